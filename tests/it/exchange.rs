//! The problems of a check in the forms that other programs read.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::kit;

const NAME: &str = "content/actualites/été, à 100 %.md";

/// Two problems with a place, one of them with a second place, and one with a file.
fn site(root: &Path) {
    kit::write(root, "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: en\n");
    kit::write(root, NAME, "---\ntitle: Été\ntitle: \"50 %\"\ndate: 2025-01-01\n---\nText.\n");
    kit::write(root, "content/a.md", "---\ntitle: A\n---\n![](a.png)\n\nÉté [b](b.md)\n");
    kit::write(root, "content/a.png", "none");
    kit::write(root, "static/con.txt", "a name that Windows keeps for itself");
}

/// Checks the site in the folder `docs` from the folder around it.
fn check(around: &Path, root: &str, format: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_essor"))
        .current_dir(around)
        .args(["check", "--format", format, "--root", root])
        .output()
        .expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn github_gets_a_command_for_each_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(&folder.path().join("docs"));
    let expected = "\
        ::warning file=docs/content/a.md,line=4,col=1,endLine=4,endColumn=4,title=image-alt::This picture has no \
        alternative text (to be described)%0ASay in one sentence what the picture tells: `![Three workers around a \
        bench](workshop.jpg)`; if it tells nothing, write `<img src=\"a.png\" alt=\"\">`\n\
        ::error file=docs/content/a.md,line=4,col=5,endLine=4,endColumn=10,title=image-broken::The file “a.png” holds \
        no picture that a browser can show (picture to replace)%0AOpen the original in a program for pictures, and \
        save it as JPEG, PNG or WebP\n\
        ::error file=docs/content/a.md,line=6,col=9,endLine=6,endColumn=13,title=link-missing::This link leads \
        nowhere: “b.md” does not exist (to be corrected)%0Awrite instead: `a.md`%0AWrite the path of the file \
        starting from this one, for example `../association.md`\n\
        ::error file=docs/content/actualites/été%2C à 100 %25.md,line=3,col=1,endLine=3,endColumn=6,\
        title=yaml-duplicate::The key “title” is written twice (the second)%0AKeep only one of the two lines\n\
        ::error file=docs/static/con.txt,title=file-name::";
    let (code, said) = check(folder.path(), "docs", "github");
    assert_eq!(code, Some(1));
    assert!(said.starts_with(expected), "{said}");
    assert_eq!(said.lines().count(), 5, "{said}");
    // In the folder itself, and where nothing is wrong.
    assert!(check(&folder.path().join("docs"), ".", "github").1.starts_with("::warning file=content/a.md,"));
    kit::write(folder.path(), "well/site.yaml", "title: T\nbase_url: https://a.example\nlanguage: en\n");
    assert_eq!(check(folder.path(), "well", "github"), (Some(0), String::new()));
}

#[test]
fn sarif_is_one_log_with_rules_and_places() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(&folder.path().join("docs"));
    let (code, log) = check(folder.path(), "docs", "sarif");
    assert_eq!(code, Some(1));
    let log: Value = serde_json::from_str(&log).expect("one JSON object");
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().expect("rules").iter().collect();
    let names: Vec<_> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(names, ["file-name", "image-alt", "image-broken", "link-missing", "yaml-duplicate"]);
    let link = json!({
        "id": "link-missing",
        "shortDescription": {"text": "A link that leads nowhere loses a reader."},
        "defaultConfiguration": {"level": "error"},
    });
    assert_eq!(rules[3], &link);
    let results = run["results"].as_array().expect("results");
    let place = |line: u32, end: u32| {
        let region = json!({"startLine": line, "startColumn": 1, "endLine": line, "endColumn": end});
        let uri = "docs/content/actualites/%C3%A9t%C3%A9%2C%20%C3%A0%20100%20%25.md";
        json!({"artifactLocation": {"uri": uri}, "region": region})
    };
    let twice = json!({
        "ruleId": "yaml-duplicate",
        "level": "error",
        "message": {"text": "The key “title” is written twice (the second)\nKeep only one of the two lines"},
        "locations": [{"physicalLocation": place(3, 6)}],
        "relatedLocations": [{"physicalLocation": place(2, 6), "message": {"text": "the first"}}],
    });
    assert_eq!(results[3], twice);
    let file = json!({"artifactLocation": {"uri": "docs/static/con.txt"}, "region": {"startLine": 1}});
    assert_eq!((results.len(), &results[4]["locations"][0]["physicalLocation"]), (5, &file));
    kit::write(folder.path(), "well/site.yaml", "title: T\nbase_url: https://a.example\nlanguage: en\n");
    let (code, well) = check(folder.path(), "well", "sarif");
    let well: Value = serde_json::from_str(&well).expect("one JSON object");
    assert_eq!((code, &well["runs"][0]["results"]), (Some(0), &json!([])));
}
