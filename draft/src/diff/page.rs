//! The page of all changes: first those of one kind in many places, then the others by the file to edit, and last those that
//! need no edit. Operations come before types.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::group::{FEW, Group, groups};

/// The kind of change of a subject, in the order of the summary.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Everything,
    NewArea,
    RemovedArea,
    RenamedArea,
    NewOperation,
    RemovedOperation,
    ChangedOperation,
    NewType,
    RemovedType,
    RenamedType,
    #[default]
    ChangedType,
}

impl Class {
    fn counted(self, count: usize) -> String {
        let s = if count == 1 { "" } else { "s" };
        match self {
            Self::Everything => "changes to all operations".to_owned(),
            Self::NewArea => format!("{count} new area{s}"),
            Self::RemovedArea => format!("{count} removed area{s}"),
            Self::RenamedArea => format!("{count} renamed area{s}"),
            Self::NewOperation => format!("{count} new operation{s}"),
            Self::RemovedOperation => format!("{count} removed operation{s}"),
            Self::ChangedOperation => format!("{count} changed operation{s}"),
            Self::NewType => format!("{count} new type{s}"),
            Self::RemovedType => format!("{count} removed type{s}"),
            Self::RenamedType => format!("{count} renamed schema{s}"),
            Self::ChangedType => format!("{count} changed type{s}"),
        }
    }

    fn is_of_operations(self) -> bool {
        self <= Self::ChangedOperation
    }
}

/// A declaration to edit.
#[derive(Debug, Default, Clone)]
pub(super) struct Subject {
    /// The identity of the subject, which is on the page once.
    pub(super) key: String,
    pub(super) file: String,
    /// The name of the type in Rust, or a description in a few words.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) class: Class,
    /// The schemas that it declares besides the first.
    pub(super) others: usize,
    /// The number of operations when it is several of them.
    pub(super) operations: usize,
    /// The attribute `#[endpoint(…)]` of a changed operation, as it now is.
    pub(super) attribute: String,
}

#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Change {
    /// The member or parameter; empty for the subject itself.
    pub(super) label: String,
    /// The kind of change: changes with the same text are one line when there are many.
    pub(super) text: String,
    /// The facts of this place that complete the text, such as the type of a new member.
    pub(super) own: String,
    /// Where the change belongs, such as the member after which one is new.
    pub(super) detail: String,
    /// The new declaration.
    pub(super) code: String,
    /// The new types that it names.
    pub(super) types: Vec<NewType>,
    /// Whether it changes the attribute of the subject.
    pub(super) in_attribute: bool,
    /// The reason why the declaration is right already; empty when it has to be edited.
    pub(super) reason: String,
}

/// The declaration of a new type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NewType {
    pub(super) file: String,
    pub(super) code: String,
}

impl NewType {
    /// Returns the declaration, below its file if it is not the one of the section.
    pub(super) fn print(&self, file: &str) -> String {
        let place = if self.file == file { String::new() } else { format!("// {}\n", self.file) };
        format!("\n{place}{}", self.code)
    }
}

/// Declarations with their changes.
pub(super) type Entries = Vec<(Subject, Vec<Change>)>;

#[derive(Default)]
pub(super) struct Page(Entries);

impl Page {
    /// Adds a change, unless the subject already has it.
    pub(super) fn add(&mut self, subject: &Subject, change: Change) {
        let at = match self.0.iter().position(|(known, _)| known.key == subject.key) {
            Some(at) => at,
            None => {
                self.0.push((subject.clone(), Vec::new()));
                self.0.len() - 1
            }
        };
        let Some((_, changes)) = self.0.get_mut(at) else { return };
        if changes.iter().all(|known| known.words() != change.words()) {
            changes.push(change);
        }
    }

    /// Whether the page has a change of this place.
    pub(super) fn has(&self, subject: &Subject, label: &str) -> bool {
        let known = self.0.iter().find(|(known, _)| known.key == subject.key);
        known.is_some_and(|(_, changes)| changes.iter().any(|change| change.label == label))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Prints the page, which is empty when nothing changed. `files` is the order of the files; others come first. With
    /// `is_full`, every change is printed by itself.
    pub(super) fn print(mut self, files: &[String], is_full: bool) -> String {
        if self.is_empty() {
            return String::new();
        }
        let place = |file: &String| files.iter().position(|known| known == file);
        self.0.sort_by(|(one, _), (other, _)| {
            let order = |subject: &Subject| (place(&subject.file), !subject.class.is_of_operations());
            order(one).cmp(&order(other)).then_with(|| one.file.cmp(&other.file))
        });
        let (edits, nothing) = parted(self.0, |change| change.reason.is_empty());
        let summary = summary(&edits, nothing.iter().map(|(_, changes)| changes.len()).sum());
        let (many, few): (Vec<_>, Vec<_>) =
            groups(&edits).into_iter().partition(|group| !is_full && group.weight() > FEW);
        let is_few = |change: &Change| few.iter().any(|group| group.has(change));
        let (single, _) = parted(edits.clone(), is_few);
        let mut page = format!("# {summary}\n");
        section(&mut page, "The same change in several places", many.iter().map(Group::print));
        sections(&mut page, &single);
        let nothing = groups(&nothing);
        section(&mut page, "Nothing to edit", nothing.iter().map(|group| group.print_names(is_full)));
        page.replace("\n\n\n", "\n\n").trim_end().to_owned() + "\n"
    }
}

/// Divides the changes of all subjects. A subject without a change is left out.
fn parted(entries: Entries, is_first: impl Fn(&Change) -> bool) -> (Entries, Entries) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (subject, changes) in entries {
        let (one, other): (Vec<_>, Vec<_>) = changes.into_iter().partition(&is_first);
        for (part, changes) in [(&mut first, one), (&mut second, other)] {
            if !changes.is_empty() {
                part.push((subject.clone(), changes));
            }
        }
    }
    (first, second)
}

fn summary(edits: &Entries, nothing: usize) -> String {
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    edits.iter().for_each(|(subject, _)| *counts.entry(subject.class).or_default() += subject.operations.max(1));
    let mut counts: Vec<String> = counts.into_iter().map(|(class, count)| class.counted(count)).collect();
    match nothing {
        0 => {}
        1 => counts.push("1 change that needs no edit".to_owned()),
        count => counts.push(format!("{count} changes that need no edit")),
    }
    counts.join(", ")
}

fn section(page: &mut String, title: &str, items: impl ExactSizeIterator<Item = String>) {
    if items.len() > 0 {
        page.push_str(&format!("\n## {title}\n\n"));
        page.extend(items);
    }
}

/// Prints the changes by file and subject.
fn sections(page: &mut String, entries: &Entries) {
    let mut file = "";
    for (subject, changes) in entries {
        if subject.file != file {
            file = &subject.file;
            page.push_str(&format!("\n## {file}\n"));
        }
        page.push_str(&format!("\n### {}\n\n", subject.title));
        // The attribute is printed once, below all of its changes.
        let last = changes.iter().rposition(|change| change.in_attribute);
        for (index, change) in changes.iter().enumerate() {
            let attribute = if Some(index) == last { subject.attribute.as_str() } else { "" };
            page.push_str(&change.print(attribute, file));
        }
    }
}

impl Change {
    pub(super) fn new(facts: impl Into<Facts>) -> Self {
        let (text, own) = facts.into().texts();
        Self { text, own, ..Self::default() }
    }

    /// The part that is the same in changes of one kind.
    pub(super) fn kind(&self) -> (&str, &str) {
        (&self.text, &self.reason)
    }

    /// The place and the facts.
    fn words(&self) -> [&str; 3] {
        [&self.label, &self.text, &self.own]
    }

    fn print(&self, attribute: &str, file: &str) -> String {
        let label = if self.label.is_empty() { String::new() } else { format!("{}: ", labelled(&self.label)) };
        let own = if self.own.is_empty() { String::new() } else { format!(": {}", self.own) };
        let detail = if self.detail.is_empty() { String::new() } else { format!("; {}", self.detail) };
        let types = self.types.iter().map(|new| new.print(file)).collect::<String>();
        item(&format!("{label}{}{own}{detail}", self.text), &format!("{attribute}{}{types}", self.code))
    }
}

/// Returns the label, as code unless it already contains some.
pub(super) fn labelled(label: &str) -> String {
    if label.contains(['`', ' ']) { label.to_owned() } else { format!("`{label}`") }
}

/// Returns an item of a list, with its code.
pub(super) fn item(text: &str, code: &str) -> String {
    let mut lines = format!("- {text}\n");
    if !code.is_empty() {
        lines.push_str("\n  ```rust\n");
        let indented = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
        lines.extend(code.trim_matches('\n').lines().map(indented));
        lines.push_str("  ```\n\n");
    }
    lines
}
