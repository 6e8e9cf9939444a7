//! The page of all changes, by the file to edit; operations come before types.

use std::collections::BTreeMap;

/// The kind of change of a subject, in the order of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Everything,
    NewOperation,
    RemovedOperation,
    ChangedOperation,
    NewType,
    RemovedType,
    RenamedType,
    ChangedType,
}

impl Class {
    fn counted(self, count: usize) -> String {
        let s = if count == 1 { "" } else { "s" };
        match self {
            Self::Everything => "changes to all operations".to_owned(),
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
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// The identity of the subject, which is on the page once.
    pub(super) key: String,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) class: Class,
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct Change {
    /// The member or parameter; empty for the subject itself.
    pub(super) label: String,
    pub(super) text: String,
    /// The new declaration.
    pub(super) code: String,
}

#[derive(Default)]
pub(super) struct Page(Vec<(Subject, Vec<Change>)>);

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
        if changes.iter().all(|known| (&known.label, &known.text) != (&change.label, &change.text)) {
            changes.push(change);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Prints the page. `files` is the order of the files; others come first.
    pub(super) fn print(mut self, files: &[String]) -> String {
        if self.is_empty() {
            return "No declaration changed.\n".to_owned();
        }
        let place = |file: &String| files.iter().position(|known| known == file);
        self.0.sort_by(|(one, _), (other, _)| {
            let order = |subject: &Subject| (place(&subject.file), !subject.class.is_of_operations());
            order(one).cmp(&order(other)).then_with(|| one.file.cmp(&other.file))
        });
        let mut page = format!("# {}\n", self.summary());
        let mut file = "";
        for (subject, changes) in &self.0 {
            if subject.file != file {
                file = &subject.file;
                page.push_str(&format!("\n## {file}\n"));
            }
            page.push_str(&format!("\n### {}\n\n", subject.title));
            changes.iter().for_each(|change| page.push_str(&change.print()));
        }
        page.replace("\n\n\n", "\n\n").trim_end().to_owned() + "\n"
    }

    fn summary(&self) -> String {
        let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
        self.0.iter().for_each(|(subject, _)| *counts.entry(subject.class).or_default() += 1);
        let counts: Vec<String> = counts.into_iter().map(|(class, count)| class.counted(count)).collect();
        counts.join(", ")
    }
}

impl Change {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn print(&self) -> String {
        let label = match self.label.as_str() {
            "" => String::new(),
            label if label.contains(['`', ' ']) => format!("{label}: "),
            label => format!("`{label}`: "),
        };
        let mut lines = format!("- {label}{}\n", self.text);
        if !self.code.is_empty() {
            lines.push_str("\n  ```rust\n");
            self.code.trim_matches('\n').lines().for_each(|line| lines.push_str(&format!("  {line}\n")));
            lines.push_str("  ```\n\n");
        }
        lines
    }
}
