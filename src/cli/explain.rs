//! `essor explain`: the page of a rule, or the list of all rules.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::End;
use super::args::Explain;
use super::print::Printer;
use crate::diagnostic::{Diagnostics, code, suggest};
use crate::load;
use crate::locale::{Language, texts};
use crate::parse::{self, Memory};
use crate::progress::Unobserved;
use crate::rules;
use crate::source::SourcePath;
use crate::source::loaded::Loaded;

/// Runs the command.
pub(super) fn run(root: &Path, args: &Explain, printer: Printer) -> End {
    let language = language(root);
    let Some(name) = &args.code else {
        for code in code::ALL {
            let summary = rules::page(*code).map(|page| page.summary(language)).unwrap_or_default();
            printer.out(format!("{:<22} {summary}", code.name()));
        }
        return End::Done;
    };
    if let Some(page) = code::find(name).and_then(rules::page) {
        printer.out(page.text(language).trim_end());
        return End::Done;
    }
    let table = texts::table(language);
    printer.fail(language, texts::fill(table.word("unknown-code"), &[("code", name.clone())]));
    if let Some(nearest) = suggest::nearest(name, code::ALL.iter().map(|code| code.name())) {
        let suggestion = format!("essor explain {nearest}");
        printer.say(texts::fill(table.word("did-you-mean"), &[("suggestion", suggestion)]));
    }
    End::Usage
}

/// The most bytes of settings that are looked at for their language.
const MOST_SETTINGS: u64 = 1024 * 1024;

/// The language of the site here, of which nothing but the settings is read; the default language where
/// there is none.
pub(super) fn language(root: &Path) -> Language {
    let path = SourcePath::new("site.yaml");
    let mut bytes = Vec::new();
    let read = load::open(root, &path).and_then(|file| file.take(MOST_SETTINGS).read_to_end(&mut bytes));
    let texts = if read.is_ok() { vec![(path, Arc::new(bytes))] } else { Vec::new() };
    let loaded = Loaded { texts, ..Loaded::default() };
    let sources =
        parse::sources::decode(loaded, &mut Memory::default(), &Unobserved, &mut Diagnostics::default());
    parse::language(&sources)
}
