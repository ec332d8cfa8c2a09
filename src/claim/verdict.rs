//! What the checker says of a claim.

/// Whether a claim is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    True,
    /// It may be, or says less than is known.
    Doubtful(Doubt),
    /// It is not.
    False,
    /// False now, and true of what was known on the day of the article.
    RevisedSince,
    /// The word beside the number must not be used for this indicator.
    Term {
        /// The word as the figures give it.
        word: String,
        /// Why it must not be used.
        why: String,
    },
    /// Written, but nothing is known of this indicator in that year.
    Unknown,
}

/// Why a claim is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The number is rounded, and no word says so.
    Rounding,
    /// The value is well beyond the number: the wording says less than is true.
    Undersold,
    /// The value is at the edge of what the wording allows.
    Loose,
    /// What is known of the value neither confirms nor refutes it.
    Unconfirmed,
    /// The two years cannot be compared: how the value is made changed between them, or one of them is an
    /// illustration.
    Break,
    /// The series is too short for a record.
    Short,
}

/// Why a number was not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silence {
    /// It may be about several indicators.
    Ambiguous,
    /// No year, or several.
    Year,
    /// The indicator has no value in that year.
    NoValue,
    /// It is about a part of what is counted, or about an average.
    Part,
    /// It is about another place or perimeter.
    Elsewhere,
    /// It is a goal, a limit, a hope or a denial.
    NotFact,
    /// A percentage, a fraction or a price beside a count, or the other way round.
    Kind,
}
