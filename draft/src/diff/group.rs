//! Changes of one kind in several places, which are one line of the page.

use super::page::{Change, Entries, Subject, item, labelled};

/// The number of places up to which each has a change of its own on the page.
pub(super) const FEW: usize = 5;

/// The places of one kind of change.
pub(super) struct Group<'p> {
    change: &'p Change,
    places: Vec<(&'p Subject, &'p Change)>,
}

/// Groups the changes that are the same edit: the same text with the same code.
pub(super) fn groups(entries: &Entries) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (subject, changes) in entries {
        for change in changes {
            match groups.iter_mut().find(|group| group.has(change)) {
                Some(group) => group.places.push((subject, change)),
                None => groups.push(Group { change, places: vec![(subject, change)] }),
            }
        }
    }
    groups
}

impl Group<'_> {
    pub(super) fn has(&self, change: &Change) -> bool {
        let kind = |change: &Change| (change.text.clone(), change.code.clone(), change.needs_nothing);
        kind(self.change) == kind(change)
    }

    /// The number of places in the document.
    pub(super) fn weight(&self) -> usize {
        self.places.iter().map(|(subject, _)| 1 + subject.others).sum()
    }

    /// Prints one line that lists the places, by file if `with_files`, and the code once.
    pub(super) fn print(&self, with_files: bool) -> String {
        let mut places = String::new();
        let mut file = "";
        for (subject, change) in &self.places {
            if with_files && subject.file != file {
                file = &subject.file;
                let separator = if places.is_empty() { "" } else { "; " };
                places.push_str(&format!("{separator}{file}: "));
            } else if !places.is_empty() {
                places.push_str(", ");
            }
            places.push_str(&place(subject, change));
        }
        match with_files {
            true => item(&format!("{}, in {places}", self.change.text), &self.change.code),
            false => item(&format!("{places}: {}", self.change.text), ""),
        }
    }
}

/// Returns the name of a place within its file.
fn place(subject: &Subject, change: &Change) -> String {
    let label = if change.label.is_empty() { String::new() } else { format!(" {}", labelled(&change.label)) };
    let detail = if change.detail.is_empty() { String::new() } else { format!(" ({})", change.detail) };
    let schemas = if subject.others > 0 { format!(" ({} schemas)", 1 + subject.others) } else { String::new() };
    format!("{}{schemas}{label}{detail}", subject.name)
}
