//! `essor explain`: the page of a rule, or the list of all rules.

use std::path::Path;

use super::End;
use super::args::Explain;
use super::print::Printer;
use crate::diagnostic::{Diagnostics, code, suggest};
use crate::locale::{Language, texts};
use crate::parse::{self, Memory};
use crate::rules;

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

/// The language of the site here; the default language where there is none.
pub(super) fn language(root: &Path) -> Language {
    let loaded = crate::load::load(root).unwrap_or_default();
    let sources = parse::sources::decode(loaded, &mut Memory::default(), &mut Diagnostics::default());
    parse::language(&sources)
}
