//! What a build says at its end, in the site's language.

use std::path::Path;
use std::time::Duration;

use rust_decimal::Decimal;

use super::again::Said;
use crate::locale::{Language, date, number, texts};
use crate::model::budget::Measure;
use crate::model::page::HeldReason;
use crate::model::{Held, Site};
use crate::publish::{PublishError, Published};
use crate::weight::Heavy;

/// "31 pages, 58 fichiers dans public en 84 ms (…)"
pub(super) fn built(
    language: Language,
    said: &Said,
    published: &Published,
    folder: &Path,
    time: Duration,
) -> String {
    let table = texts::table(language);
    let count = |count: usize, one, other| {
        number::quantity(language, Decimal::from(count), table.word(one), table.word(other))
    };
    let milliseconds = Decimal::from(time.as_millis().max(1) as u64);
    let args = [
        ("pages", count(said.pages, "page", "pages")),
        ("files", count(said.files, "file", "files")),
        ("folder", folder.display().to_string()),
        ("time", format!("{}\u{a0}ms", number::decimal(language, milliseconds))),
        ("written", number::decimal(language, Decimal::from(published.written))),
        ("unchanged", number::decimal(language, Decimal::from(published.unchanged))),
        ("deleted", number::decimal(language, Decimal::from(published.deleted))),
    ];
    texts::fill(table.word("built"), &args)
}

/// A line for each text that is held back, then when the next build is due.
pub(super) fn held(held: &[Held], language: Language) -> Vec<String> {
    let table = texts::table(language);
    let said = |moment: jiff::civil::DateTime| {
        let day = date::long(language, moment.date());
        let midnight = moment.time() == jiff::civil::Time::midnight();
        if midnight { day } else { format!("{day}, {:02}:{:02}", moment.hour(), moment.minute()) }
    };
    let mut lines: Vec<String> = held
        .iter()
        .map(|text| {
            let (key, when) = match text.reason {
                HeldReason::Draft => ("held-draft", String::new()),
                HeldReason::Until(moment) => ("held-until", said(moment)),
                HeldReason::Expired(moment) => ("held-expired", said(moment)),
            };
            let args = [("title", text.title.clone()), ("file", text.source.to_string()), ("when", when)];
            texts::fill(table.word(key), &args)
        })
        .collect();
    let due = held.iter().filter_map(|text| match text.reason {
        HeldReason::Until(moment) => Some(moment),
        _ => None,
    });
    if let Some(due) = due.min() {
        lines.push(texts::fill(table.word("next-build"), &[("when", said(due))]));
    }
    lines
}

/// The heaviest pages, a line each, beside their budgets.
pub(super) fn heaviest(pages: &[Heavy], site: &Site) -> Vec<String> {
    let language = site.language();
    let table = texts::table(language);
    let plain = |count: u64| number::decimal(language, Decimal::from(count));
    let requests = |count: u64| {
        number::quantity(language, Decimal::from(count), table.word("request"), table.word("requests"))
    };
    let line = |page: &Heavy| {
        let beside = |measure: Measure, value: String, shown: &dyn Fn(u64) -> String| {
            let Some(limit) = site.config.budgets.of(page.kind, measure) else { return value };
            let args = [("value", value), ("budget", shown(limit.value))];
            texts::fill(table.word("with-budget"), &args)
        };
        let size = |bytes: u64| number::weight(language, bytes);
        let args = [
            ("address", page.address.clone()),
            ("weight", beside(Measure::Weight, size(page.weight), &size)),
            ("requests", beside(Measure::Requests, requests(page.requests), &plain)),
            ("pictures", beside(Measure::Pictures, size(page.pictures), &size)),
        ];
        texts::fill(table.word(if page.pictures > 0 { "heavy-page-pictures" } else { "heavy-page" }), &args)
    };
    let title = (!pages.is_empty()).then(|| table.word("heaviest").to_owned());
    title.into_iter().chain(pages.iter().map(line)).collect()
}

/// Why nothing was published although the content is sound.
pub(super) fn not_published(error: &PublishError, language: Language) -> String {
    let words = texts::table(language).word("publish-failed");
    texts::fill(words, &[("why", error.to_string())])
}
