//! Finds the custom properties that a stylesheet sets on `:root`, for light and for dark screens.

use std::collections::BTreeMap;
use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

/// A value as written, and its bytes in the stylesheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
}

/// The custom properties that hold on a screen, by name with its two hyphens.
pub(super) type Properties<'a> = BTreeMap<&'a str, Value<'a>>;

/// What is read of a part; nothing in it is refused.
pub(super) type Parsed<T> = Result<T, ParseError<()>>;

/// What a reader's screen is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Light,
    Dark,
}

/// The properties of each mode.
#[derive(Debug, Default)]
pub(super) struct Modes<'a> {
    pub(super) light: Properties<'a>,
    /// Those of light, unless set again for dark screens.
    pub(super) dark: Properties<'a>,
}

/// The part of the stylesheet that is being read.
#[derive(Clone, Copy)]
struct Scope {
    light: bool,
    dark: bool,
    root: bool,
}

/// Reads the whole stylesheet; what is set later wins, as it does in a browser.
pub(super) fn read(css: &str) -> Modes<'_> {
    let mut modes = Modes::default();
    let scope = Scope { light: true, dark: true, root: false };
    walk(&mut Parser::new(css), css, scope, &mut modes);
    modes
}

/// Reads the rules and declarations of one block.
fn walk<'a>(input: &mut Parser<'a>, css: &'a str, scope: Scope, modes: &mut Modes<'a>) {
    loop {
        input.skip_whitespace();
        let start = input.position();
        let Ok(first) = input.next().cloned() else { return };
        let custom = matches!(&first, Token::Ident(name) if name.starts_with("--"));
        if custom && scope.root {
            let name = input.slice_from(start);
            if input.try_parse(Parser::expect_colon).is_ok() {
                let range = value(input);
                let value = Value { text: css.get(range.clone()).unwrap_or_default(), range };
                if scope.light {
                    modes.light.insert(name, value.clone());
                }
                if scope.dark {
                    modes.dark.insert(name, value);
                }
                continue;
            }
        }
        if !ends_at_block(&first, input) {
            continue;
        }
        let prelude = input.slice_from(start).trim_end_matches('{');
        if let Some(inner) = scope.inside(&first, prelude) {
            // Only rules nested past every reason fail, and they are left out.
            drop(input.parse_nested_block(|block| -> Parsed<()> {
                walk(block, css, inner, modes);
                Ok(())
            }));
        }
    }
}

/// Goes on to the block of a rule; false for what ends without one, such as `@import` or `color: red;`.
fn ends_at_block(first: &Token, input: &mut Parser) -> bool {
    let mut token = Some(first.clone());
    while let Some(now) = token {
        match now {
            Token::CurlyBracketBlock => return true,
            Token::Semicolon => return false,
            _ => token = input.next().ok().cloned(),
        }
    }
    false
}

/// The bytes of a declaration's value, without the space and comments around it, nor `!important`.
fn value(input: &mut Parser) -> Range<usize> {
    input.skip_whitespace();
    let start = input.position().byte_index();
    let mut end = start;
    let mut important = false;
    while let Ok(token) = input.next() {
        match token {
            Token::Semicolon => break,
            Token::Delim('!') => important = true,
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => drop(input.parse_nested_block(|block| -> Parsed<()> {
                to_end(block);
                Ok(())
            })),
            _ => {}
        }
        if !important {
            end = input.position().byte_index();
        }
    }
    start..end
}

/// Reads what is left of a block or of a part between commas.
pub(super) fn to_end(block: &mut Parser) {
    while block.next().is_ok() {}
}

impl Scope {
    /// What holds inside a rule that begins like this; nothing when no property of a screen is set there.
    fn inside(self, first: &Token, prelude: &str) -> Option<Self> {
        match first {
            Token::AtKeyword(name) if is(name, "media") => {
                let (light, dark) = screens(prelude)?;
                Some(Self { light: self.light && light, dark: self.dark && dark, ..self })
            }
            Token::AtKeyword(name) if is(name, "layer") || is(name, "supports") => Some(self),
            Token::AtKeyword(_) => None,
            _ => selects_root(prelude).then_some(Self { root: true, ..self }),
        }
    }
}

/// True when `:root` is one of the selectors.
fn selects_root(selectors: &str) -> bool {
    let selected = Parser::new(selectors).parse_comma_separated(|selector| -> Parsed<bool> {
        let colon = selector.next().is_ok_and(|token| *token == Token::Colon);
        let name = selector.next_including_whitespace();
        let root = name.is_ok_and(|token| matches!(token, Token::Ident(name) if is(name, "root")));
        let alone = selector.is_exhausted();
        to_end(selector);
        Ok(colon && root && alone)
    });
    selected.is_ok_and(|selected| selected.contains(&true))
}

/// Whether a media query holds on light and on dark screens; nothing for other media and for screens
/// of some width or wish only.
fn screens(prelude: &str) -> Option<(bool, bool)> {
    let mut query = Parser::new(prelude);
    query.next().ok()?;
    if let Ok(medium) = query.try_parse(Parser::expect_ident_cloned) {
        if !is(&medium, "screen") && !is(&medium, "all") {
            return None;
        }
        if query.is_exhausted() {
            return Some((true, true));
        }
        query.expect_ident_matching("and").ok()?;
    }
    query.expect_parenthesis_block().ok()?;
    let scheme = query.parse_nested_block(|block| -> Parsed<_> {
        block.expect_ident_matching("prefers-color-scheme")?;
        block.expect_colon()?;
        let dark = is(block.expect_ident()?, "dark");
        Ok((!dark, dark))
    });
    scheme.ok().filter(|_| query.is_exhausted())
}

/// Names in CSS are the same in capitals.
fn is(name: &str, keyword: &str) -> bool {
    name.eq_ignore_ascii_case(keyword)
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The value of `--a` on light and on dark screens.
    fn a(css: &str) -> (Option<&str>, Option<&str>) {
        let modes = read(css);
        for value in modes.light.values().chain(modes.dark.values()) {
            assert_eq!(&css[value.range.clone()], value.text, "{css}");
        }
        let [light, dark] = [&modes.light, &modes.dark].map(|mode| mode.get("--a").map(|value| value.text));
        (light, dark)
    }

    #[test]
    fn values_are_those_that_a_browser_takes() {
        for (css, light, dark) in [
            (":root{--a:#fff}", "#fff", "#fff"),
            (":root { --a : /* x */ rgb(1 2 3) /* white; */ ; --b: 1 }", "rgb(1 2 3)", "rgb(1 2 3)"),
            ("@charset \"utf-8\"; /* :root{--a:0} */ html,\n:ROOT { --a: 1 !important }", "1", "1"),
            (":root{--a:1} :root{--b:'}'; --a:2}", "2", "2"),
            (":root{--a:1} @media screen and (prefers-color-scheme:dark){:root{--a:2}}", "1", "2"),
            (":root{--a:1; @media (prefers-color-scheme: dark) { --a:2 } }", "1", "2"),
            ("@media (prefers-color-scheme: light){:root{--a:1}} :root{--a:2}", "2", "2"),
            (":root{--a:1} @layer x { @media all { :root{--a:2} } }", "2", "2"),
            (":root{--a:1} @media print{:root{--a:2}} :root.x{--a:3} .y :root{--a:4} p{--a:5}", "1", "1"),
            (":root{--a:1} @media (prefers-color-scheme:dark) and (width > 9px){:root{--a:2}}", "1", "1"),
            (":root{--a:1} @media not screen{:root{--a:2}} @font-face{--a:3} }} :root{--c:4", "1", "1"),
            (":root{color:red;--a:{x:y;z:1};b:c}", "{x:y;z:1}", "{x:y;z:1}"),
        ] {
            assert_eq!(a(css), (Some(light), Some(dark)), "{css}");
        }
        assert_eq!(a("--a: 1; p { --a: 1 } @media print { :root { --a: 1 } }"), (None, None));
    }

    #[test]
    fn a_hostile_stylesheet_is_read_to_its_end() {
        for part in ["@media all{", ":root{", "(", "--a:", "@layer ", "\u{0}\\", "/*"] {
            read(&part.repeat(50_000));
        }
    }
}
