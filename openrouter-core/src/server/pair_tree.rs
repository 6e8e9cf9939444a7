//! Pairs whose names have places in brackets, such as `[items][0][price]`, as a tree.

use std::collections::BTreeMap;

use openrouter_json::{JsonError, from_texts};
use serde::de::DeserializeOwned;

use crate::encode::TextError;

/// Members, elements and texts, by the keys in the brackets.
#[derive(Debug, Default)]
pub(super) struct PairTree {
    /// The texts of pairs whose names end here.
    texts: Vec<String>,
    /// An empty key is that of an element without an index.
    branches: BTreeMap<String, PairTree>,
}

/// The deepest nesting of brackets, which is more than any API has.
const MAX_DEPTH: usize = 32;

impl PairTree {
    /// Inserts a text at the place that `suffix` names.
    pub(super) fn insert(&mut self, suffix: &str, text: &str) -> Result<(), TextError> {
        let mut node = self;
        for key in keys(suffix)? {
            node = node.branch(key);
        }
        node.texts.push(text.to_owned());
        Ok(())
    }

    /// Inserts a text below the key that `name` begins with.
    pub(super) fn insert_named(&mut self, name: &str, text: &str) -> Result<(), TextError> {
        let (key, suffix) = name.split_at(name.find('[').unwrap_or(name.len()));
        self.branch(key).insert(suffix, text)
    }

    /// Inserts a text below a key, whatever its characters are.
    pub(super) fn add_literal(&mut self, key: &str, text: &str) -> Result<(), TextError> {
        self.branch(key).texts.push(text.to_owned());
        Ok(())
    }

    /// Reads a value by the types of its members and elements.
    pub(super) fn decode<T: DeserializeOwned>(&self) -> Result<T, TextError> {
        from_texts(&self.to_json()).map_err(without_place)
    }

    /// Reads an object from its members. Without any, an `Option` is `None`.
    pub(super) fn decode_members<T: DeserializeOwned>(&self) -> Result<T, TextError> {
        match self.branches.is_empty() {
            true => from_texts("null").or_else(|_| from_texts("{}")).map_err(without_place),
            false => self.decode(),
        }
    }

    fn branch(&mut self, key: &str) -> &mut Self {
        self.branches.entry(key.to_owned()).or_default()
    }

    /// JSON in which every text is a string. A key with several texts is a list of them, and so are elements without an index.
    fn to_json(&self) -> String {
        let mut json = String::new();
        self.write(&mut json);
        json
    }

    fn write(&self, json: &mut String) {
        match (self.branches.get(""), self.texts.as_slice()) {
            (Some(elements), _) if self.branches.len() == 1 && elements.branches.is_empty() => {
                write_list(&elements.texts, json);
            }
            _ if !self.branches.is_empty() => write_object(&self.branches, json),
            (_, [text]) => write_string(text, json),
            (_, texts) => write_list(texts, json),
        }
    }
}

/// The error without its line and column, which are those of a text that nobody has sent.
fn without_place(error: JsonError) -> TextError {
    match error.path() {
        "" => TextError::new(error.message()),
        path => TextError::new(format!("`{path}`: {}", error.message())),
    }
}

/// The keys in the brackets of a name.
fn keys(suffix: &str) -> Result<Vec<&str>, TextError> {
    let (mut keys, mut rest) = (Vec::new(), suffix);
    while !rest.is_empty() {
        let key = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (key, tail) = key.ok_or_else(|| TextError::new("the brackets of a name are not closed"))?;
        if keys.len() == MAX_DEPTH {
            return Err(TextError::new("the brackets of a name are nested too deeply"));
        }
        keys.push(key);
        rest = tail;
    }
    Ok(keys)
}

fn write_list(texts: &[String], json: &mut String) {
    json.push('[');
    for (index, text) in texts.iter().enumerate() {
        json.push_str(if index > 0 { "," } else { "" });
        write_string(text, json);
    }
    json.push(']');
}

/// Writes an object. Keys that are indices are in their order, because a list may be read from them.
fn write_object(branches: &BTreeMap<String, PairTree>, json: &mut String) {
    let mut ordered: Vec<_> = branches.iter().collect();
    if branches.keys().all(|key| key.parse::<u32>().is_ok()) {
        ordered.sort_by_key(|(key, _)| key.parse::<u32>().ok());
    }
    json.push('{');
    for (index, (key, value)) in ordered.into_iter().enumerate() {
        json.push_str(if index > 0 { "," } else { "" });
        write_string(key, json);
        json.push(':');
        value.write(json);
    }
    json.push('}');
}

fn write_string(text: &str, json: &mut String) {
    json.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::PairTree;

    fn json(pairs: &[(&str, &str)]) -> Result<String, String> {
        let mut tree = PairTree::default();
        for (suffix, text) in pairs {
            tree.insert(suffix, text).map_err(|error| error.to_string())?;
        }
        Ok(tree.to_json())
    }

    #[test]
    fn brackets_are_levels() {
        let pairs = [("[a]", "1"), ("[b][c]", "\"x\""), ("[b][d][]", "2"), ("[b][d][]", "3"), ("[a]", "4")];
        assert_eq!(json(&pairs).unwrap(), r#"{"a":["1","4"],"b":{"c":"\"x\"","d":["2","3"]}}"#);
        assert_eq!(
            json(&[("[10]", "k"), ("[9]", "j"), ("[0][x]", "a")]).unwrap(),
            r#"{"0":{"x":"a"},"9":"j","10":"k"}"#
        );
        assert_eq!(json(&[("[]", "a")]).unwrap(), r#"["a"]"#);
        assert_eq!(json(&[("", "a")]).unwrap(), r#""a""#);
    }

    #[test]
    fn odd_names_are_refused() {
        for suffix in ["[a", "a]", "[a]b", "[a]]", "[[a]]b"] {
            assert_eq!(json(&[(suffix, "")]).unwrap_err(), "the brackets of a name are not closed", "{suffix}");
        }
        assert!(json(&[(&"[a]".repeat(32), "")]).is_ok());
        assert_eq!(json(&[(&"[]".repeat(33), "")]).unwrap_err(), "the brackets of a name are nested too deeply");
    }
}
