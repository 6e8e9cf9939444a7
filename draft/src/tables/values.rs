//! Words for the values of sets of strings.

/// The number of values above which a set of strings is data, such as countries and sizes, and not words to choose from.
pub(crate) const MOST_VALUES: usize = 40;

/// Components with more values that are types nevertheless.
pub(crate) const LISTS: &[&str] = &["ProviderName"];

/// Values and the names of their variants.
pub(crate) const VALUES: &[(&str, &str)] = &[("01.AI", "ZeroOneAi")];

/// Numbers at the beginning of a value, in words.
pub(crate) const NUMBERS: &[(&str, &str)] = &[
    ("1", "One"),
    ("2", "Two"),
    ("3", "Three"),
    ("5", "Five"),
    ("7", "Seven"),
    ("24", "TwentyFour"),
    ("30", "Thirty"),
];

/// Units after such a number: one of them, and several.
pub(crate) const UNITS: &[(&str, &str, &str)] =
    &[("s", "Second", "Seconds"), ("m", "Minute", "Minutes"), ("h", "Hour", "Hours"), ("d", "Day", "Days")];

/// Words that are written together, and the words they consist of.
pub(crate) const JOINED: &[(&str, &str)] = &[("xhigh", "extra high")];
