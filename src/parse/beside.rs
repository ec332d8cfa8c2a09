//! Files as authors name them from a text: by the path that leads there, or by an address of the site.

use crate::diagnostic::suggest;
use crate::model::Routes;
use crate::source::SourcePath;

/// The path that leads from `folder` to `path`.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let mut above: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut below: Vec<&str> = path.split('/').collect();
    let common = above.iter().zip(&below).take_while(|(a, b)| a == b).count().min(below.len() - 1);
    above.drain(..common);
    below.drain(..common);
    let mut out = "../".repeat(above.len());
    out.push_str(&below.join("/"));
    out
}

/// The file that fits whose name is nearest to `written`, as the text at `from` would name it.
pub(super) fn nearest(
    written: &str,
    from: &SourcePath,
    routes: &Routes,
    fits: fn(&SourcePath) -> bool,
) -> Option<String> {
    let assets = routes.assets();
    let files: Vec<&SourcePath> =
        assets.iter().map(|asset| &asset.source).filter(|path| fits(path)).collect();
    let name = written.rsplit(['/', '\\']).next()?;
    let near = suggest::nearest(name, files.iter().map(|path| path.name()))?;
    let found = files.iter().find(|path| path.name() == near)?.as_str();
    Some(match found.strip_prefix("static/") {
        Some(public) => format!("/{public}"),
        None => relative(from.folder(), found),
    })
}
