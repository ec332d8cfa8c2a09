//! A stylesheet and a script as browsers need them: without the comments and blanks that are there for people.

use cssparser::{ParseError, Parser, Token};

/// The same rules in fewer bytes. What is within a value stays as it was written.
pub(super) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    // Nothing in here refuses a token, so that everything is written.
    let _ = write(&mut Parser::new(css), &mut out);
    out
}

/// The same script without lines of comment and without blanks at the start of lines. One whose lines may be
/// inside a comment or a text of several lines stays as it was written.
pub(super) fn script(js: &str) -> String {
    let is_open = |line: &str| line.matches('`').count() % 2 == 1 || line.contains("/*");
    if js.lines().any(is_open) {
        return js.to_owned();
    }
    let lines = js.lines().map(str::trim_start);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

fn write(parser: &mut Parser, out: &mut String) -> Result<(), ParseError<()>> {
    let mut blank = false;
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments() else { return Ok(()) };
        let close = match token {
            Token::WhiteSpace(_) | Token::Comment(_) => {
                blank = true;
                continue;
            }
            Token::CurlyBracketBlock => Some('}'),
            Token::SquareBracketBlock => Some(']'),
            Token::ParenthesisBlock | Token::Function(_) => Some(')'),
            _ => None,
        };
        let tight = matches!(token, Token::CurlyBracketBlock | Token::Semicolon | Token::Comma);
        let after_mark = out.is_empty() || out.ends_with(['{', '}', ';', ',', '(', '[']);
        if blank && !tight && !after_mark {
            out.push(' ');
        }
        blank = false;
        out.push_str(parser.slice_from(start));
        if let Some(close) = close {
            parser.parse_nested_block(|inner| write(inner, out))?;
            out.push(close);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{compact, script};

    #[test]
    fn a_script_loses_its_comments_and_margins() {
        assert_eq!(script("// why\nlet a = 1; // kept\n\n  f(`b`);\n"), "let a = 1; // kept\nf(`b`);\n");
        let several = "let a = `\n  // text\n`;\n";
        assert_eq!(script(several), several);
    }

    #[test]
    fn only_what_is_there_for_people_goes() {
        for (css, expected) in [
            ("/* a */\n:root {\n  --a: #FFF;\n}\n", ":root{--a: #FFF;}"),
            ("a :hover , b:hover { color: red ; }", "a :hover,b:hover{color: red;}"),
            ("a::after { content: \"a  /* b */\"; }", "a::after{content: \"a  /* b */\";}"),
            ("p { margin: calc( 1px + 2px ) -1px; }", "p{margin: calc(1px + 2px) -1px;}"),
            (
                "@media (min-width: 1px) and (x) {\n  a > b { x: y z }\n}",
                "@media (min-width: 1px) and (x){a > b{x: y z}}",
            ),
            ("a{b:c/**/d}", "a{b:c d}"),
            ("a { b: url( x.png ) }\nc [d=\"e\"] {}", "a{b: url( x.png )}c [d=\"e\"]{}"),
            ("a { b: c", "a{b: c}"),
        ] {
            assert_eq!(compact(css), expected);
            assert_eq!(compact(expected), expected);
        }
    }
}
