//! The feed of the figures: what was published on which day, and what was corrected.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::locale::{texts, typography};
use crate::model::figure::{IndicatorId, Observation, Quantity, Revision, Status};
use crate::model::{Figures, Site, open_data, words};
use crate::render::atom;
use crate::render::feed::Channel;
use crate::render::xml::Xml;
use crate::view::figure::status;
use crate::view::meta::moment;

/// More entries than a reader who comes back once a year will look at.
const MOST: usize = 100;

/// What was said of one value on one day.
struct Change<'a> {
    day: Date,
    id: IndicatorId,
    year: i32,
    quantity: Quantity,
    /// The cases behind a rate; of an earlier one they are not known.
    counts: Option<(Decimal, Decimal)>,
    /// What had been said before, where that was something else.
    before: Option<Quantity>,
    /// How far the value was settled; of an earlier one this is not known.
    status: Status,
    /// Why it was corrected, then the remark on the value.
    notes: Vec<&'a str>,
}

/// The feed, newest day first. A value whose day is not known is told nowhere, for no day would be true.
pub(super) fn feed(site: &Site, figures: &Figures) -> Vec<u8> {
    let changes = changes(figures);
    let words = texts::table(site.language());
    let title = texts::fill(words.word("changes-title"), &[("site", site.config.title.clone())]);
    let home = site.config.base_url.absolute(figures.permalink.as_str());
    let newest = changes.first().map(|change| change.day);
    let channel = Channel {
        description: title.clone(),
        title,
        base: home.clone(),
        home,
        language: site.language().tag(),
        updated: newest.and_then(|day| day.to_zoned(site.config.time_zone.clone()).ok()),
        author: site.config.organisation.name.clone(),
    };
    let entries: Vec<Vec<u8>> =
        changes.iter().take(MOST).map(|change| entry(site, figures, change)).collect();
    atom::feed(&channel, open_data::CHANGES, entries.iter().map(Vec::as_slice))
}

/// What was said on each day, newest first; on one day, the last word on a value stands.
fn changes(figures: &Figures) -> Vec<Change<'_>> {
    let mut told = BTreeMap::new();
    for (id, indicator) in figures.iter() {
        for (&year, value) in &indicator.values {
            for change in of_value(id, year, value) {
                told.insert((change.day, std::cmp::Reverse(id), year), change);
            }
        }
    }
    told.into_values().rev().collect()
}

/// What was said of one value, from the first time on.
fn of_value(id: IndicatorId, year: i32, value: &Observation) -> impl Iterator<Item = Change<'_>> {
    let corrected = std::iter::once(None).chain(value.revisions.iter().map(Some));
    let earlier =
        value.revisions.iter().map(|earlier| (earlier.quantity, None, earlier.known_on, Status::Final, None));
    let said =
        earlier.chain([(value.quantity, value.counts, value.known_on, value.status, value.note.as_deref())]);
    said.zip(corrected).filter_map(move |((quantity, counts, day, status, note), corrected)| {
        let why = corrected.and_then(|earlier: &Revision| earlier.note.as_deref());
        let before = corrected.map(|earlier| earlier.quantity).filter(|before| *before != quantity);
        Some(Change {
            day: day?,
            id,
            year,
            quantity,
            counts,
            before,
            status,
            notes: why.into_iter().chain(note).collect(),
        })
    })
}

fn entry(site: &Site, figures: &Figures, change: &Change) -> Vec<u8> {
    let language = site.language();
    let indicator = figures.get(change.id);
    let words = texts::table(language);
    let in_words = |quantity| words::quantity(language, &indicator.unit, quantity);
    let args = [
        ("label", typography::plain(language, &indicator.label).into_owned()),
        ("year", change.year.to_string()),
        ("value", words::with_cases(language, &indicator.unit, change.quantity, change.counts)),
        ("before", change.before.map(in_words).unwrap_or_default()),
    ];
    let key = if change.before.is_some() { "change-revised" } else { "change-published" };
    let mut title = texts::fill(words.word(key), &args);
    // That it was corrected is said already.
    let said = change.before.is_some() && change.status == Status::Revised;
    if let Some(status) = status(language, change.status).filter(|_| !said) {
        title = format!("{title}, {}", status.label);
    }
    let notes = change.notes.iter().map(|note| typography::plain(language, note).into_owned());
    let content = std::iter::once(title.clone()).chain(notes).collect::<Vec<_>>().join("\n\n");
    let page = site.config.base_url.absolute(figures.page(change.id).as_str());
    let day = moment(site, change.day);
    let mut xml = Xml::part();
    xml.open("entry", &[]);
    xml.text("title", &[], &title);
    xml.text("id", &[], &format!("{page}#{}-{}", change.year, change.day));
    xml.empty("link", &[("href", &page), ("rel", "alternate"), ("type", "text/html")]);
    xml.text("published", &[], &day);
    xml.text("updated", &[], &day);
    xml.text("content", &[("type", "text")], &content);
    xml.close("entry");
    xml.finish()
}
