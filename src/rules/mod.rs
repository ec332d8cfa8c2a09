//! The page of each rule: why it is there, what breaks it, the message, what is right.

use crate::diagnostic::Code;
use crate::locale::Language;

mod pages;

/// A rule's page, `tests/rules/CODE.md`, which is also its test.
#[derive(Clone, Copy, Debug)]
pub struct Page(&'static str);

/// The page of a rule.
pub fn page(code: Code) -> Option<Page> {
    pages::ALL.iter().find(|(name, _)| *name == code.name()).map(|(_, text)| Page(text))
}

impl Page {
    /// The whole page as written.
    pub fn source(self) -> &'static str {
        self.0
    }

    /// The page for a reader of `language`: other languages' paragraphs and messages left out.
    pub fn text(self, language: Language) -> String {
        let own = format!("**{}** — ", language.tag());
        let fence = format!("```text {}", language.tag());
        let mut out = String::new();
        // What a foreign paragraph or message ends with, while one is left out.
        let mut left_out_until: Option<&str> = None;
        for line in self.0.lines() {
            if let Some(end) = left_out_until {
                left_out_until = (line != end).then_some(end);
                continue;
            }
            if line.starts_with("```text ") && line != fence {
                left_out_until = Some("```");
            } else if is_paragraph_of_a_language(line) && !line.starts_with(&own) {
                left_out_until = Some("");
            } else {
                out.push_str(if line == fence { "```text" } else { line.strip_prefix(&own).unwrap_or(line) });
                out.push('\n');
            }
        }
        while out.contains("\n\n\n") {
            out = out.replace("\n\n\n", "\n\n");
        }
        out
    }

    /// The first sentence of why the rule is there.
    pub fn summary(self, language: Language) -> String {
        let own = format!("**{}** — ", language.tag());
        let paragraph = self.0.split_once(&own).map_or("", |(_, rest)| rest);
        let lines: Vec<&str> = paragraph.lines().take_while(|line| !line.is_empty()).collect();
        lines.join(" ").split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
    }
}

/// True for a line such as `**fr** — Une date…`.
fn is_paragraph_of_a_language(line: &str) -> bool {
    Language::ALL.iter().any(|language| line.starts_with(&format!("**{}** — ", language.tag())))
}
