//! Two texts line by line, for a person who reads why a test failed.

/// The lines of both texts, `-` before what is missing and `+` before what is new.
pub(crate) fn lines(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    // The length of the longest common run of lines from each pair of places on.
    let mut common = vec![vec![0_usize; found.len() + 1]; expected.len() + 1];
    for (i, old) in expected.iter().enumerate().rev() {
        for (j, new) in found.iter().enumerate().rev() {
            common[i][j] =
                if old == new { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < expected.len() || j < found.len() {
        let (sign, line) = if i < expected.len() && j < found.len() && expected[i] == found[j] {
            (i, j) = (i + 1, j + 1);
            (" ", expected[i - 1])
        } else if j == found.len() || (i < expected.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ("-", expected[i - 1])
        } else {
            j += 1;
            ("+", found[j - 1])
        };
        out.extend(["    ", sign, " ", line, "\n"]);
    }
    out
}
