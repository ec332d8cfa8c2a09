//! `essor new theme-file`: a file of the theme as the site's own, which is easier to change than to write.

use std::path::Path;

use super::print::Printer;
use super::{End, files};
use crate::diagnostic::suggest;
use crate::locale::{Language, texts};
use crate::model::Site;
use crate::theme;

/// Copies the file of this name from the theme of the site; without a name, says which there are.
pub(super) fn run(root: &Path, site: Option<&Site>, file: Option<&str>, printer: Printer) -> End {
    let language = site.map_or_else(Language::default, Site::language);
    let table = texts::table(language);
    // A name that leads elsewhere is no theme's, and nothing is written there.
    let named = site.map(|site| site.config.theme.as_str()).filter(|name| !name.contains(['/', '\\', '.']));
    let theme = named.unwrap_or(theme::DEFAULT);
    let originals = theme::originals(theme);
    let Some(file) = file else {
        for path in originals.keys() {
            printer.out(path);
        }
        return End::Done;
    };
    let is_named = |path: &str| path == file || path.ends_with(&format!("/{file}"));
    let Some((path, text)) = originals.iter().find(|(path, _)| is_named(path)) else {
        let names = originals.keys().flat_map(|path| [*path, path.rsplit('/').next().unwrap_or(path)]);
        let nearest = suggest::nearest(file, names);
        let word = if nearest.is_some() { "theme-file-nearest" } else { "theme-file-unknown" };
        let args = [("file", file.to_owned()), ("nearest", nearest.unwrap_or_default().to_owned())];
        printer.fail(language, texts::fill(table.word(word), &args));
        return End::Usage;
    };
    let own = root.join("themes").join(theme).join(path);
    if let Err(error) = files::create(&own, text) {
        printer.fail(language, format_args!("{}: {error}", own.display()));
        return End::Failed;
    }
    printer.out(texts::fill(table.word("theme-file-created"), &[("file", own.display().to_string())]));
    End::Done
}
