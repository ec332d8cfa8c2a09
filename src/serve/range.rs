//! Which bytes of a file a request asks for: all, or one range, as players of sound and video do.

use std::ops::Range;

/// What to send of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// These bytes, of which there is at least one.
    Part(Range<u64>),
    /// Nothing: the range begins after the end.
    Nothing,
}

/// What the `Range` header asks of a file of `length` bytes. Several ranges at once, and what is no
/// range of bytes, may be answered by the whole file.
pub(super) fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let range = header.and_then(|header| {
        let (unit, range) = header.split_once('=')?;
        let (start, end) = range.trim().split_once('-')?;
        unit.trim().eq_ignore_ascii_case("bytes").then_some((number(start)?, number(end)?))
    });
    let part = match range {
        None | Some((None, None)) => return Wanted::Whole,
        Some((Some(start), Some(end))) if end < start => return Wanted::Whole,
        Some((Some(start), end)) => start..end.map_or(length, |end| end.saturating_add(1).min(length)),
        Some((None, Some(last))) => length.saturating_sub(last)..length,
    };
    if part.is_empty() { Wanted::Nothing } else { Wanted::Part(part) }
}

/// A number, or none where it is left out; nothing for what is neither. One that is too long to be
/// kept is past the end of any file.
#[allow(clippy::option_option, reason = "absent and wrong are two things")]
fn number(digits: &str) -> Option<Option<u64>> {
    match digits {
        "" => Some(None),
        _ if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Some(digits.parse().unwrap_or(u64::MAX)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, wanted};

    #[test]
    fn one_range_is_understood_and_all_else_is_the_whole() {
        let of_ten = |header| wanted(Some(header), 10);
        assert_eq!(wanted(None, 10), Wanted::Whole);
        for (header, part) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-4", 2..5),
            ("bytes=2-", 2..10),
            ("bytes=2-99999999999999999999999", 2..10),
            ("bytes=-3", 7..10),
            ("bytes=-99", 0..10),
            ("Bytes=9-9", 9..10),
        ] {
            assert_eq!(of_ten(header), Wanted::Part(part), "{header}");
        }
        for header in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(of_ten(header), Wanted::Nothing, "{header}");
        }
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Nothing);
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=4-2",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=+1-2",
            "bytes=x-",
        ] {
            assert_eq!(of_ten(header), Wanted::Whole, "{header}");
        }
    }
}
