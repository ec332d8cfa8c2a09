//! Pictures to share: which pages have one of their own, where it is, and what it says.

use rust_decimal::prelude::ToPrimitive;

use super::{PictureView, figure};
use crate::card::{self, ArticleCard, Bar, Brand, Card, FigureCard, SiteCard};
use crate::locale::{Language, date, number, texts, typography};
use crate::model::config::Cards;
use crate::model::figure::{Bound, FEW, Indicator, IndicatorId, Observation, Quantity, Unit};
use crate::model::open_data::{self, Format};
use crate::model::route::CARD;
use crate::model::{Article, Figures, Permalink, Site, words};

/// How many articles have a picture where `cards: recent` holds.
const RECENT: usize = 20;

/// How many years the bars go back.
const YEARS: usize = 5;

/// A picture to draw, and how pages name it.
#[derive(Clone, Debug)]
pub struct SharedCard {
    /// Where it is published, without the base path.
    pub address: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What to draw.
    pub card: Card,
}

impl SharedCard {
    /// The picture as metadata name it, with its complete address.
    pub fn picture(&self, site: &Site) -> PictureView {
        PictureView {
            url: site.config.base_url.absolute(&self.address),
            width: Some(card::WIDTH),
            height: Some(card::HEIGHT),
            srcset: None,
            alt: self.alt.clone(),
            credit: None,
            caption: None,
        }
    }
}

/// What all cards of a site say of who shares.
pub fn brand(site: &Site) -> Brand {
    let url = site.config.base_url.absolute("");
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    Brand {
        name: site.config.organisation.name.clone(),
        host: host.strip_prefix("www.").unwrap_or(host).to_owned(),
        accent: accent(site),
    }
}

/// The association's colour, for all that is drawn in it.
pub fn accent(site: &Site) -> card::Accent {
    site.config.accent.as_ref().map(|accent| card::Accent::new(accent.value)).unwrap_or_default()
}

/// The card of the site.
pub fn site(site: &Site) -> SharedCard {
    let (title, tagline) = (site.config.title.clone(), site.config.tagline.clone());
    let alt = tagline.as_ref().map_or_else(|| title.clone(), |tagline| format!("{title} · {tagline}"));
    SharedCard { address: Permalink::home().file(CARD), alt, card: Card::Site(SiteCard { title, tagline }) }
}

/// Whether an article has a card: not where it has a picture of its own, or the settings ask for none.
pub fn has_card(site: &Site, article: &Article) -> bool {
    let is_asked_for = match site.config.cards {
        Cards::All => true,
        Cards::None => false,
        Cards::Recent => {
            let mut recent = site.articles.iter().take(RECENT);
            recent.any(|one| one.meta.permalink == article.meta.permalink)
        }
    };
    is_asked_for && article.picture.is_none()
}

/// The card of an article, where it has one.
pub fn article(site: &Site, article: &Article) -> Option<SharedCard> {
    if !has_card(site, article) {
        return None;
    }
    let title = &article.meta.title;
    let section = article.section.and_then(|at| site.sections.get(at));
    let told = article.body.quotes.first().and_then(|quote| {
        let figures = site.figures.as_ref()?;
        figure_told(site.language(), figures.get(quote.indicator), quote.year)
    });
    Some(SharedCard {
        address: article.meta.permalink.file(CARD),
        alt: format!("{title} · {}", site.config.organisation.name),
        card: Card::Article(ArticleCard {
            title: title.to_string(),
            section: section.map(|section| section.meta.title.to_string()),
            date: date::long(article.meta.language, article.date),
            figure: told,
        }),
    })
}

/// The card of an indicator's newest published value; none where nothing is known.
pub fn indicator(site: &Site, figures: &Figures, id: IndicatorId) -> Option<SharedCard> {
    let language = site.language();
    let indicator = figures.get(id);
    let (year, observation) = indicator.newest()?;
    let view = figure::key_figure(site, figures, id, year)?;
    let (value, unit, sample) = in_large(language, figures, indicator, observation);
    let arrow = |direction| match direction {
        "up" => "↑",
        "down" => "↓",
        _ => "→",
    };
    let source = observation.source.as_ref().or(indicator.source.as_ref()).map(|source| {
        let source = typography::plain(language, source).into_owned();
        texts::fill(texts::table(language).word("source-line"), &[("source", source)])
    });
    let told = figure_told(language, indicator, year)?;
    Some(SharedCard {
        address: open_data::indicator_file(figures, id, Format::Png),
        alt: format!("{told} · {}", site.config.organisation.name),
        card: Card::Figure(FigureCard {
            label: view.label,
            value,
            unit,
            year: view.year,
            sample,
            status: view.status.map(|status| status.label),
            change: view.change.map(|change| format!("{} {}", arrow(change.direction), change.text)),
            history: history(indicator, year, observation),
            source,
        }),
    })
}

/// A figure in one sentence: "Heures d’insertion : plus de 14 000 heures en 2024".
fn figure_told(language: Language, indicator: &Indicator, year: i32) -> Option<String> {
    let observation = indicator.values.get(&year)?;
    let table = texts::table(language);
    let value = words::observation(language, &indicator.unit, observation);
    let label = typography::plain(language, &indicator.label).into_owned();
    let args = [("label", label), ("value", value), ("year", year.to_string())];
    let told = texts::fill(table.word("finding-value"), &args);
    let status = figure::status(language, observation.status);
    Some(status.map_or_else(|| told.clone(), |status| format!("{told} ({})", status.label)))
}

/// The value in very large type, its unit, and what stands below it: the cases of a rate, or the rate
/// itself where the cases are few.
fn in_large(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    observation: &Observation,
) -> (String, Option<String>, Option<String>) {
    let value = words::value(language, &indicator.unit, observation.quantity);
    let counted = indicator.ratio.as_ref().map(|ratio| &figures.get(ratio.to).unit);
    match (words::cases(language, observation), observation.counts) {
        (Some(cases), Some((_, to))) if is_few(observation) => {
            let unit = counted.and_then(|unit| words::unit(language, unit, to)).map(str::to_owned);
            (cases, unit, (observation.quantity.bound != Bound::TooFew).then_some(value))
        }
        (Some(_), Some((of, to))) => {
            let to = Quantity { number: to, bound: Bound::Exact };
            let to = words::quantity(language, counted.unwrap_or(&Unit::None), to);
            let args = [("of", number::decimal(language, of)), ("to", to)];
            (value, None, Some(texts::fill(texts::table(language).word("of-to"), &args)))
        }
        _ => {
            let is_told = observation.quantity.bound != Bound::Withheld;
            let unit = words::unit(language, &indicator.unit, observation.quantity.number);
            (value, unit.filter(|_| is_told).map(str::to_owned), None)
        }
    }
}

fn is_few(observation: &Observation) -> bool {
    observation.counts.is_some_and(|(_, to)| to < FEW)
}

/// The years up to `year` without a gap, as long as they can be compared: all exact, settled alike, no
/// break between, and no rate of few cases.
fn history(indicator: &Indicator, year: i32, newest: &Observation) -> Vec<Bar> {
    let value = |(year, back): (i32, i32)| {
        let observation = indicator.values.get(&(year - back))?;
        let alike = observation.quantity.bound == Bound::Exact
            && observation.status == newest.status
            && !is_few(observation)
            && indicator.comparable(year - back, year);
        let value = observation.quantity.number.to_f64().filter(|_| alike)?;
        Some(Bar { label: (year - back).to_string(), value })
    };
    let mut bars: Vec<Bar> = (0..).map(|back| (year, back)).map_while(value).take(YEARS).collect();
    bars.reverse();
    bars
}
