//! Reading a value into its place.

use serde_json::Error;
use serde_json::de::StrRead;

/// A place that reads a value and keeps it.
///
/// The type of the value does not appear in the trait, so that the code around a reading is compiled once for all types. It
/// is not a closure because that would also compile the code to call it once.
pub(crate) trait Fill {
    fn fill(&mut self, text: &mut serde_json::Deserializer<StrRead<'_>>) -> Result<(), Error>;
}

/// Reads the whole of `text`; anything after the value is an error.
pub(crate) fn whole(text: &str, fill: &mut dyn Fill) -> Result<(), Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    fill.fill(&mut deserializer)?;
    deserializer.end()
}
