//! Names of variants.

use crate::names::distinct;
use crate::tables::{JOINED, NUMBERS, UNITS};
use crate::words::{pascal, words};

/// Names the variants of the type `name`, which have these wire values.
pub(crate) fn variants(name: &str, values: &[String]) -> Vec<String> {
    let all: Vec<Vec<String>> = values.iter().map(|value| words(last_part(value))).collect();
    let (front, back) = (shared_beginning(name, values, &all), shared_ending(name, &all));
    let short = values.iter().zip(&all).map(|(value, words)| {
        let own = words.get(front..words.len().saturating_sub(back)).filter(|own| !own.is_empty());
        match own.filter(|own| own.len() < words.len()) {
            Some(own) => variant(name, &own.join(" ")),
            None => variant(name, value),
        }
    });
    distinct(short)
}

/// The name of one variant, other than the names of the variants that the attributes add.
pub(crate) fn variant(name: &str, value: &str) -> String {
    let value = last_part(value);
    if value.starts_with(|letter: char| letter.is_ascii_digit()) {
        return number(name, value);
    }
    match pascal(&separated(value)).as_str() {
        "Other" => "OtherValue".to_owned(),
        "Unknown" => "UnknownValue".to_owned(),
        name => name.to_owned(),
    }
}

/// The words of a value, with those separated that are written together.
fn separated(value: &str) -> String {
    let separate = |word: String| JOINED.iter().find(|(known, _)| *known == word).map(|(_, words)| (*words).to_owned());
    words(value).into_iter().map(|word| separate(word.clone()).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// The part of a URN that distinguishes it from others; other values unchanged.
fn last_part(value: &str) -> &str {
    if value.starts_with("urn:") { value.rsplit(':').next().unwrap_or(value) } else { value }
}

/// The number of words with which all values begin, if they say nothing beside the name of the type: the name has them, or
/// they are a namespace.
fn shared_beginning(name: &str, values: &[String], all: &[Vec<String>]) -> usize {
    let Some((first, others)) = all.split_first().filter(|(_, others)| !others.is_empty()) else { return 0 };
    let begins = |count: &usize| {
        let is_left = |words: &Vec<String>| {
            words.get(*count).is_some_and(|word| word.starts_with(|letter: char| letter.is_alphabetic()))
        };
        all.iter().all(is_left) && others.iter().all(|other| other.get(..*count) == first.get(..*count))
    };
    let said = words(name);
    let is_known = |count: &usize| {
        let prefix = first.get(..*count).unwrap_or_default();
        prefix.iter().all(|word| said.contains(word)) || values.iter().all(|value| is_namespace(value, prefix))
    };
    (1..first.len()).rev().filter(begins).find(is_known).unwrap_or_default()
}

/// The number of words with which all values end, if the name of the type ends with them.
fn shared_ending(name: &str, all: &[Vec<String>]) -> usize {
    let said = words(name);
    let ends = |count: &usize| {
        let ending = said.len().checked_sub(*count).and_then(|at| said.get(at..)).unwrap_or_default();
        all.iter().all(|words| words.len() > *count && words.ends_with(ending))
    };
    if all.len() < 2 { 0 } else { (1..=said.len()).rev().find(ends).unwrap_or_default() }
}

/// Whether the words are the first part of a value such as `response.created` or `/v1/messages`.
fn is_namespace(value: &str, prefix: &[String]) -> bool {
    let parts = value.split(['.', ':', '/']).map(words).filter(|words| !words.is_empty());
    let parts: Vec<Vec<String>> = parts.collect();
    (1..parts.len()).any(|at| parts.get(..at).is_some_and(|parts| parts.concat() == prefix))
}

/// The name of a value that begins with a digit: `5m` is `FiveMinutes`; others begin with the last word of the type.
fn number(name: &str, value: &str) -> String {
    let digits = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
    let (count, unit) = value.split_at(digits);
    let count = NUMBERS.iter().find(|(known, _)| *known == count);
    let unit = UNITS.iter().find(|(known, ..)| *known == unit);
    match (count, unit) {
        (Some((count, word)), Some((_, one, many))) => format!("{word}{}", if *count == "1" { one } else { many }),
        _ => pascal(&format!("{} {value}", words(name).pop().unwrap_or_default())),
    }
}
