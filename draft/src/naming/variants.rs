//! Names of variants.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::distinct;
use crate::tables::{JOINED, NUMBERS, UNITS, VALUES, VARIANTS};
use crate::words::{pascal, words};

/// Names the variants of a tagged union. Beside a value of another JSON type with the name of a variant, all variants have the
/// words that they share.
pub(crate) fn tagged(name: &str, schemas: &[String], tags: &[String], others: &[&str]) -> Vec<String> {
    let chosen = |tag: &String| {
        let row = VARIANTS.iter().find(|(schema, known, _)| known == tag && schemas.iter().any(|own| own == schema));
        row.map(|(.., name)| *name)
    };
    let without: Vec<String> = tags.iter().filter(|tag| chosen(tag).is_none()).cloned().collect();
    let mut named = variants(name, &without);
    if named.iter().any(|name| others.contains(&name.as_str())) {
        named = without.iter().map(|tag| variant(name, tag)).collect();
    }
    let named: BTreeMap<&String, String> = without.iter().zip(named).collect();
    tags.iter()
        .map(|tag| chosen(tag).map_or_else(|| named.get(tag).cloned().unwrap_or_default(), str::to_owned))
        .collect()
}

/// Names the variants of the type `name`, which have these wire values.
pub(crate) fn variants(name: &str, values: &[String]) -> Vec<String> {
    let full: Vec<String> = values.iter().map(|value| variant(name, value)).collect();
    let local: Vec<&str> = without_namespace(name, values);
    let all: Vec<Vec<String>> = local.iter().map(|value| words(value)).collect();
    let (front, back) = (shared_beginning(name, &all), shared_ending(name, &all));
    let short: Vec<String> = local
        .iter()
        .zip(&all)
        .map(|(value, words)| {
            let own = words.get(front..words.len().saturating_sub(back)).filter(|own| !own.is_empty());
            match own.filter(|own| own.len() < words.len()) {
                Some(own) => variant(name, &own.join(" ")),
                None => variant(name, value),
            }
        })
        .collect();
    let chosen = short.iter().zip(&full).map(|(name, own)| {
        // Another value may have the short name, be it its own or a short one.
        let others = short.iter().zip(&full).filter(|(_, other)| *other != own);
        let is_free = name.starts_with(char::is_alphabetic) && others.into_iter().all(|(a, b)| a != name && b != name);
        if is_free { name.clone() } else { own.clone() }
    });
    distinct(chosen)
}

/// The namespace of what is not of another API.
const OWN: &str = "openrouter";

/// Removes the first part of values such as `response.created` and `/v1/messages`, if most of the values have it. That of
/// OpenRouter is removed from all values or from none: from none where two would have the same name.
fn without_namespace<'v>(name: &str, values: &'v [String]) -> Vec<&'v str> {
    let split = |value: &'_ str| -> Option<(usize, usize)> {
        if value.starts_with(URN) {
            return None;
        }
        let start = value.find(char::is_alphanumeric)?;
        let end = value.get(start..)?.find(NAMESPACE_ENDS)? + start;
        value.get(end + 1..)?.starts_with(char::is_alphabetic).then_some((start, end))
    };
    let namespace = |value: &'_ str| split(value).and_then(|(start, end)| value.get(start..end)).map(str::to_owned);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.iter().filter_map(|value| namespace(value)).for_each(|found| *counts.entry(found).or_default() += 1);
    let most =
        counts.iter().find(|(_, count)| **count > 1 && **count * 2 > values.len()).map(|(found, _)| found.clone());
    let most = most.or_else(|| counts.contains_key(OWN).then(|| OWN.to_owned()));
    let local = |value: &'_ String| {
        let (_, end) = split(value).filter(|_| most.is_some() && namespace(value) == most)?;
        Some(end + 1)
    };
    let short = |value: &'v String| value.get(local(value).unwrap_or(0)..).unwrap_or(value);
    let short: Vec<&str> = values.iter().map(short).map(last_part).collect();
    let names: BTreeSet<String> = short.iter().map(|value| variant(name, value)).collect();
    let is_free = most.as_deref() != Some(OWN) || names.len() == values.len();
    if is_free { short } else { values.iter().map(|value| last_part(value)).collect() }
}

/// The beginning of values whose last part distinguishes them.
const URN: &str = "urn:";

/// The characters at the end of a namespace.
const NAMESPACE_ENDS: [char; 3] = ['.', ':', '/'];

/// The name of one variant, other than the names of the variants that the attributes add.
pub(crate) fn variant(name: &str, value: &str) -> String {
    let value = last_part(value);
    if let Some((_, name)) = VALUES.iter().find(|(known, _)| *known == value) {
        return (*name).to_owned();
    }
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
    if value.starts_with(URN) { value.rsplit(':').next().unwrap_or(value) } else { value }
}

/// The number of words at the beginning that say nothing: those with which all values begin, or those of a single value that
/// the name of the type has.
fn shared_beginning(name: &str, all: &[Vec<String>]) -> usize {
    let Some((first, others)) = all.split_first() else { return 0 };
    if others.is_empty() {
        let said = words(name);
        let count = first.iter().take_while(|word| said.contains(word)).count();
        return if count < first.len() { count } else { 0 };
    }
    let begins = |count: &usize| {
        let is_left = |words: &Vec<String>| {
            words.get(*count).is_some_and(|word| word.starts_with(|letter: char| letter.is_alphabetic()))
        };
        let shared = first.get(..*count).unwrap_or_default();
        // Without `not`, the rest would say the contrary.
        let is_said = !shared.iter().any(|word| word == "not");
        is_said && all.iter().all(is_left) && others.iter().all(|other| other.starts_with(shared))
    };
    (1..first.len()).rev().find(begins).unwrap_or_default()
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
