//! The stable names of all rules, with the severity that each has unless said otherwise.

use super::Severity;

/// The name of a rule, as in `error[date-format]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str, Severity);

impl Code {
    /// The name as shown and as `essor explain` takes it.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// How much a breach of the rule matters, unless its place says otherwise.
    pub fn severity(self) -> Severity {
        self.1
    }
}

/// Declares the rules, and the list of them all.
macro_rules! rules {
    ($($constant:ident $name:literal $severity:ident: $sentence:literal;)*) => {
        $(#[doc = $sentence] pub const $constant: Code = Code($name, Severity::$severity);)*
        /// Every rule, in the order of this file.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

rules! {
    SITE_MISSING "site-missing" Error: "The folder has no `site.yaml`.";
    ENCODING "encoding" Error: "A text file is not in UTF-8.";
    CONTROL_CHARACTER "control-character" Error: "A text holds a character that no page can show.";
    SYMLINK "symlink" Error: "A symbolic link stands in the site's folders.";
    CONFLICT_COPY "conflict-copy" Warning: "A text is a copy that a synchroniser or a file manager has named.";
    UNREADABLE "unreadable" Error: "A file cannot be read, or is no file.";
    FILE_NAME "file-name" Error: "A name cannot be published on every system.";
    FILE_SIZE "file-size" Error: "A text file is larger than any that an author writes.";
    EMPTY_FILE "empty-file" Error: "A content file has nothing in it.";

    YAML_SYNTAX "yaml-syntax" Error: "The YAML cannot be read, for no reason that has a rule of its own.";
    YAML_COLON "yaml-colon" Error: "A value holds a colon and is not in quotes.";
    YAML_QUOTE "yaml-quote" Error: "A quotation mark opens and does not close, or closes too early.";
    YAML_TAB "yaml-tab" Error: "A tab indents a line.";
    YAML_SPACE "yaml-space" Error: "A no-break or invisible space stands where YAML needs an ordinary one.";
    YAML_SPECIAL "yaml-special" Error: "A value begins with a character that means something to YAML.";
    YAML_BULLET "yaml-bullet" Error: "A list is written with a dash or bullet from a word processor.";
    YAML_ESCAPE "yaml-escape" Error: "A backslash in double quotes begins no known escape.";
    YAML_COMMENT "yaml-comment" Error: "A number sign hides the rest of a text.";
    YAML_ANCHOR "yaml-anchor" Error: "An anchor, an alias or a merge key is used.";
    YAML_TAG "yaml-tag" Error: "A YAML tag is used.";
    YAML_DUPLICATE "yaml-duplicate" Error: "A key is written twice.";
    YAML_LINE_BREAK "yaml-line-break" Error: "An invisible character breaks the line.";
    YAML_DOCUMENTS "yaml-documents" Error: "A file holds more than one YAML document.";
    YAML_DEPTH "yaml-depth" Error: "Values are nested too deep.";
    TYPOGRAPHIC_QUOTES "typographic-quotes" Warning: "Curly quotes stand around a value and will be shown.";

    FRONT_MATTER_MISSING "front-matter-missing" Error: "A content file does not begin with its front matter.";
    FRONT_MATTER_OPEN "front-matter-open" Error: "The front matter is not closed.";
    UNKNOWN_KEY "unknown-key" Error: "A key has a name that the file's format does not know.";
    MISSING_KEY "missing-key" Error: "A key that must be there is missing.";
    WRONG_TYPE "wrong-type" Error: "A value is of another kind than its key asks for.";
    WRONG_VALUE "wrong-value" Error: "A value is not among those that its key knows.";
    DATE_FORMAT "date-format" Error: "A date is not written year-month-day, or does not exist.";
    DATE_MISMATCH "date-mismatch" Warning: "The file's name and its front matter give two dates.";
    SLUG_FORMAT "slug-format" Error: "An address holds what no address may hold.";
    URL_FORMAT "url-format" Error: "An address is not complete.";
    PATH_COLLISION "path-collision" Error: "Two sources would be published at one address.";

    LINK_MISSING "link-missing" Error: "A link leads to nothing on the site.";
    ANCHOR_MISSING "anchor-missing" Error: "A link leads to a heading that is not there.";
    LINK_SCHEME "link-scheme" Error: "A link has a scheme that is refused.";
    IMAGE_MISSING "image-missing" Error: "A picture is not there.";
    IMAGE_REMOTE "image-remote" Error: "A picture would be loaded from another site.";
    IMAGE_ALT "image-alt" Warning: "A picture has no alternative text.";
    IMAGE_CONSENT "image-consent" Warning: "A picture shows persons, and no consent of theirs is noted.";
    IMAGE_BROKEN "image-broken" Error: "The file of a picture is cut short, or holds none that browsers show.";
    IMAGE_SIZE "image-size" Error: "A picture has more pixels than can be unpacked.";
    IMAGE_EXTENSION "image-extension" Warning: "A picture's file has the extension of another format.";
    IMAGE_COLOURS "image-colours" Warning: "The colours of a picture are a printer's.";
    HTML_FORBIDDEN "html-forbidden" Error: "Raw HTML that is not on the list of allowed elements.";
    ATTRIBUTE_FORBIDDEN "attribute-forbidden" Error: "An attribute that is not allowed.";
    HEADING_LEVEL "heading-level" Warning: "A heading skips a level, or repeats the level of the title.";
    FOOTNOTE_MISSING "footnote-missing" Error: "A note is called that is not written, or written and never called.";
    LISTING_LANGUAGE "listing-language" Warning: "A listing names a language that is not known.";
    MARKDOWN_DEPTH "markdown-depth" Error: "Quotes and lists are nested too deep.";
    BLOCK_UNKNOWN "block-unknown" Error: "A block has a name that the theme does not know.";
    BLOCK_CHART "block-chart" Error: "A chart is asked for in a form that its values do not have.";
    LINK_EMPTY "link-empty" Warning: "A link has no words that could be read out.";
    ANCHOR_DUPLICATE "anchor-duplicate" Warning: "Two places of a page have one id.";

    FIGURE_NUMBER "figure-number" Error: "A figure is not a number that can be read in one way only.";
    FIGURE_UNKNOWN "figure-unknown" Error: "A year gives a value for an indicator that is not declared.";
    FIGURE_YEAR "figure-year" Error: "A year is not four digits, or is written twice.";
    FIGURE_PERCENTAGE "figure-percentage" Error: "A percentage is over 100 or below 0.";
    FIGURE_PARTS "figure-parts" Error: "Parts do not add up to their whole.";
    FIGURE_RATIO "figure-ratio" Error: "A ratio disagrees with its counts, or cannot be computed.";
    FIGURE_JUMP "figure-jump" Warning: "A value is ten times that of the year before, or a tenth.";
    FIGURE_FILES "figure-files" Error: "Two folders have figures.";
    FIGURE_TWICE "figure-twice" Error: "An indicator is declared twice, or placed twice on the dashboard.";
    FIGURE_TABLE "figure-table" Error: "A spreadsheet of values cannot be read as one.";
    FIGURE_REVISION "figure-revision" Error: "The days on which a value was known are not in order.";
    FIGURE_TARGET "figure-target" Warning: "A target does not say who set it.";
    SMALL_NUMBER "small-number" Warning: "A note gives away a small number of persons, which is protected.";
    CLAIM_FALSE "claim-false" Error: "A number in prose contradicts the figures.";
    CLAIM_DOUBTFUL "claim-doubtful" Warning: "A number in prose is not quite what the figures say.";
    CLAIM_TERM "claim-term" Error: "A word is used that must not be used for an indicator.";
    CLAIM_REVISED "claim-revised" Note: "A number in prose was true on its day, and was corrected since.";
    CLAIM_WAIVED "claim-waived" Note: "The numbers of a paragraph are not checked, as its author asked.";
    CLAIM_LINK "claim-link" Note: "A true number in prose could be tied to its figure.";
    CLAIM_UNJUDGED "claim-unjudged" Note: "A number in prose was seen and not judged.";
    CLAIM_UNKNOWN "claim-unknown" Error: "Prose quotes an indicator, a year or a value that the figures do not have.";

    PAGE_WEIGHT "page-weight" Error: "A page is over the budget that the settings give it.";
    TEMPLATE "template" Error: "A template of the theme cannot be read or rendered.";
    THEME_UNKNOWN "theme-unknown" Error: "The theme named in `site.yaml` is not there.";
    THEME_UNUSED "theme-unused" Warning: "A file or a word of the site's theme is used by nothing.";
    PALETTE "palette" Error: "Two colours of the theme that meet are not far enough apart, or one is missing.";
}

/// The rule of that name.
pub fn find(name: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.0 == name)
}
