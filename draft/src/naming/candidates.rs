//! The names that a type may have, best first.

use std::collections::{BTreeMap, BTreeSet};

use super::scope::SHARED;
use super::uses::Use;
use crate::ir::{Decl, DeclKind, Draft};
use crate::names::{LONG, beginnings, endings, join};
use crate::tables::{CONSTANTS, GENERIC, PREFIXES, SHORTER, SUFFIXES};
use crate::usage;
use crate::words::{pascal, singular, words};

/// A name made from a component.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) schema: String,
    /// Whether it is the name of the component, unchanged.
    pub(super) is_plain: bool,
}

/// Whether the type is one of the table of constants, which have their names there.
pub(super) fn is_shared_constant(decl: &Decl) -> bool {
    decl.owner.is_empty() && decl.schemas.is_empty() && CONSTANTS.iter().any(|(name, _)| *name == decl.leaf)
}

/// The names that the components of a declaration give it. Of several components, the one with the shortest name is best.
pub(super) fn components(decl: &Decl, better: &BTreeMap<String, Vec<String>>) -> Vec<Component> {
    let home = usage::home(&decl.usage.areas).unwrap_or_else(|| SHARED.to_owned());
    let mut found: Vec<Component> = Vec::new();
    for schema in &decl.schemas {
        let names = match better.get(schema) {
            Some(names) => names.iter().cloned().chain([pascal(schema)]).collect(),
            None => shortened(schema, &home, &decl.kind),
        };
        let add = |name: String| Component { is_plain: name == pascal(schema), name, schema: schema.clone() };
        found.extend(names.into_iter().map(add));
    }
    if decl.schemas.len() > 1 {
        found.sort_by_key(|component| words(&component.name).len());
        found.splice(0..0, shared(&found));
    }
    found
}

/// The words with which the names of all components begin and end; none when they end differently.
fn shared(found: &[Component]) -> Vec<Component> {
    let mut best: BTreeMap<&str, &str> = BTreeMap::new();
    for component in found {
        best.entry(&component.schema).or_insert(&component.name);
    }
    let names: Vec<Vec<String>> = best.values().map(|name| words(name)).collect();
    let ending = common_ending(&names);
    let beginning = if ending.is_empty() { Vec::new() } else { common_beginning(&names) };
    let longest = names.iter().map(Vec::len).min().unwrap_or_default();
    let both = if beginning.len() + ending.len() <= longest { [beginning, ending.clone()].concat() } else { ending };
    let name = pascal(&both.join(" "));
    let schema = found.first().map(|component| component.schema.clone()).unwrap_or_default();
    let is_name = !both.is_empty() && says_enough(&name);
    is_name.then_some(Component { name, schema, is_plain: false }).into_iter().collect()
}

/// The name of a component without the words that say nothing in its module, and with fewer of them removed.
fn shortened(schema: &str, home: &str, kind: &DeclKind) -> Vec<String> {
    let full = SHORTER.iter().fold(pascal(schema), |name, (part, short)| name.replace(part, short));
    let prefixes = PREFIXES.iter().find(|(area, _)| *area == home).map_or(&[][..], |(_, prefixes)| *prefixes);
    let stripped = |name: &str| prefixes.iter().find_map(|prefix| rest(name.strip_prefix(prefix)?));
    let trimmed = |name: &str| SUFFIXES.iter().find_map(|suffix| rest(name.strip_suffix(suffix)?));
    let one = |name: String| if is_one(kind) { singular(&name) } else { name };
    let front = stripped(&full);
    let both = front.as_deref().and_then(trimmed);
    let back = trimmed(&full);
    let mut names: Vec<String> = [both, front, back, Some(full)].into_iter().flatten().map(one).collect();
    names.dedup();
    names
}

/// The rest of a name, when it is a name itself.
fn rest(name: &str) -> Option<String> {
    name.starts_with(char::is_uppercase).then(|| name.to_owned())
}

/// Whether a value of the type is one of several things, so that its name is a singular.
fn is_one(kind: &DeclKind) -> bool {
    matches!(kind, DeclKind::Tagged { .. } | DeclKind::Kinds(_) | DeclKind::Strings(_))
}

/// The names of a schema that is not a component.
pub(super) fn unnamed(draft: &Draft, decl: &Decl, uses: &[Use], is_contested: impl Fn(&str) -> bool) -> Vec<String> {
    if let DeclKind::Constant(text) = &decl.kind {
        return constant(&decl.leaf, text);
    }
    let mut full: Vec<String> = uses.iter().flat_map(|used| first_name(draft, used)).collect();
    full.sort();
    full.dedup();
    let names = match full.as_slice() {
        [_, _, ..] => of_several(draft, &full, uses, &is_contested),
        _ => Vec::new(),
    };
    // Text or parts, whatever the members are called.
    let is_content = full.len() > 1 && matches!(decl.kind, DeclKind::Kinds(_));
    let content = is_content.then(|| "Content".to_owned());
    let single = uses.first().map(|used| of_one(draft, used, &is_contested)).unwrap_or_default();
    let names = names.into_iter().chain(content).chain(single);
    let names = names.map(|name| if is_one(&decl.kind) { singular(&name) } else { name });
    names.flat_map(|name| without_kind(&name).into_iter().chain([name])).collect()
}

/// Words at the end of a member that say that it has a type.
const KINDS: &[&str] = &["Details", "Object", "Union", "Enum"];

/// A name without such a word, if the rest says enough by itself.
fn without_kind(name: &str) -> Option<String> {
    let short = KINDS.iter().find_map(|kind| name.strip_suffix(kind))?;
    (words(short).len() > 1).then(|| short.to_owned())
}

/// The names of a string with one value: the member, if it says enough, or the value and the member.
fn constant(member: &str, text: &str) -> Vec<String> {
    let value = pascal(&super::variant(member, text));
    let both = if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        value
    } else {
        let mut words = words(&format!("{value} {member}"));
        let mut seen = BTreeSet::new();
        words.retain(|word| seen.insert(word.clone()));
        pascal(&words.join(" "))
    };
    let own = (words(member).len() > 1).then(|| member.to_owned());
    own.into_iter().chain([both]).collect()
}

fn first_name(draft: &Draft, used: &Use) -> Option<String> {
    used.parents(draft).first().map(|parent| join(parent, &used.leaf(draft)))
}

/// The names of a type with several uses: the words that all of them share.
fn of_several(draft: &Draft, full: &[String], uses: &[Use], is_contested: &impl Fn(&str) -> bool) -> Vec<String> {
    let leaf = uses.first().map(|used| used.leaf(draft)).unwrap_or_default();
    let same = uses.iter().all(|used| used.leaf(draft) == leaf);
    let own = Some(leaf).filter(|leaf| same && says_enough(leaf) && !is_contested(leaf));
    let full: Vec<Vec<String>> = full.iter().map(|name| words(name)).collect();
    let ending = Some(common_ending(&full)).filter(|words| !words.is_empty()).map(|words| pascal(&words.join(" ")));
    let ending = ending.filter(|ending| says_enough(ending));
    own.into_iter().chain(ending).collect()
}

/// The words with which all names end.
fn common_ending(names: &[Vec<String>]) -> Vec<String> {
    let Some((first, others)) = names.split_first() else { return Vec::new() };
    let endings = (0..first.len()).filter_map(|at| first.get(at..));
    let shared = endings.into_iter().find(|ending| others.iter().all(|other| other.ends_with(ending)));
    shared.unwrap_or_default().to_vec()
}

/// The words with which all names begin.
fn common_beginning(names: &[Vec<String>]) -> Vec<String> {
    let Some((first, others)) = names.split_first() else { return Vec::new() };
    let beginnings = (1..=first.len()).rev().filter_map(|count| first.get(..count));
    let shared = beginnings.into_iter().find(|beginning| others.iter().all(|other| other.starts_with(beginning)));
    shared.unwrap_or_default().to_vec()
}

/// The names of a type with one use.
fn of_one(draft: &Draft, used: &Use, is_contested: &impl Fn(&str) -> bool) -> Vec<String> {
    let (parents, leaf) = (used.parents(draft), used.leaf(draft));
    let full: Vec<String> = parents.iter().map(|parent| join(parent, &leaf)).collect();
    // One word is enough for a field of a request, which is what the module is about.
    let enough = |leaf: &str| words(leaf).len() > 1 || used.around().is_none() && says_enough(leaf);
    let own = Some(leaf.clone()).filter(|leaf| !used.is_variant && enough(leaf) && !is_contested(leaf));
    let short = parents.iter().flat_map(|parent| beginnings(parent).into_iter().chain(endings(parent)));
    let short = short.map(|part| join(&part, &leaf));
    // The payload of a variant has the names of both, whatever their length.
    let fits = |name: &String| used.is_variant || name.len() <= LONG;
    let (fit, long): (Vec<String>, Vec<String>) = full.iter().cloned().partition(fits);
    let short = short.filter(|name| name.len() <= LONG && !full.contains(name) && !leaf.is_empty());
    let telling = Some(leaf.clone()).filter(|leaf| words(leaf).len() > 1);
    own.into_iter().chain(fit).chain(short).chain(telling).chain(long).collect()
}

/// Whether a name describes a type without the names around it.
fn says_enough(name: &str) -> bool {
    let words = words(name);
    words.len() > 1 || words.first().is_some_and(|word| !GENERIC.contains(&word.as_str()))
}
