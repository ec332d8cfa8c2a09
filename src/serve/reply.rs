//! What the preview answers: files of the built site from memory, and nothing that is not in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::page;
use super::request::{Hosts, Target, encode, is_same_origin, target};
use super::snapshot::Snapshot;
use crate::load::locate;
use crate::output::{Content, OutputPath, OutputTree, Ready};
use crate::source::SourcePath;

/// What stays the same from one build to the next.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The site's folder, which copied files are read from.
    pub(super) root: PathBuf,
    /// The path under which the site is shown, without a slash at its end.
    pub(super) base: String,
    pub(super) hosts: Hosts,
}

/// A request, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    /// The path and the query, as they were sent.
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
    /// The one `Host` header; none when it is missing, double or not text.
    pub(super) host: Option<&'a str>,
    /// The host of a request that names one in its first line.
    pub(super) authority: Option<&'a str>,
    pub(super) origin: Option<&'a str>,
    /// Where the browser says that the request comes from.
    pub(super) fetch_site: Option<&'a str>,
}

/// An answer, without the headers that all have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// A status, a kind of content, and the content.
    Body(u16, &'static str, Vec<u8>),
    /// The page is at this address.
    Moved(String),
    /// Only GET and HEAD are known.
    NoSuchMethod,
    /// The request does not come from a page of ours.
    Forbidden,
    /// The stream that tells of changes.
    Events,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

impl Site {
    /// The base path as it is written in an address.
    pub(super) fn encoded_base(&self) -> String {
        encode(&self.base)
    }

    /// The answer to a request, when `shown` is what there is to show.
    pub(super) fn answer(&self, asked: Asked<'_>, shown: &Snapshot) -> Reply {
        let is_ours = |authority: &str| self.hosts.allow(authority);
        let Some(host) = asked.host.filter(|host| is_ours(host)) else { return Reply::Forbidden };
        if !asked.authority.is_none_or(is_ours) {
            return Reply::Forbidden;
        }
        if !matches!(asked.method, "GET" | "HEAD") {
            return Reply::NoSuchMethod;
        }
        match target(asked.path, &self.base) {
            Target::Own(name) => self.own(&name, asked, host, shown),
            Target::Start => self.moved("/", asked.query),
            Target::File(path) => match &shown.tree {
                Some(tree) => self.file(&path, tree, asked.query, shown),
                None => Reply::Body(503, HTML, page::never_built(shown).into_bytes()),
            },
            Target::Nothing => self.missing(shown),
        }
    }

    /// A file of the preview itself.
    fn own(&self, name: &str, asked: Asked<'_>, host: &str, shown: &Snapshot) -> Reply {
        let is_foreign = asked.origin.is_some_and(|origin| !is_same_origin(origin, host))
            || asked.fetch_site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
        match name {
            _ if is_foreign => Reply::Forbidden,
            "events" => Reply::Events,
            "problems" => Reply::Body(200, JSON, page::problems(shown).into_bytes()),
            "reload.js" => Reply::Body(200, JAVASCRIPT, page::SCRIPT.into()),
            _ => self.missing(shown),
        }
    }

    fn file(&self, path: &OutputPath, tree: &OutputTree, query: Option<&str>, shown: &Snapshot) -> Reply {
        let Some(content) = tree.get(path) else {
            let folder = format!("{}/", path.as_str());
            let is_folder = OutputPath::for_address(&folder).is_some_and(|index| tree.get(&index).is_some());
            return if is_folder { self.moved(&format!("/{folder}"), query) } else { self.missing(shown) };
        };
        match self.bytes(tree, content) {
            Ok(bytes) => body(200, path, bytes, shown),
            Err(_) => self.missing(shown),
        }
    }

    /// The address of a page of ours. It is made of the page's known path and not of the request,
    /// so that it can lead nowhere else.
    fn moved(&self, path: &str, query: Option<&str>) -> Reply {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Reply::Moved(format!("{}{}{query}", self.encoded_base(), encode(path)))
    }

    /// The site's own page for what is not there.
    fn missing(&self, shown: &Snapshot) -> Reply {
        let own = shown.tree.as_ref().zip(OutputPath::for_address("/404.html")).and_then(|(tree, path)| {
            let bytes = self.bytes(tree, tree.get(&path)?).ok()?;
            Some(body(404, &path, bytes, shown))
        });
        own.unwrap_or_else(|| Reply::Body(404, HTML, page::missing(shown).into_bytes()))
    }

    fn bytes(&self, tree: &OutputTree, content: &Content) -> io::Result<Vec<u8>> {
        match tree.ready(content).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))? {
            Ready::Bytes(bytes) => Ok(bytes.into_owned()),
            Ready::Copy(source) => read_below(&self.root, source),
        }
    }
}

/// Reads a file of the site, unless it, or a folder it is in, became a link that leads elsewhere
/// since it was loaded.
fn read_below(root: &Path, source: &SourcePath) -> io::Result<Vec<u8>> {
    let disk = fs::canonicalize(locate(root, source))?;
    if !disk.starts_with(fs::canonicalize(root)?) || !fs::metadata(&disk)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(disk)
}

fn body(status: u16, path: &OutputPath, bytes: Vec<u8>, shown: &Snapshot) -> Reply {
    let kind = kind(path);
    match String::from_utf8(bytes) {
        Ok(html) if kind == HTML => Reply::Body(status, kind, page::with_script(&html, shown.version).into()),
        Ok(text) => Reply::Body(status, kind, text.into_bytes()),
        Err(error) => Reply::Body(status, kind, error.into_bytes()),
    }
}

/// The kind of a file's content, by its extension.
fn kind(path: &OutputPath) -> &'static str {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => JAVASCRIPT,
        "json" | "map" => JSON,
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}
