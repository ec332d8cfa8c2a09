//! How a value changed, and how it stands to what was aimed at: always an arrow, a sign and a word.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::locale::{Language, number, texts, typography};
use crate::model::figure::{Better, Bound, FEW, Indicator, Observation, Status, Target, Unit};
use crate::model::words;

/// How a value changed since an earlier year.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// "+12 % par rapport à 2023"
    pub text: String,
    /// `up`, `down` or `flat`
    pub direction: &'static str,
    /// `good`, `bad` or `neutral`
    pub tone: &'static str,
    /// "en hausse"
    pub word: String,
}

/// What was aimed at, and whether it was reached.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// The year.
    pub year: String,
    /// The value in words.
    pub value: String,
    /// Who set it.
    pub origin: Option<String>,
    /// "objectif atteint", where both are known exactly and one way is the better one.
    pub reached: Option<String>,
}

/// The change of `indicator` from `earlier` to `later`, where one may be told.
pub(super) fn change(
    language: Language,
    indicator: &Indicator,
    earlier: i32,
    later: i32,
) -> Option<ChangeView> {
    let table = texts::table(language);
    let (amount, direction) = amount(language, indicator, earlier, later)?;
    let (direction, word) = match direction {
        Ordering::Greater => ("up", "change-up"),
        Ordering::Less => ("down", "change-down"),
        Ordering::Equal => ("flat", "change-flat"),
    };
    let tone = match (indicator.better, direction) {
        (Better::Higher, "up") | (Better::Lower, "down") => "good",
        (Better::Higher, "down") | (Better::Lower, "up") => "bad",
        _ => "neutral",
    };
    let args = [("amount", amount), ("year", earlier.to_string())];
    Some(ChangeView {
        text: texts::fill(table.word("change-since"), &args),
        direction,
        tone,
        word: table.word(word).to_owned(),
    })
}

/// "+12 %"; "−3,5 points" between two percentages; "+1 personne" where a percentage would be one of fewer
/// than thirty, or of what is owed.
pub(super) fn amount(
    language: Language,
    indicator: &Indicator,
    earlier: i32,
    later: i32,
) -> Option<(String, Ordering)> {
    let (then, now) = indicator.change(earlier, later)?;
    let difference = now.checked_sub(then)?;
    let direction = difference.cmp(&Decimal::ZERO);
    let (amount, key) = if indicator.unit == Unit::Percent {
        let one = number::plural(language, difference) == number::Plural::One;
        (difference, if one { "change-point" } else { "change-points" })
    } else if then >= FEW && now >= Decimal::ZERO {
        (difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(then)?, "change-percent")
    } else {
        return Some((words::difference(language, &indicator.unit, difference), direction));
    };
    let signed = number::signed(language, amount, words::DIGITS);
    Some((texts::fill(texts::table(language).word(key), &[("amount", signed)]), direction))
}

/// The target of `year` beside what was known of it.
pub(super) fn target(language: Language, indicator: &Indicator, year: i32, target: &Target) -> TargetView {
    let quantity = crate::model::figure::Quantity { number: target.value, bound: Bound::Exact };
    let key = indicator.values.get(&year).and_then(|value| reached(indicator.better, value, target.value));
    TargetView {
        year: year.to_string(),
        value: words::quantity(language, &indicator.unit, quantity),
        origin: target.origin.as_ref().map(|origin| typography::plain(language, origin).into_owned()),
        reached: key.map(|key| texts::table(language).word(key).to_owned()),
    }
}

/// Whether a value is at least as good as the target, where it is settled and its bound leaves no doubt.
fn reached(better: Better, value: &Observation, target: Decimal) -> Option<&'static str> {
    if !matches!(value.status, Status::Final | Status::Revised) {
        return None;
    }
    let number = value.quantity.number;
    let (least, most) = match value.quantity.bound {
        Bound::Exact => (Some(number), Some(number)),
        Bound::Above | Bound::AtLeast => (Some(number), None),
        Bound::Below | Bound::AtMost | Bound::Nearly => (None, Some(number)),
        Bound::About | Bound::Small | Bound::Withheld | Bound::TooFew => (None, None),
    };
    let (good, bad) = match better {
        Better::Higher => {
            (least.is_some_and(|least| least >= target), most.is_some_and(|most| most < target))
        }
        Better::Lower => (most.is_some_and(|most| most <= target), least.is_some_and(|least| least > target)),
        Better::Neutral => (false, false),
    };
    if good { Some("target-reached") } else { bad.then_some("target-missed") }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::reached;
    use crate::model::figure::{Better, Bound, Observation, Quantity, Status};
    use crate::source::{SourceMap, SourcePath};

    #[test]
    fn a_target_is_said_to_be_reached_only_where_the_bound_leaves_no_doubt() {
        let mut sources = SourceMap::default();
        let file = sources.add(SourcePath::new("figures.yaml"), String::new());
        let value = |number: i64, bound| Observation {
            quantity: Quantity { number: Decimal::from(number), bound },
            status: Status::Final,
            note: None,
            source: None,
            known_on: None,
            counts: None,
            revisions: Vec::new(),
            span: sources.whole(file),
        };
        for (better, number, bound, expected) in [
            (Better::Higher, 60, Bound::Exact, Some("target-reached")),
            (Better::Higher, 59, Bound::Exact, Some("target-missed")),
            (Better::Higher, 60, Bound::Above, Some("target-reached")),
            (Better::Higher, 59, Bound::Above, None),
            (Better::Higher, 70, Bound::Nearly, None),
            (Better::Higher, 60, Bound::Nearly, None),
            (Better::Higher, 50, Bound::Below, Some("target-missed")),
            (Better::Lower, 60, Bound::Exact, Some("target-reached")),
            (Better::Lower, 61, Bound::AtLeast, Some("target-missed")),
            (Better::Neutral, 60, Bound::Exact, None),
            (Better::Higher, 60, Bound::About, None),
        ] {
            assert_eq!(
                reached(better, &value(number, bound), Decimal::from(60)),
                expected,
                "{number} {bound:?}"
            );
        }
    }
}
