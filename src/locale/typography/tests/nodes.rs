//! Blocks of several nodes, where a neighbour is in another node.

use super::{shown, spaces};
use crate::locale::Language::French;
use crate::locale::typography::Typographer;

/// Sets the parts of `block` between bars as nodes; a `¤` alone is an inline code between two nodes.
fn set(block: &str) -> String {
    let block = spaces(block).replace('¤', "\u{fffc}");
    let nodes: Vec<&str> = block.split('|').collect();
    let mut typographer = Typographer::new(French);
    let mut out = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let before = nodes[..index].iter().rev().find_map(|node| node.chars().next_back());
        let after = nodes[index + 1..].iter().find_map(|node| node.chars().next());
        let set = if *node == "\u{fffc}" { (*node).into() } else { typographer.text(node, before, after) };
        out.push(set.into_owned());
    }
    shown(&out.join("|")).replace('\u{fffc}', "¤")
}

#[test]
fn neighbours_in_other_nodes_count() {
    for (typed, expected) in [
        ("l'|association", "l’|association"),
        ("l'|¤", "l’|¤"),
        ("l|'eau", "l|’eau"),
        ("Bravo| !", "Bravo|⎵!"),
        ("Bravo |!", "Bravo⎵|!"),
        ("Bravo|!", "Bravo|⎵!"),
        ("Attention| : oui", "Attention|⍽: oui"),
        ("Attention|: oui", "Attention|⍽: oui"),
        ("¤| : oui", "¤|⍽: oui"),
        ("¤|: oui", "¤|⍽: oui"),
        ("a:|¤", "a:|¤"),
        ("« |mot| »", "«⍽|mot|⍽»"),
        ("«|mot|»", "«⍽|mot|⍽»"),
        ("«| mot |»", "«|⍽mot⍽|»"),
        ("\"|mot|\"", "«⍽|mot|⍽»"),
        ("\"|mot|\" ?", "«⍽|mot|⍽»⎵?"),
        ("\"mot\"|?", "«⍽mot⍽»|⎵?"),
        ("\"|mot|\"|?", "«⍽|mot|⍽»|⎵?"),
        ("\"Un |\"deux\"| trois\"", "«⍽Un |“deux”| trois⍽»"),
        ("70| %", "70|⍽%"),
        ("70 |%", "70⍽|%"),
        ("70|%", "70|⍽%"),
        ("12| km", "12|⍽km"),
        ("M. |Dupont", "M.⍽|Dupont"),
        ("n° |12", "n°⍽|12"),
        ("n°|12", "n°⍽|12"),
        ("12|:30", "12|:30"),
    ] {
        assert_eq!(set(typed), expected, "typed: {typed}");
    }
}

#[test]
fn a_block_forgets_the_quotations_of_the_last() {
    let mut typographer = Typographer::new(French);
    assert_eq!(typographer.text("\"Un", None, None), "«\u{a0}Un");
    typographer.reset();
    assert_eq!(typographer.text("\"Deux\"", None, None), "«\u{a0}Deux\u{a0}»");
}
