//! `site.yaml`: the settings of a site.

use color::Srgb;
use jiff::tz::TimeZone;

use super::budgets;
use super::yaml::{self, Fields, Home, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, typography};
use crate::model::colour::Rgb;
use crate::model::config::{BaseUrl, Cards, Config, Legal, Licence, MenuEntry, Organisation};
use crate::model::photo;
use crate::source::{FileId, Located, SourceMap};

/// The widths that a picture may be made in: a thumbnail, or the largest screen.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=7680;

/// Reads the settings; nothing when a site cannot be built with them.
pub(super) fn read(sources: &SourceMap, file: FileId, sink: &mut Diagnostics) -> Option<Config> {
    let node = yaml::read(sources, sources.whole(file), Home::File, sink)?;
    let mut fields = Fields::of(&node, sources, sink)?;
    let title = fields.required_text("title");
    let tagline = fields.text("tagline").map(|text| text.value);
    let base_url = base_url(&mut fields);
    let language = fields.choice("language", &Language::ALL.map(|language| (language.tag(), language)));
    let time_zone = time_zone(&mut fields);
    let theme = fields.text("theme").map_or_else(|| "essor".to_owned(), |text| text.value);
    let accent = accent(&mut fields);
    let organisation = organisation(&mut fields, sources);
    let legal = legal(&mut fields, sources);
    let data_licence = licence(&mut fields, "data_licence", sources);
    let main_menu = menu(&mut fields, "menu", sources);
    let footer_menu = menu(&mut fields, "footer_menu", sources);
    let feed_items = count(&mut fields, "feeds", "items", sources).unwrap_or(20);
    let page_size = count(&mut fields, "lists", "items", sources).unwrap_or(20);
    let cards = [("all", Cards::All), ("recent", Cards::Recent), ("none", Cards::None)];
    let cards = fields.choice("cards", &cards);
    let images = images(&mut fields, sources);
    let search = fields.flag("search").unwrap_or(true);
    let language = language.unwrap_or_default();
    let budgets = budgets::read(&mut fields, language, sources);
    fields.finish();
    let (title, base_url) = (title?.value, base_url?);
    let mut organisation = organisation.unwrap_or_default();
    if organisation.name.is_empty() {
        organisation.name.clone_from(&title);
    }
    let typeset = |text: String| typography::plain(language, &text).into_owned();
    organisation.name = typeset(organisation.name);
    organisation.kind = organisation.kind.map(typeset);
    organisation.purpose = organisation.purpose.map(typeset);
    let legal = legal.unwrap_or_default();
    let (publication_director, host) = (legal.publication_director.map(typeset), legal.host.map(typeset));
    Some(Config {
        title: typeset(title),
        tagline: tagline.map(typeset),
        base_url,
        language,
        time_zone: time_zone?,
        theme,
        accent,
        organisation,
        legal: Legal { publication_director, host },
        data_licence: data_licence.map(|licence| Licence { name: typeset(licence.name), ..licence }),
        menu: main_menu,
        footer_menu,
        feed_items,
        page_size,
        cards: cards.unwrap_or_default(),
        images: images.unwrap_or_default(),
        search,
        budgets,
    })
}

/// The language of a site whose settings may be broken, for the messages about them.
pub(super) fn language(sources: &SourceMap, file: FileId) -> Language {
    let text = sources.text(file);
    let line = text.lines().find_map(|line| line.strip_prefix("language:"));
    let value = line.map(|value| value.split('#').next().unwrap_or_default());
    let tag = value.map(|value| value.trim().trim_matches(['"', '\'']));
    tag.and_then(Language::from_tag).unwrap_or_default()
}

fn base_url(fields: &mut Fields) -> Option<BaseUrl> {
    let text = fields.required_text("base_url")?;
    let url = BaseUrl::parse(yaml::bare(&text.value));
    if url.is_none() {
        let guess = BaseUrl::parse(&format!("https://{}", text.value)).map(|url| url.absolute(""));
        let problem = Diagnostic::new(code::URL_FORMAT, text.span).arg("found", &text.value);
        fields.sink.push(problem.suggest(guess));
    }
    url
}

fn time_zone(fields: &mut Fields) -> Option<TimeZone> {
    let Some(text) = fields.text("timezone") else { return TimeZone::get("Europe/Paris").ok() };
    let zone = TimeZone::get(yaml::bare(&text.value)).ok();
    if zone.is_none() {
        let problem = Diagnostic::new(code::WRONG_TYPE, text.span).variant("time-zone");
        fields.sink.push(problem.arg("found", &text.value).suggest(zone_of(&text.value)));
    }
    zone
}

/// A colour in any notation of CSS that needs no browser to work it out.
fn accent(fields: &mut Fields) -> Option<Located<Rgb>> {
    let text = fields.text("accent")?;
    let colour = color::parse_color(text.value.trim()).ok().map(color::DynamicColor::to_alpha_color::<Srgb>);
    let Some(colour) = colour.filter(|colour| colour.components[3] >= 1.0) else {
        fields.reject(code::WRONG_TYPE, "colour", "accent", &text);
        return None;
    };
    let shown = colour.to_rgba8();
    Some(Located::new(Rgb(shown.r, shown.g, shown.b), text.span))
}

/// The zone of a town named alone: `Paris` is in `Europe/Paris`.
fn zone_of(town: &str) -> Option<String> {
    let town = town.trim().replace(' ', "_");
    let mut names = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    names.find(|name| name.rsplit_once('/').is_some_and(|(_, last)| last.eq_ignore_ascii_case(&town)))
}

fn organisation(fields: &mut Fields, sources: &SourceMap) -> Option<Organisation> {
    let node = fields.node("organisation")?;
    let mut fields = Fields::of(node, sources, fields.sink)?;
    let organisation = Organisation {
        name: fields.text("name").map(|text| text.value).unwrap_or_default(),
        kind: fields.text("kind").map(|text| text.value),
        founded: fields.integer("founded").map(|year| year.value),
        networks: fields.texts("networks").into_iter().map(|text| text.value).collect(),
        purpose: fields.text("purpose").map(|text| text.value),
        contact: fields.text("contact").map(|text| text.value),
        logo: fields.text("logo"),
    };
    fields.finish();
    Some(organisation)
}

fn legal(fields: &mut Fields, sources: &SourceMap) -> Option<Legal> {
    let node = fields.node("legal")?;
    let mut fields = Fields::of(node, sources, fields.sink)?;
    let legal = Legal {
        publication_director: fields.text("publication_director").map(|text| text.value),
        host: fields.text("host").map(|text| text.value),
    };
    fields.finish();
    Some(legal)
}

/// The name of a licence and the complete address where it can be read.
fn licence(fields: &mut Fields, key: &'static str, sources: &SourceMap) -> Option<Licence> {
    let node = fields.node(key)?;
    let mut fields = Fields::of(node, sources, fields.sink)?;
    let name = fields.required_text("name");
    let url = fields.required_text("url");
    let url = url.filter(|url| {
        let complete = is_complete(yaml::bare(&url.value));
        if !complete {
            let guess = format!("https://{}", yaml::bare(&url.value));
            let problem = Diagnostic::new(code::URL_FORMAT, url.span).variant("licence");
            let guess = Some(guess).filter(|guess| guess.contains('.') && is_complete(guess));
            fields.sink.push(problem.arg("found", &url.value).suggest(guess));
        }
        complete
    });
    fields.finish();
    Some(Licence { name: name?.value, url: yaml::bare(&url?.value).to_owned() })
}

/// True for the complete address of a page on the web, which may have a query and an anchor.
fn is_complete(url: &str) -> bool {
    let page = url.split(['?', '#']).next().unwrap_or_default();
    BaseUrl::parse(page).is_some() && !url.contains(char::is_whitespace)
}

/// A list of `{label, to}`. Where each leads is resolved once the addresses are known.
fn menu(fields: &mut Fields, key: &'static str, sources: &SourceMap) -> Vec<MenuEntry> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let Value::Sequence(items) = &node.value else {
        fields.sink.push(Diagnostic::new(code::WRONG_TYPE, node.span).variant("list"));
        return Vec::new();
    };
    items.iter().filter_map(|item| menu_entry(item, sources, fields.sink)).collect()
}

fn menu_entry(node: &Node, sources: &SourceMap, sink: &mut Diagnostics) -> Option<MenuEntry> {
    let mut fields = Fields::of(node, sources, sink)?;
    let label = fields.required_text("label");
    let to = fields.required_text("to");
    fields.finish();
    let to = to?;
    Some(MenuEntry { label: label?.value, url: to.value.clone(), to })
}

/// The widths and the quality of the pictures that are made smaller.
fn images(fields: &mut Fields, sources: &SourceMap) -> Option<photo::Settings> {
    let node = fields.node("images")?;
    let mut fields = Fields::of(node, sources, fields.sink)?;
    let mut settings = photo::Settings::default();
    let mut widths = Vec::new();
    for text in fields.texts("widths") {
        match yaml::bare(&text.value).parse::<u32>().ok().filter(|width| WIDTHS.contains(width)) {
            Some(width) => widths.push(width),
            None => fields.reject(code::WRONG_TYPE, "width", "widths", &text),
        }
    }
    widths.sort_unstable();
    widths.dedup();
    if !widths.is_empty() {
        settings.widths = widths;
    }
    if let Some(quality) = fields.integer("quality") {
        match u8::try_from(quality.value).ok().filter(|quality| (1..=100).contains(quality)) {
            Some(quality) => settings.quality = quality,
            None => fields.reject(code::WRONG_TYPE, "quality", "quality", &quality.map(|n| n.to_string())),
        }
    }
    fields.finish();
    Some(settings)
}

/// A whole number above zero in a group of settings.
fn count(fields: &mut Fields, group: &'static str, key: &'static str, sources: &SourceMap) -> Option<usize> {
    let node = fields.node(group)?;
    let mut fields = Fields::of(node, sources, fields.sink)?;
    let number = fields.count(key);
    fields.finish();
    usize::try_from(number?.value).ok()
}
