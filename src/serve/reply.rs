//! What the preview answers: files of the built site from memory, and nothing that is not in it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;

use super::kind::{HTML, JAVASCRIPT, JSON, kind};
use super::page;
use super::request::{Hosts, Target, is_same_origin, target};
use super::snapshot::Snapshot;
use crate::load::open;
use crate::output::{OutputPath, OutputTree, Ready};
use crate::photos;
use crate::source::uri::encode;

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
#[derive(Debug)]
pub(super) enum Reply {
    /// A status, a kind of content, and the content.
    Body(u16, &'static str, Payload),
    /// The page is at this address.
    Moved(String),
    /// Only GET and HEAD are known.
    NoSuchMethod,
    /// The request does not come from a page of ours.
    Forbidden,
    /// The stream that tells of changes.
    Events,
}

/// What an answer carries.
#[derive(Debug)]
pub(super) enum Payload {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the site's folder and its length, which is sent piece by piece.
    File(File, u64),
}

impl Payload {
    /// How many bytes there are.
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(_, length) => *length,
        }
    }

    /// The bytes of `range`, which lies inside.
    pub(super) fn slice(self, range: Range<u64>) -> io::Result<Self> {
        match self {
            Self::Bytes(bytes) => {
                let inside = bytes.get(range.start as usize..range.end as usize);
                inside.map(|part| Self::Bytes(part.to_vec())).ok_or(io::ErrorKind::InvalidInput.into())
            }
            Self::File(mut file, _) => {
                file.seek(SeekFrom::Start(range.start))?;
                Ok(Self::File(file, range.end - range.start))
            }
        }
    }
}

impl From<String> for Payload {
    fn from(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}

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
                None => Reply::Body(503, HTML, page::never_built(shown).into()),
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
            "problems" => Reply::Body(200, JSON, page::problems(shown).into()),
            "reload.js" => Reply::Body(200, JAVASCRIPT, page::SCRIPT.to_owned().into()),
            _ => self.missing(shown),
        }
    }

    fn file(&self, path: &OutputPath, tree: &OutputTree, query: Option<&str>, shown: &Snapshot) -> Reply {
        if tree.get(path).is_none() {
            let folder = format!("{}/", path.as_str());
            let is_folder = OutputPath::for_address(&folder).is_some_and(|index| tree.get(&index).is_some());
            return if is_folder { self.moved(&format!("/{folder}"), query) } else { self.missing(shown) };
        }
        self.body(200, path, tree, shown).unwrap_or_else(|error| match error.kind() {
            // A template that fails: the page is there, and its author can mend it.
            io::ErrorKind::InvalidData if kind(path) == HTML => {
                Reply::Body(500, HTML, page::unmade(shown).into())
            }
            _ => self.missing(shown),
        })
    }

    /// The address of a page of ours. It is made of the page's known path and not of the request,
    /// so that it can lead nowhere else.
    fn moved(&self, path: &str, query: Option<&str>) -> Reply {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Reply::Moved(format!("{}{}{query}", self.encoded_base(), encode(path)))
    }

    /// The site's own page for what is not there.
    fn missing(&self, shown: &Snapshot) -> Reply {
        let own = shown
            .tree
            .as_ref()
            .zip(OutputPath::for_address("/404.html"))
            .and_then(|(tree, path)| self.body(404, &path, tree, shown).ok());
        own.unwrap_or_else(|| Reply::Body(404, HTML, page::missing(shown).into()))
    }

    /// A file of the built site, made now if it has to be. Pages get the script of the preview; other files
    /// are sent as they are.
    fn body(&self, status: u16, path: &OutputPath, tree: &OutputTree, shown: &Snapshot) -> io::Result<Reply> {
        let kind = kind(path);
        let content = tree.get(path).ok_or(io::ErrorKind::NotFound)?;
        let payload = match tree.ready(content).map_err(|_| io::ErrorKind::InvalidData)? {
            Ready::Bytes(bytes) if kind == HTML => page_of(&bytes, shown),
            Ready::Bytes(bytes) => Payload::Bytes(bytes.into_owned()),
            Ready::Picture(recipe) => Payload::Bytes(photos::bytes(&self.root, recipe)?),
            Ready::Copy(source) => {
                let mut file = open(&self.root, source)?;
                let length = file.metadata()?.len();
                if kind == HTML {
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes)?;
                    page_of(&bytes, shown)
                } else {
                    Payload::File(file, length)
                }
            }
        };
        Ok(Reply::Body(status, kind, payload))
    }
}

fn page_of(bytes: &[u8], shown: &Snapshot) -> Payload {
    match std::str::from_utf8(bytes) {
        Ok(html) => page::with_script(html, shown.version).into(),
        Err(_) => Payload::Bytes(bytes.to_vec()),
    }
}
