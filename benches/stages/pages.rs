//! A site to files: pages, pictures to share, a published folder.

use divan::Bencher;
use divan::counter::ItemsCount;
use essor::card::{self, Card};
use essor::output::{OutputPath, OutputTree};
use essor::progress::Unobserved;
use essor::publish::{Published, publish};
use essor::view::share;
use tempfile::TempDir;

use crate::inputs;

fn tree() -> &'static OutputTree {
    inputs::built().tree.as_ref().expect("the site was built")
}

#[divan::bench(args = ["/actualites/jour-100/", "/impact/", "/impact/heures/", "/actualites/"])]
fn page(bencher: Bencher, address: &str) {
    let content = OutputPath::for_address(address).and_then(|path| tree().get(&path)).expect(address);
    bencher.bench(|| tree().ready(content).expect("the templates are sound"));
}

fn draw(bencher: Bencher, is_wanted: fn(&Card) -> bool) {
    let site = inputs::built().site.as_ref().expect("the site was read");
    let figures = site.figures.as_ref().expect("the site has figures");
    let cards = figures.iter().filter_map(|(id, _)| share::indicator(site, figures, id));
    let cards = cards.chain(share::article(site, site.articles.first().expect("there are articles")));
    let mut cards = cards.chain([share::site(site)]).map(|shared| shared.card);
    let (brand, card) = (share::brand(site), cards.find(is_wanted).expect("there is one of each"));
    bencher.bench(|| card::draw(&brand, &card));
}

#[divan::bench]
fn card_of_a_figure(bencher: Bencher) {
    draw(bencher, |card| matches!(card, Card::Figure(_)));
}

#[divan::bench]
fn card_of_an_article(bencher: Bencher) {
    draw(bencher, |card| matches!(card, Card::Article(_)));
}

#[divan::bench]
fn card_of_the_site(bencher: Bencher) {
    draw(bencher, |card| matches!(card, Card::Site(_)));
}

/// Makes and writes every file; pictures to share are drawn once for all.
fn write(folder: &TempDir) -> Published {
    publish(tree(), folder.path(), &folder.path().join("public"), &Unobserved).expect("published")
}

#[divan::bench(sample_count = 20)]
fn publish_first(bencher: Bencher) {
    let folder = || tempfile::tempdir().expect("a temporary folder");
    write(&folder());
    bencher
        .counter(ItemsCount::new(tree().len()))
        .with_inputs(folder)
        .bench_local_refs(|folder| write(folder));
}

/// Where nothing is different.
#[divan::bench(sample_count = 20)]
fn publish_again(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(&folder);
    bencher.counter(ItemsCount::new(tree().len())).bench_local(|| write(&folder));
}
