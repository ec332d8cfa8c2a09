//! Publishing again: what was published before never shows in what is published now.

use std::fs;
use std::path::Path;

use essor::progress::Unobserved;

use crate::kit;

const ARTICLE: &str = "---\ntitle: Un article\ndate: 2025-01-02\ntags: [a, b]\n---\nDu texte.\n";

/// An edit and its name.
type Edit = (&'static str, fn(&Path));

/// A small site on disk.
fn site(root: &Path) {
    kit::write(root, "site.yaml", "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n");
    kit::write(root, "content/_index.md", "---\ntitle: Accueil\n---\nBonjour.\n");
    kit::write(root, "content/actualites/un.md", ARTICLE);
    kit::write(root, "content/actualites/deux/index.md", ARTICLE.replace("2025-01-02", "2025-02-03"));
    kit::write(root, "content/actualites/deux/plan.pdf", "%PDF");
    kit::write(root, "static/robots-plus.txt", "x");
    let figures =
        "indicators:\n  h: {label: Heures, unit: {one: heure, other: heures}}\nyears:\n  2024: {h: 12}\n";
    kit::write(root, "content/impact/figures.yaml", figures);
}

/// Builds and publishes; what is in the folder afterwards.
fn publish(root: &Path, output: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let outcome = kit::build_folder(root);
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    essor::publish::publish(tree, root, output, &Unobserved).expect("published");
    kit::folder(output)
}

#[test]
fn a_warm_build_equals_a_fresh_one_after_every_edit() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, warm) = (folder.path().join("site"), folder.path().join("warm"));
    site(&root);
    publish(&root, &warm);
    let edits: [Edit; 12] = [
        ("change", |root| kit::write(root, "content/actualites/un.md", ARTICLE.replace("Du", "Un autre"))),
        ("create", |root| kit::write(root, "content/actualites/trois.md", ARTICLE.replace("[a, b]", "[c]"))),
        ("rename", |root| {
            let folder = root.join("content/actualites");
            fs::rename(folder.join("un.md"), folder.join("premier.md")).expect("renamed");
        }),
        ("drop a tag", |root| {
            kit::write(root, "content/actualites/trois.md", ARTICLE.replace("[a, b]", "[]"));
        }),
        ("template", |root| {
            kit::write(root, "themes/essor/templates/page.html", "<html>{{ document.title }}</html>");
            kit::write(root, "content/page.md", "---\ntitle: Une page\n---\nTexte.\n");
        }),
        ("figure", |root| {
            let path = root.join("content/impact/figures.yaml");
            let text = fs::read_to_string(&path).expect("readable").replace("12", "14");
            fs::write(path, text).expect("writable");
        }),
        ("download a spreadsheet", |root| {
            kit::write(root, "content/impact/heures.csv", "année;h\n2023;11\n");
        }),
        ("figures from a spreadsheet", |root| {
            kit::write(root, "content/impact/figures-2023.yaml", "values: heures.csv\n");
        }),
        ("spreadsheet", |root| kit::write(root, "content/impact/heures.csv", "année;h\n2023;13\n")),
        ("settings", |root| {
            kit::write(root, "site.yaml", "title: Autre\nbase_url: https://autre.example/x\nlanguage: en\n");
        }),
        ("move a folder", |root| {
            fs::rename(root.join("content/actualites/deux"), root.join("content/deux")).expect("moved");
        }),
        ("delete", |root| fs::remove_file(root.join("content/actualites/trois.md")).expect("deleted")),
    ];
    for (name, edit) in edits {
        edit(&root);
        let fresh = folder.path().join(format!("fresh-{name}"));
        assert_eq!(publish(&root, &warm), publish(&root, &fresh), "after: {name}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes_wherever_it_stands() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (a, b) = (folder.path().join("a"), folder.path().join("elsewhere/b"));
    site(&a);
    site(&b);
    let (out_a, out_b) = (folder.path().join("out-a"), folder.path().join("out-b"));
    assert_eq!(publish(&a, &out_a), publish(&b, &out_b));
}

#[test]
fn an_error_leaves_the_published_site_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, output) = (folder.path().join("site"), folder.path().join("site/public"));
    site(&root);
    let before = publish(&root, &output);
    kit::write(
        &root,
        "content/actualites/faux.md",
        "---\ntitle: Faux\ndate: 2025-13-01\n---\n[x](absent.md)\n",
    );
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_essor"))
        .args(["build", "--root"])
        .arg(&root)
        .output()
        .expect("the program runs");
    assert_eq!(status.status.code(), Some(1));
    let said = String::from_utf8_lossy(&status.stderr);
    assert!(said.contains("faux.md:3:7") && said.contains("faux.md:5:5"), "{said}");
    assert_eq!(kit::folder(&output), before);
}
