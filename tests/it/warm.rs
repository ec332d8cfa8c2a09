//! A build that remembers earlier ones says and makes what a build from nothing says and makes.

use std::collections::BTreeMap;
use std::sync::Arc;

use essor::memo::{InMemory, NoMemo, Shelf};
use essor::parse::Records;
use essor::pipeline::{Outcome, Workshop};
use proptest::prelude::*;

use crate::kit;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n";
const FIGURES: &str = "indicators:\n  heures: {label: Heures, unit: {one: heure, other: heures}, level: output, \
    definition: D, source: S, better: higher, terms: [heures travaillées]}\nyears:\n  2023: {heures: 13950}\n  \
    2024: {heures: 14236}\n";

/// A text that quotes a figure, links to another text and to a heading, and tells a number.
fn article(title: &str, other: usize, number: u32) -> String {
    format!(
        "---\ntitle: {title}\ndate: 202{}-01-0{}\ntags: [a, t{}]\nsummary: Le résumé.\n---\n## Suite\n\n\
         Voir [l'autre](a{other}.md#suite). En 2024, [{number}](figure:heures/2024) heures travaillées.\n",
        4 + other % 2,
        other % 9 + 1,
        other % 3
    )
}

/// One change of a site.
#[derive(Clone, Debug)]
pub enum Edit {
    Write(usize, String, usize, u32),
    Remove(usize),
    Rename(usize, usize),
    Settings(bool),
    Figure(u32),
    Template(Option<String>),
    Text(usize, String),
    Restore,
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let number = prop_oneof![3 => Just(14_236), 1 => Just(14_000), 1 => Just(99)];
    prop_oneof![
        4 => (0_usize..6, "[A-Z][a-z]{1,6}", 0_usize..6, number.clone())
            .prop_map(|(at, title, other, number)| Edit::Write(at, title, other, number)),
        1 => (0_usize..6).prop_map(Edit::Remove),
        1 => (0_usize..6, 0_usize..9).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => any::<bool>().prop_map(Edit::Settings),
        2 => number.prop_map(Edit::Figure),
        1 => proptest::option::of("(<p>[a-z]{3}</p>|\\{\\{ no )").prop_map(Edit::Template),
        1 => (0_usize..6, "[a-z:\\[\\]#\\n -]{0,20}").prop_map(|(at, text)| Edit::Text(at, text)),
        1 => Just(Edit::Restore),
    ]
}

pub fn start() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        (0..6).map(|at| (name(at), article("Un", at, 14_236))).collect();
    files.insert("site.yaml".into(), SETTINGS.into());
    files.insert("content/_index.md".into(), "---\ntitle: Accueil\n---\nBonjour.\n".into());
    files.insert("content/impact/figures.yaml".into(), FIGURES.into());
    // As long as the number is true there is nothing to say of this text.
    let told =
        "---\ntitle: Sans lien\ndate: 2025-02-02\n---\nEn 2024, on a compté 14 236 heures travaillées.\n";
    files.insert("content/actualites/b.md".into(), told.into());
    files
}

fn name(at: usize) -> String {
    format!("content/actualites/a{at}.md")
}

impl Edit {
    pub fn apply(&self, files: &mut BTreeMap<String, String>) {
        match self {
            Self::Write(at, title, other, number) => {
                files.insert(name(*at), article(title, *other, *number));
            }
            Self::Remove(at) => drop(files.remove(&name(*at))),
            Self::Rename(from, to) => {
                if let Some(text) = files.remove(&name(*from)) {
                    files.insert(name(*to), text);
                }
            }
            Self::Settings(tagged) => {
                let line = if *tagged { "tagline: Ensemble\npage_size: 2\n" } else { "" };
                files.insert("site.yaml".into(), format!("{SETTINGS}{line}"));
            }
            Self::Figure(value) => {
                let text = FIGURES.replace("14236", &value.to_string());
                files.insert("content/impact/figures.yaml".into(), text);
            }
            Self::Template(text) => {
                let path = "themes/essor/templates/404.html".to_owned();
                match text {
                    Some(text) => drop(files.insert(path, text.clone())),
                    None => drop(files.remove(&path)),
                }
            }
            Self::Text(at, text) => {
                files.entry(name(*at)).or_default().push_str(text);
            }
            Self::Restore => *files = start(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_remembered_changes_nothing(edits in proptest::collection::vec(edit(), 1..8)) {
        remembers_rightly(kit::workshop(), &edits)?;
    }

    #[test]
    fn what_a_build_left_changes_nothing_in_a_preview(edits in proptest::collection::vec(edit(), 1..8)) {
        let shelf = Shelf::of(Arc::new(InMemory::before(Arc::new(NoMemo), 1 << 20)), Vec::new());
        let at_shelf = || kit::workshop().at(shelf.clone(), Arc::new(Records::recall(&shelf)), None);
        let files = start();
        let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let mut builder = at_shelf();
        let outcome = kit::build_again(&texts, &mut builder);
        builder.keep(&outcome, &|_| None);
        remembers_rightly(at_shelf(), &edits)?;
    }
}

/// A text of which a build leaves all that the next one wants, unless one of its links leads nowhere.
fn linking(title: &str, links: &[usize], settings: &str) -> String {
    let link = |kind: &usize| match kind % 12 {
        at @ 0..6 => format!("[un texte](a{at}.md)"),
        at @ 6..9 => format!("[une adresse](/actualites/a{}/)", at - 6),
        9 => "[une table](table.csv)".to_owned(),
        10 => "[la même](/actualites/table.csv)".to_owned(),
        _ => "[une autre adresse](/actualites/ailleurs)".to_owned(),
    };
    let links: Vec<String> = links.iter().map(link).collect();
    format!("---\ntitle: {title}\ndate: 2024-01-01\n{settings}---\n## Suite\n\nVoir {}.\n", links.join(", "))
}

/// A change of such a site.
#[derive(Clone, Debug)]
pub enum Move {
    Write(usize, String, Vec<usize>),
    /// Gives a text another address, or hides it.
    Settings(usize, &'static str),
    Remove(usize),
    Table(Option<u32>),
}

pub fn moves() -> impl Strategy<Value = Move> {
    let settings = prop_oneof![
        Just("slug: ailleurs\n"),
        Just("slug: table\n"),
        Just("draft: true\n"),
        Just("aliases: [/actualites/ailleurs/]\n"),
        Just("")
    ];
    let links = proptest::collection::vec(0_usize..12, 0..3);
    prop_oneof![
        3 => (0_usize..6, "[A-Z][a-z]{1,6}", links).prop_map(|(at, title, links)| Move::Write(at, title, links)),
        3 => (0_usize..6, settings).prop_map(|(at, settings)| Move::Settings(at, settings)),
        1 => (0_usize..6).prop_map(Move::Remove),
        1 => proptest::option::of(1_u32..100_000).prop_map(Move::Table),
    ]
}

impl Move {
    pub fn apply(&self, files: &mut BTreeMap<String, String>) {
        match self {
            Self::Write(at, title, links) => drop(files.insert(name(*at), linking(title, links, ""))),
            Self::Settings(at, settings) => {
                drop(files.insert(name(*at), linking("Autre", &[9, *at], settings)));
            }
            Self::Remove(at) => drop(files.remove(&name(*at))),
            Self::Table(Some(number)) => {
                files.insert("content/actualites/table.csv".into(), format!("année,nombre\n2024,{number}\n"));
            }
            Self::Table(None) => drop(files.remove("content/actualites/table.csv")),
        }
    }
}

/// A site of such texts, each of which links to another.
pub fn linked() -> BTreeMap<String, String> {
    let mut files = start();
    files.retain(|path, _| !path.starts_with("content/impact/"));
    (0..6).for_each(|at| Move::Write(at, "Un".into(), vec![(at + 1) % 6, 9]).apply(&mut files));
    Move::Table(Some(1)).apply(&mut files);
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_each_build_leaves_changes_nothing_in_the_next(edits in proptest::collection::vec(moves(), 1..10)) {
        let shelf = Shelf::of(Arc::new(InMemory::before(Arc::new(NoMemo), 1 << 24)), Vec::new());
        let mut files = linked();
        for edit in [Move::Table(Some(1))].iter().chain(&edits) {
            edit.apply(&mut files);
            let mut workshop = kit::workshop().at(shelf.clone(), Arc::new(Records::recall(&shelf)), None);
            let warm = is_like_fresh(&files, &mut workshop)?;
            workshop.keep(&warm, &|_| None);
        }
    }
}

/// Fails where a workshop makes or says something else than one in which nothing was done, after any of the edits.
fn remembers_rightly(mut workshop: Workshop, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut files = start();
    for edit in [Edit::Restore].iter().chain(edits) {
        edit.apply(&mut files);
        is_like_fresh(&files, &mut workshop)?;
    }
    Ok(())
}

/// What a workshop makes of a site; an error where one in which nothing was done makes or says something else.
fn is_like_fresh(
    files: &BTreeMap<String, String>,
    workshop: &mut Workshop,
) -> Result<Outcome, TestCaseError> {
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let (warm, fresh) = (kit::build_again(&texts, workshop), kit::build(&texts));
    prop_assert_eq!(kit::problems(&warm), kit::problems(&fresh));
    let made = |outcome: &Outcome| outcome.tree.as_ref().map(kit::texts);
    prop_assert_eq!(made(&warm), made(&fresh));
    Ok(warm)
}
