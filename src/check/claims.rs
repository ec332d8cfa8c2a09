//! Numbers in prose agree with the figures: each text is read, and what is wrong is said at its words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::Advice;
use super::links::{self, Link};
use crate::claim::{
    Checker, Doubt, Finding, Grammars, Page, Passage, Report, Silence, Unjudged, Verdict, Written,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, code};
use crate::locale::{Language, texts, typography};
use crate::model::figure::{Bound, Indicator, Quantity};
use crate::model::{Body, Figures, Meta, Recorded, Site, prose, words};
use crate::progress::{Observer, Work};
use crate::source::FileId;

/// A text of the site, and what its numbers are about.
pub(super) struct Text<'a> {
    meta: &'a Meta,
    body: &'a Arc<Body>,
    page: Page,
}

/// What was found in each body, from one check to the next of the same process.
#[derive(Debug, Default)]
pub struct Memory {
    advice: Advice,
    bodies: HashMap<FileId, (Arc<Body>, Judged)>,
}

/// What was found in a text: problems, and links that true numbers could be.
type Judged = (Diagnostics, Vec<Link>);

impl Memory {
    fn get(&self, text: &Text, advice: Advice) -> Option<&Judged> {
        let (_, file) = text.meta.source.as_ref().filter(|_| advice == self.advice)?;
        self.bodies.get(file).filter(|(body, _)| Arc::ptr_eq(body, text.body)).map(|(_, judged)| judged)
    }
}

/// Reports what the figures contradict in the texts of a site, and what else the advice asks for; returns the
/// links that true numbers could be, in the order of the texts.
pub(super) fn check(
    site: &Site,
    texts: &[Text],
    advice: Advice,
    (grammars, memory): (&Grammars, &mut Memory),
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Vec<Link> {
    let (Some(Recorded(recorded)), Some(published)) = (&site.recorded, &site.figures) else {
        return Vec::new();
    };
    let checkers = Checkers(grammars.checkers(recorded));
    let judge = |text: &Text| {
        let known = memory.get(text, advice);
        observer.done(Work::remembered(known.is_some()), 1);
        if let Some(known) = known {
            return known.clone();
        }
        let (mut found, mut links) = (Diagnostics::default(), Vec::new());
        each(&checkers, text, |passage, report| {
            let at = Words { site, recorded, published, meta: text.meta, passage };
            report.claims.iter().filter_map(|finding| at.problem(finding)).for_each(|one| found.push(one));
            let file = text.meta.source.as_ref().filter(|_| advice.links).map(|(_, file)| *file);
            let link = |one| links::proposed(recorded, file?, passage, one);
            links.extend(report.claims.iter().filter_map(link));
            let unjudged = report.unjudged.iter().filter(|_| advice.unjudged);
            unjudged.filter_map(|one| at.unjudged(one)).for_each(|one| found.push(one));
            at.waiver().into_iter().for_each(|one| found.push(one));
        });
        links.iter().map(Link::offer).for_each(|one| found.push(one));
        (found, links)
    };
    let judged: Vec<Judged> = texts.par_iter().map(judge).collect();
    let mut all = Vec::new();
    for (found, links) in &judged {
        sink.extend(found.clone());
        all.extend(links.iter().cloned());
    }
    let files = texts.iter().map(|text| text.meta.source.as_ref().map(|(_, file)| *file));
    let known = files.zip(texts).zip(judged);
    let known = known.filter_map(|((file, text), judged)| Some((file?, (Arc::clone(text.body), judged))));
    *memory = Memory { advice, bodies: known.collect() };
    all
}

/// Every text with its own file, whose numbers are about its own year where it says one.
pub(super) fn texts(site: &Site) -> Vec<Text<'_>> {
    let dated = site.articles.iter().map(|article| {
        let on = article.updated.map_or(article.date, |day| day.max(article.date));
        let page = Page { year: article.meta.figures_year, on: Some(on) };
        Text { meta: &article.meta, body: &article.body, page }
    });
    let pages = site.pages.iter().chain([&site.home]).map(|page| undated(&page.meta, &page.body));
    let sections = site.sections.iter().map(|section| undated(&section.meta, &section.body));
    dated.chain(pages).chain(sections).collect()
}

/// A text without a day.
fn undated<'a>(meta: &'a Meta, body: &'a Arc<Body>) -> Text<'a> {
    Text { meta, body, page: Page { year: meta.figures_year, on: None } }
}

/// A checker for each language.
struct Checkers<'a>(Vec<(Language, Checker<'a>)>);

impl<'a> Checkers<'a> {
    fn of(&self, language: Language) -> Option<&Checker<'a>> {
        self.0.iter().find(|(known, _)| *known == language).map(|(_, checker)| checker)
    }
}

/// Judges a text, passage by passage: a paragraph shares its years with no other.
fn each<'a>(checkers: &Checkers, text: &Text<'a>, mut found: impl FnMut(&'a prose::Passage, Report)) {
    let Some(checker) = checkers.of(text.meta.language) else { return };
    for passage in &text.body.passages {
        let written: Vec<Written> = passage
            .written
            .iter()
            .map(|one| Written {
                range: one.range.clone(),
                indicator: one.quote.indicator,
                year: one.quote.year,
            })
            .collect();
        let prose =
            Passage { text: &passage.text, written: &written, quoted: passage.quoted, about: &passage.about };
        let report =
            if passage.waived.is_some() { Report::default() } else { checker.judge(text.page, &[prose]) };
        found(passage, report);
    }
}

/// What a message needs to speak of words in a passage.
struct Words<'a> {
    site: &'a Site,
    recorded: &'a Figures,
    published: &'a Figures,
    meta: &'a Meta,
    passage: &'a prose::Passage,
}

impl Words<'_> {
    /// The problem with a claim; nothing where it is true.
    fn problem(&self, finding: &Finding) -> Option<Diagnostic> {
        let protected = self.protected(finding);
        let says_what_is_shown = protected.is_some_and(|shown| self.says(finding, shown));
        let (code, variant) = match &finding.verdict {
            Verdict::True | Verdict::Doubtful(_) if says_what_is_shown => return None,
            Verdict::True | Verdict::Doubtful(_) if protected.is_some() => (code::SMALL_NUMBER, "prose"),
            Verdict::True | Verdict::Unknown => return None,
            Verdict::False => (code::CLAIM_FALSE, if finding.base.is_some() { "change" } else { "" }),
            Verdict::Doubtful(doubt) => (code::CLAIM_DOUBTFUL, doubt_of(*doubt)),
            Verdict::RevisedSince => (code::CLAIM_REVISED, ""),
            Verdict::Term { .. } => (code::CLAIM_TERM, ""),
        };
        let indicator = self.recorded.get(finding.indicator);
        let mut problem = self.at(code, finding.range.clone())?.variant(variant);
        let binding = finding.written && !finding.quoted;
        problem.severity = match code.severity() {
            Severity::Error if !binding => Severity::Warning,
            // What would be published is worse than what is only noted.
            Severity::Warning if binding && code == code::SMALL_NUMBER => Severity::Error,
            severity => severity,
        };
        if let Verdict::Term { word, why } = &finding.verdict {
            problem = problem.arg("word", word).arg("why", typography::plain(self.language(), why));
            let term = indicator.terms.first().cloned();
            problem = problem.suggest(finding.better.clone().or(term));
        } else {
            // A protected number is never proposed.
            let shown = protected.map(|shown| words::value(self.language(), &indicator.unit, shown));
            let small = shown.filter(|_| protected.is_some_and(|shown| shown.bound == Bound::Small));
            problem = problem.suggest(if protected.is_some() { small } else { finding.better.clone() });
        }
        let year = finding.year.map(|year| year.to_string()).unwrap_or_default();
        let base = finding.base.map(|year| year.to_string()).unwrap_or_default();
        let problem = problem.arg("label", self.label(indicator)).arg("year", year).arg("base", base);
        let source = source(self.language(), indicator, finding.year);
        Some(problem.arg("truth", &finding.truth).arg("source", source))
    }

    /// What readers see of the value, where it is protected.
    fn protected(&self, finding: &Finding) -> Option<Quantity> {
        let values = &self.published.get(finding.indicator).values;
        let shown = finding.year.and_then(|year| values.get(&year))?.quantity;
        matches!(shown.bound, Bound::Small | Bound::Withheld).then_some(shown)
    }

    /// True when the words are those of the site itself: "moins de 5".
    fn says(&self, finding: &Finding, shown: Quantity) -> bool {
        let words = self.passage.text.get(finding.range.clone()).unwrap_or_default();
        let digits = words.chars().filter(char::is_ascii_digit).eq(['5']);
        shown.bound == Bound::Small && digits && words.trim() != "5"
    }

    /// A number that was seen and not judged.
    fn unjudged(&self, seen: &Unjudged) -> Option<Diagnostic> {
        let variant = match seen.reason {
            Silence::Ambiguous => "ambiguous",
            Silence::Year => "year",
            Silence::NoValue => "no-value",
            Silence::Part => "part",
            Silence::Elsewhere => "elsewhere",
            Silence::NotFact => "not-fact",
            Silence::Kind => "",
        };
        Some(self.at(code::CLAIM_UNJUDGED, seen.range.clone())?.variant(variant))
    }

    /// What a waiver leaves unchecked, so that it is not forgotten.
    fn waiver(&self) -> Option<Diagnostic> {
        let reason = self.passage.waived.as_ref()?;
        let mut problem = self.at(code::CLAIM_WAIVED, 0..self.passage.text.len())?.arg("why", reason);
        if reason.is_empty() {
            problem = problem.variant("reason");
            problem.severity = Severity::Warning;
        }
        Some(problem)
    }

    /// A problem at bytes of the passage.
    fn at(&self, code: Code, range: Range<usize>) -> Option<Diagnostic> {
        let (_, file) = self.meta.source.as_ref()?;
        let words = self.passage.text.get(range.clone()).unwrap_or_default().trim();
        Some(Diagnostic::new(code, self.passage.place(*file, range)).arg("found", words))
    }

    fn label(&self, indicator: &Indicator) -> String {
        typography::plain(self.language(), &indicator.label).into_owned()
    }

    fn language(&self) -> Language {
        self.site.language()
    }
}

/// Where the value comes from: its own source, or the indicator's; nothing where neither is told.
fn source(language: Language, indicator: &Indicator, year: Option<i32>) -> String {
    let value = year.and_then(|year| indicator.values.get(&year));
    let own = value.and_then(|value| value.source.as_ref()).or(indicator.source.as_ref());
    let told = own.map(|text| {
        let args = [("source", typography::plain(language, text).into_owned())];
        format!(" {}", texts::fill(texts::table(language).word("source-line"), &args))
    });
    told.unwrap_or_default()
}

fn doubt_of(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Rounding => "rounding",
        Doubt::Undersold => "undersold",
        Doubt::Loose => "",
        Doubt::Unconfirmed => "unconfirmed",
        Doubt::Break => "break",
        Doubt::Short => "short",
    }
}
