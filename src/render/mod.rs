//! A site and its theme to a tree of files: pages, feeds, maps for machines, redirects.

mod absolute;
mod atom;
mod blocks;
mod cards;
mod data;
mod feed;
mod impact;
mod json_feed;
mod pages;
mod redirects;
mod robots;
mod rss;
mod sitemap;
mod xml;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::memo::Memo;
use crate::model::Site;
use crate::output::{Content, OutputPath, OutputTree};
use crate::source::SourcePath;
use crate::theme::Theme;

/// A file to be: its address, its bytes, and the source to name when another has the same address.
pub(crate) struct File {
    address: String,
    content: Content,
    source: Option<SourcePath>,
}

impl File {
    fn bytes(address: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { address: address.into(), content: Content::Bytes(bytes), source: None }
    }
}

/// What rendering one file gives: its bytes, or why the template failed.
type Rendered = Result<File, Box<Diagnostic>>;

/// Renders everything but the pictures to share. The tree is complete only when no problem was pushed.
pub fn render(site: &Site, theme: &Theme, sink: &mut Diagnostics) -> OutputTree {
    let renderer = match pages::Renderer::new(site, theme) {
        Ok(renderer) => renderer,
        Err(problem) => {
            sink.push(*problem);
            return OutputTree::default();
        }
    };
    let pages: Vec<Rendered> = renderer.jobs().into_par_iter().map(|job| renderer.render(job)).collect();
    let mut files = Vec::with_capacity(pages.len() + 64);
    for page in pages {
        match page {
            Ok(file) => files.push(file),
            Err(problem) => sink.push(*problem),
        }
    }
    if sink.has_errors() {
        return OutputTree::default();
    }
    match feed::files(&renderer) {
        Ok(feeds) => files.extend(feeds),
        Err(problem) => sink.push(*problem),
    }
    files.extend(data::files(site));
    files.push(sitemap::file(site));
    files.push(robots::file(site));
    files.extend(redirects::files(site));
    files.push(File::bytes("/theme/style.css", theme.stylesheet.clone().into_bytes()));
    for asset in site.routes.assets() {
        let content = Content::Copy(asset.source.clone());
        files.push(File { address: asset.url.clone(), content, source: Some(asset.source.clone()) });
    }
    let mut tree = OutputTree::default();
    add(files, &mut tree, sink);
    tree
}

/// Adds the pictures to share. They cannot fail, so that whoever only looks for problems may leave
/// them out.
pub fn add_cards(site: &Site, memo: &dyn Memo, tree: &mut OutputTree, sink: &mut Diagnostics) {
    add(cards::files(site, memo), tree, sink);
}

/// Puts the files in a tree; an address that leads out or is taken is a problem.
fn add(files: Vec<File>, tree: &mut OutputTree, sink: &mut Diagnostics) {
    for file in files {
        let inserted =
            OutputPath::for_address(&file.address).is_some_and(|path| tree.insert(path, file.content));
        if !inserted {
            let source = file.source.unwrap_or_else(|| SourcePath::new("site.yaml"));
            let who = source.as_str().to_owned();
            let problem =
                Diagnostic::file(code::PATH_COLLISION, source).variant("kept").arg("address", file.address);
            sink.push(problem.arg("first", "essor").arg("second", who));
        }
    }
}
