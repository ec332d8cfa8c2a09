//! What readers see of small tables, in words.

use super::kit::{Sheet, seen};

fn shown(sheet: &Sheet) -> Vec<String> {
    let lines = seen(&sheet.published());
    lines
        .iter()
        .map(|line| line.replace("moins de 5 personnes", "< 5").replace("non communiqué", "nc"))
        .collect()
}

/// Three women and twenty men.
fn team() -> Sheet {
    let sheet = Sheet::new().persons("salariés", "23").persons("femmes", "3").persons("hommes", "20");
    sheet.parts("salariés", "femmes hommes")
}

#[test]
fn without_small_numbers_nothing_changes() {
    let sheet = Sheet::new()
        .persons("salariés", "23")
        .persons("femmes", "8")
        .persons("hommes", "15")
        .persons("stagiaires", "0")
        .persons("bénévoles", "> 3")
        .persons("visiteurs", "~ 70")
        .things("contrats", "3")
        .parts("salariés", "femmes hommes stagiaires")
        .ratio("taux", "femmes", "salariés")
        .earlier("femmes", "7");
    assert_eq!(shown(&sheet), seen(&sheet.recorded()));
    assert_eq!(shown(&sheet)[1], "femmes : 8 personnes ← 7 personnes");
}

#[test]
fn a_small_number_is_told_in_words() {
    assert_eq!(seen(&team().published())[1..], ["femmes : moins de 5 personnes", "hommes : non communiqué"]);
}

#[test]
fn a_bound_that_says_how_few_is_a_small_number() {
    for (written, expected) in [
        ("< 4", "a : < 5"),
        ("< 5", "a : < 5"),
        ("<= 4", "a : < 5"),
        ("<= 5", "a : au plus 5 personnes"),
        ("~ 3", "a : < 5"),
        ("~ 5", "a : environ 5 personnes"),
        ("> 3", "a : plus de 3 personnes"),
        ("4.5", "a : < 5"),
        ("0", "a : 0 personne"),
    ] {
        assert_eq!(shown(&Sheet::new().persons("a", written)), [expected], "{written}");
    }
    assert_eq!(shown(&Sheet::new().things("a", "3")), ["a : 3 heures"]);
}

#[test]
fn one_small_part_hides_one_other_part_whatever_its_size() {
    for (one, other) in [("20", "17"), ("17", "20")] {
        let sheet = Sheet::new().persons("tous", "40").persons("a", "3").persons("b", one);
        let sheet = sheet.persons("c", other).parts("tous", "a b c");
        let expected = ["tous : 40 personnes", "a : < 5", "b : nc", &format!("c : {other} personnes")];
        assert_eq!(shown(&sheet), expected);
    }
}

#[test]
fn two_small_parts_protect_each_other() {
    let sheet = Sheet::new().persons("tous", "25").persons("a", "2").persons("b", "3").persons("c", "20");
    let sheet = sheet.parts("tous", "a b c");
    assert_eq!(shown(&sheet), ["tous : 25 personnes", "a : < 5", "b : < 5", "c : 20 personnes"]);
}

#[test]
fn where_all_parts_are_small_an_extreme_whole_is_hidden() {
    for (a, b, tous) in [("4", "4", "nc"), ("3", "4", "nc"), ("2", "4", "6 personnes"), ("1", "1", "< 5")] {
        let whole = a.parse::<i32>().unwrap_or(0) + b.parse::<i32>().unwrap_or(0);
        let sheet = Sheet::new().persons("tous", &whole.to_string()).persons("a", a).persons("b", b);
        let expected = [&format!("tous : {tous}"), "a : < 5", "b : < 5"];
        assert_eq!(shown(&sheet.parts("tous", "a b")), expected);
    }
}

#[test]
fn a_zero_is_published_and_protects_nothing() {
    let sheet = Sheet::new().persons("tous", "23").persons("a", "3").persons("b", "0").persons("c", "20");
    let sheet = sheet.parts("tous", "a b c");
    assert_eq!(shown(&sheet), ["tous : 23 personnes", "a : < 5", "b : 0 personne", "c : nc"]);
    let sheet = Sheet::new().persons("tous", "3").persons("a", "3").persons("b", "0").parts("tous", "a b");
    assert_eq!(shown(&sheet), ["tous : < 5", "a : < 5", "b : 0 personne"]);
}

#[test]
fn a_hidden_whole_is_hidden_in_the_whole_above_too() {
    let sheet = Sheet::new().persons("tous", "50").persons("équipe", "8").persons("a", "4").persons("b", "4");
    let sheet = sheet.persons("autres", "42").parts("équipe", "a b").parts("tous", "équipe autres");
    let expected = ["tous : 50 personnes", "équipe : nc", "a : < 5", "b : < 5", "autres : nc"];
    assert_eq!(shown(&sheet), expected);
}

#[test]
fn a_part_of_two_wholes_is_found_from_neither() {
    let sheet = Sheet::new().persons("femmes", "23").persons("jeunes", "13").persons("jeunes-femmes", "3");
    let sheet = sheet.persons("autres-femmes", "20").persons("jeunes-hommes", "10");
    let sheet =
        sheet.parts("femmes", "jeunes-femmes autres-femmes").parts("jeunes", "jeunes-femmes jeunes-hommes");
    let expected = [
        "femmes : 23 personnes",
        "jeunes : 13 personnes",
        "jeunes-femmes : < 5",
        "autres-femmes : nc",
        "jeunes-hommes : nc",
    ];
    assert_eq!(shown(&sheet), expected);
}

#[test]
fn what_others_add_up_to_is_hidden_by_both_ways_of_counting() {
    // A ratio of 100 % is a second breakdown of the same whole.
    let sheet =
        team().persons("jeunes", "2").persons("autres", "21").ratio("âges", "jeunes autres", "salariés");
    let expected = [
        "salariés : 23 personnes",
        "femmes : < 5",
        "hommes : nc",
        "jeunes : < 5",
        "autres : nc",
        "âges : 100 % (23 sur 23)",
    ];
    assert_eq!(shown(&sheet), expected);
}

#[test]
fn a_gap_that_a_reader_can_fill_is_protected() {
    let sheet = Sheet::new().persons("salariés", "23").persons("femmes", "").persons("hommes", "20");
    let sheet = sheet.parts("salariés", "femmes hommes");
    assert_eq!(shown(&sheet), ["salariés : 23 personnes", "hommes : nc"]);
    let protected_by_hand = Sheet::new().persons("tous", "8").persons("a", "< 5").persons("b", "< 5");
    assert_eq!(shown(&protected_by_hand.parts("tous", "a b")), ["tous : nc", "a : < 5", "b : < 5"]);
}

#[test]
fn a_ratio_of_few_persons_is_withheld() {
    let sheet =
        Sheet::new().persons("sorties", "12").persons("emploi", "3").ratio("taux", "emploi", "sorties");
    assert_eq!(shown(&sheet), ["sorties : 12 personnes", "emploi : < 5", "taux : nc"]);
    let typed =
        Sheet::new().persons("sorties", "12").persons("emploi", "").ratio("taux", "emploi", "sorties");
    assert_eq!(shown(&typed.value("taux", "25")), ["sorties : 12 personnes", "taux : nc"]);
    let few = Sheet::new().persons("sorties", "4").persons("emploi", "0").ratio("taux", "emploi", "sorties");
    assert_eq!(shown(&few), ["sorties : < 5", "emploi : 0 personne", "taux : nc"]);
}

#[test]
fn a_ratio_hides_a_second_count_of_which_it_is_made() {
    let sheet = Sheet::new().persons("sorties", "50").persons("cdi", "3").persons("cdd", "20");
    let sheet = sheet.ratio("taux", "cdi cdd", "sorties");
    assert_eq!(shown(&sheet), ["sorties : 50 personnes", "cdi : < 5", "cdd : nc", "taux : 46 % (23 sur 50)"]);
}

#[test]
fn a_percentage_without_counts_stays() {
    let sheet = Sheet::new().persons("sorties", "").persons("emploi", "").ratio("taux", "emploi", "sorties");
    assert_eq!(shown(&sheet.value("taux", "25")), ["taux : 25 %"]);
}

#[test]
fn earlier_values_reveal_nothing() {
    let sheet = team().earlier("femmes", "6").earlier("salariés", "22").earlier("hommes", "2");
    let expected = ["salariés : 23 personnes ← nc", "femmes : < 5 ← nc", "hommes : nc ← < 5"];
    assert_eq!(shown(&sheet), expected);
    let corrected = Sheet::new().persons("a", "12").earlier("a", "3").earlier("a", "11").persons("b", "9");
    assert_eq!(
        shown(&corrected.earlier("b", "8"))[..],
        ["a : 12 personnes ← < 5 ← nc", "b : 9 personnes ← 8 personnes"]
    );
}

#[test]
fn a_small_whole_of_three_small_parts_is_not_even_called_small() {
    let sheet = Sheet::new().persons("tous", "40").persons("sorties", "3").persons("présents", "37");
    let sheet = sheet.persons("cdi", "1").persons("cdd", "1").persons("stage", "1");
    let sheet = sheet.parts("sorties", "cdi cdd stage").parts("tous", "sorties présents");
    let sheet = sheet.ratio("taux", "cdi cdd stage", "tous");
    let expected = [
        "tous : 40 personnes",
        "sorties : nc",
        "présents : nc",
        "cdi : < 5",
        "cdd : < 5",
        "stage : < 5",
        "taux : nc",
    ];
    assert_eq!(shown(&sheet), expected);
}

#[test]
fn where_the_structure_gives_all_away_nothing_is_told() {
    // The pair and the four are one number: at most 4, and at least 1 for each of the four.
    let sheet = Sheet::new().persons("tous", "4").persons("dont", "4").parts("tous", "dont");
    let sheet = ["a", "b", "c", "d"].iter().fold(sheet, |sheet, name| sheet.persons(name, "1"));
    let sheet = sheet.parts("dont", "a b c d");
    assert!(shown(&sheet).iter().all(|line| line.ends_with(": nc")), "{:#?}", shown(&sheet));
}
