//! Bodies with their blocks: each block is drawn by the theme's `blocks/NAME.html`.

use tera::Value;

use super::pages::value;
use crate::diagnostic::Diagnostic;
use crate::model::figure::IndicatorId;
use crate::model::{Block, Body, Html, Piece, Site};
use crate::theme::Theme;
use crate::view::indicator::{self, Extract};
use crate::view::{figure, media};

/// Shows the whole body as HTML to `show`.
pub(super) fn body<T>(
    site: &Site,
    theme: &Theme,
    shared: &Value,
    body: &Body,
    show: impl FnOnce(&Html) -> T,
) -> Result<T, Box<Diagnostic>> {
    let pieces = body.pieces.all();
    if let [Piece::Html(html)] = &*pieces {
        return Ok(show(html));
    }
    let mut out = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Html(html) => out.push_str(html.as_str()),
            Piece::Block(block) => {
                // The dashboard's own charts are at place 0.
                out.push_str(draw(site, theme, shared, block, place + 1)?.as_str());
            }
        }
    }
    Ok(show(&Html::trusted(out)))
}

fn draw(
    site: &Site,
    theme: &Theme,
    shared: &Value,
    block: &Block,
    place: usize,
) -> Result<Html, Box<Diagnostic>> {
    let view = |ids: &[IndicatorId], extract| match &site.figures {
        Some(figures) => value(&indicator::of(site, figures, ids, extract)),
        None => Ok(Value::none()),
    };
    let (template, part) = match block {
        Block::Legal => ("blocks/legal.html", ("place", Value::from(place))),
        Block::Chart { indicators, kind, from, to } => {
            let extract = Extract { place, from: *from, to: *to, kind: *kind };
            ("blocks/chart.html", ("indicator", view(indicators, extract)?))
        }
        Block::Table { indicator: id } => {
            let extract = Extract { place, ..Extract::default() };
            ("blocks/table.html", ("indicator", view(&[*id], extract)?))
        }
        Block::FigureCard { indicator: id, year } => {
            let card = site.figures.as_ref().and_then(|figures| {
                let year = year.or_else(|| figures.get(*id).newest().map(|(year, _)| year))?;
                figure::key_figure(site, figures, *id, year)
            });
            match card {
                Some(card) => ("blocks/figure-card.html", ("figure", value(&card)?)),
                None => return Ok(Html::default()),
            }
        }
        Block::Quote(said) => ("blocks/quote.html", ("quote", value(&media::quote(site, said))?)),
        Block::Picture { picture, first } => {
            ("blocks/picture.html", ("picture", value(&media::picture(site, picture, *first))?))
        }
        Block::Gallery(gallery) => {
            ("blocks/gallery.html", ("gallery", value(&media::gallery(site, gallery))?))
        }
        Block::Documents(files) => {
            ("blocks/documents.html", ("documents", value(&media::documents(site, files))?))
        }
        Block::Video(video) => ("blocks/video.html", ("video", value(&media::video(site, video))?)),
    };
    theme.draw(template, shared, vec![part])
}
