//! Texts to a site: Markdown, front matter, typography, claims.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use essor::claim::{Checker, Grammar, Page, Passage};
use essor::diagnostic::Diagnostics;
use essor::locale::{Language, typography};
use essor::memo::Shelf;
use essor::model::prose::Everything;
use essor::model::{Figures, Routes, Site};
use essor::parse::markdown::{self, Context, Highlighter};
use essor::parse::{self, Known, Memory, sources};
use essor::progress::Unobserved;
use essor::source::loaded::Loaded;
use essor::source::{SourceMap, SourcePath};

use crate::inputs;

/// Bytes to a site, with what `memory` still knows.
fn parse(loaded: Loaded, syntax: &Arc<Highlighter>, memory: &mut Memory) -> Option<Site> {
    let mut sink = Diagnostics::default();
    let sources = sources::decode(loaded, memory, &Unobserved, &mut sink);
    let known = Known { memory, shelf: &Shelf::default(), sieve: &mut Everything, again: None };
    parse::parse(&sources, inputs::options(), syntax, known, &Unobserved, &mut sink)
}

fn figures() -> &'static Figures {
    inputs::built().site.as_ref().and_then(|site| site.figures.as_ref()).expect("the site has figures")
}

#[divan::bench]
fn markdown_body(bencher: Bencher) {
    let path = SourcePath::new("content/a.md");
    let (mut map, routes, syntax) = (SourceMap::default(), Routes::default(), Highlighter::default());
    let file = map.add(path.clone(), inputs::body());
    let context = Context {
        sources: &map,
        language: Language::French,
        routes: &routes,
        figures: Some(figures()),
        has_legal: false,
        blocks: &[],
        picture_above: false,
        syntax: &syntax,
    };
    bencher
        .counter(BytesCount::of_str(&*map.text(file)))
        .bench_local(|| markdown::parse(&context, &path, map.whole(file), &mut Diagnostics::default()));
}

/// Articles that are nothing but their front matter.
#[divan::bench]
fn front_matter(bencher: Bencher) {
    let syntax = Arc::default();
    bencher
        .counter(ItemsCount::new(inputs::ARTICLES))
        .with_inputs(|| inputs::site(inputs::ARTICLES, ""))
        .bench_local_values(|loaded| parse(loaded, &syntax, &mut Memory::default()));
}

#[divan::bench]
fn site(bencher: Bencher) {
    let (syntax, body) = (Arc::default(), inputs::body());
    bencher
        .counter(ItemsCount::new(inputs::ARTICLES))
        .with_inputs(|| inputs::site(inputs::ARTICLES, &body))
        .bench_local_values(|loaded| parse(loaded, &syntax, &mut Memory::default()));
}

/// The same site again, of which everything is remembered.
#[divan::bench]
fn site_again(bencher: Bencher) {
    let (syntax, mut memory) = (Arc::default(), Memory::default());
    let loaded = inputs::site(inputs::ARTICLES, &inputs::body());
    parse(loaded.clone(), &syntax, &mut memory);
    bencher
        .counter(ItemsCount::new(inputs::ARTICLES))
        .bench_local(|| parse(loaded.clone(), &syntax, &mut memory));
}

fn typeset(bencher: Bencher, text: &str) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| typography::plain(Language::French, text).into_owned());
}

#[divan::bench]
fn typography_with_numbers(bencher: Bencher) {
    typeset(bencher, inputs::WITH_NUMBERS);
}

#[divan::bench]
fn typography_without_numbers(bencher: Bencher) {
    typeset(bencher, inputs::WITHOUT_NUMBERS);
}

fn judge(bencher: Bencher, text: &str) {
    let grammar = Grammar::new(Language::French, figures(), "AMIE");
    let checker = Checker::new(Arc::new(grammar), figures());
    let passages = [Passage { text, ..Passage::default() }];
    bencher.counter(BytesCount::of_str(text)).bench(|| checker.judge(Page::default(), &passages));
}

#[divan::bench]
fn claims_with_numbers(bencher: Bencher) {
    judge(bencher, inputs::WITH_NUMBERS);
}

#[divan::bench]
fn claims_without_numbers(bencher: Bencher) {
    judge(bencher, inputs::WITHOUT_NUMBERS);
}
