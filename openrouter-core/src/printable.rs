//! Text from outside, made harmless for a terminal or a log.
//!
//! A message of a server is printed by errors. Printed unchanged it could move the cursor, reverse the order of the
//! letters that follow, begin a line of its own in a log, or fill the log.

use std::fmt;
use std::time::Duration;

/// Prints text with its control and format characters escaped, up to a length.
///
/// U+200C and U+200D are printed unchanged: Persian, Indic scripts and emoji need them, and they reorder nothing.
pub(crate) struct Printable<'a>(pub(crate) &'a str);

/// The number of characters that are printed. Nobody reads more of a message in a log, and the whole message can be had
/// from the error.
const LONGEST: usize = 1_000;

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
        let shown = end.and_then(|end| text.get(..end)).unwrap_or(text);
        for piece in shown.split_inclusive(is_unprintable) {
            match piece.char_indices().next_back() {
                Some((at, last)) if is_unprintable(last) => {
                    f.write_str(piece.get(..at).unwrap_or_default())?;
                    write!(f, "{}", last.escape_default())?;
                }
                _ => f.write_str(piece)?,
            }
        }
        if end.is_some() { write!(f, "… ({} characters)", text.chars().count()) } else { Ok(()) }
    }
}

/// Prints a time as a person would say it: rounded, in a unit that suits it.
pub(crate) struct Rounded(pub(crate) Duration);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The units in seconds, each used up to twice the next one.
        const UNITS: [(u64, &str); 4] = [(1, "s"), (60, "min"), (3_600, "h"), (86_400, "days")];
        let Self(time) = self;
        if *time < Duration::from_secs(1) {
            return write!(f, "{} ms", time.as_millis());
        }
        let tenths = time.as_millis().div_ceil(100);
        if tenths < 100 && tenths % 10 > 0 {
            return write!(f, "{}.{} s", tenths / 10, tenths % 10);
        }
        // Rounded up, because after a shorter time it is too early.
        let seconds = time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0));
        let limits = UNITS.iter().skip(1).map(|(unit, _)| 2 * unit).chain([u64::MAX]);
        let suitable = UNITS.iter().zip(limits).find(|(_, limit)| seconds <= *limit);
        let ((unit, name), _) = suitable.unwrap_or((&UNITS[0], 0));
        write!(f, "{} {name}", seconds.div_ceil(*unit))
    }
}

/// Whether a character is invisible or changes how others are shown: controls, line separators, and the characters for
/// the direction of text and the like (the Unicode category Cf).
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_escaped() {
        let printed = |text| Printable(text).to_string();
        assert_eq!(printed("a\u{1b}[31m\nb\0"), "a\\u{1b}[31m\\nb\\u{0}");
        assert_eq!(printed("evil\u{202e}live\u{2028}x\u{feff}"), "evil\\u{202e}live\\u{2028}x\\u{feff}");
        assert_eq!(printed("caf\u{e9}, 👩\u{200d}👧"), "caf\u{e9}, 👩\u{200d}👧");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(Printable(&"é".repeat(LONGEST)).to_string(), "é".repeat(LONGEST));
        let printed = Printable(&"é".repeat(60_000)).to_string();
        assert_eq!(printed, format!("{}… (60000 characters)", "é".repeat(LONGEST)));
    }

    #[test]
    fn times_are_rounded_up() {
        let printed = |millis| Rounded(Duration::from_millis(millis)).to_string();
        for (millis, expected) in [
            (40, "40 ms"),
            (1_000, "1 s"),
            (1_450, "1.5 s"),
            (9_950, "10 s"),
            (60_003, "61 s"),
            (120_000, "120 s"),
            (120_001, "3 min"),
            (3_600_000, "60 min"),
            (86_400_000, "24 h"),
            (1_000_000_000_000, "11575 days"),
        ] {
            assert_eq!(printed(millis), expected);
        }
        assert!(Rounded(Duration::MAX).to_string().ends_with(" days"));
    }
}
