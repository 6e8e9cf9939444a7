//! Changes of one kind in several places, which are one line of the page.

use super::page::{Change, Entries, Subject, item, labelled};

/// The number of places up to which each has a change of its own on the page.
pub(super) const FEW: usize = 5;

/// The number of places up to which a line names all of them; of more, it names the first few.
const NAMED: usize = 8;

/// The option that prints every change by itself.
const ALL: &str = "`--all`";

/// The places of one kind of change.
pub(super) struct Group<'p> {
    kind: (&'p str, &'p str),
    places: Vec<Place<'p>>,
}

type Place<'p> = (&'p Subject, &'p Change);

/// Groups the changes of the same kind.
pub(super) fn groups(entries: &Entries) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (subject, change) in entries.iter().flat_map(|(subject, changes)| changes.iter().map(move |one| (subject, one)))
    {
        match groups.iter_mut().find(|group| group.has(change)) {
            Some(group) => group.places.push((subject, change)),
            None => groups.push(Group { kind: change.kind(), places: vec![(subject, change)] }),
        }
    }
    groups
}

impl Group<'_> {
    pub(super) fn has(&self, change: &Change) -> bool {
        self.kind == change.kind()
    }

    /// The number of places in the document.
    pub(super) fn weight(&self) -> usize {
        self.places.iter().map(|(subject, _)| 1 + subject.others).sum()
    }

    /// Prints one line that counts the places and names the first few by file, with their declarations.
    pub(super) fn print(&self) -> String {
        let named = self.named(false);
        let mut places = String::new();
        let mut file = "";
        for place in named {
            let (subject, _) = place;
            let separator = if places.is_empty() { "" } else { "; " };
            if subject.file != file {
                file = &subject.file;
                places.push_str(&format!("{separator}{file}: "));
            } else {
                places.push_str(", ");
            }
            places.push_str(&self.place(place));
        }
        let more = match self.places.len() - named.len() {
            0 => String::new(),
            more => format!("; and {more} more, which {ALL} lists"),
        };
        item(&format!("{}, in {} places: {places}{more}", self.text(), self.places.len()), &self.code(named))
    }

    /// Prints one line for changes that need no edit. It names all places if `is_full`.
    pub(super) fn print_names(&self, is_full: bool) -> String {
        let named = self.named(is_full);
        let names = named.iter().map(|place| self.place(place)).collect::<Vec<_>>().join(", ");
        let more = match self.places.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        item(&format!("{names}{more}: {}", self.text()), "")
    }

    fn named(&self, is_full: bool) -> &[Place<'_>] {
        let count = if is_full || self.places.len() <= NAMED { self.places.len() } else { FEW };
        self.places.get(..count).unwrap_or(&self.places)
    }

    /// The text of the kind, with the facts that all places have.
    fn text(&self) -> String {
        let (text, reason) = self.kind;
        let own = self.common(|change| &change.own).filter(|own| !own.is_empty());
        let own = own.map_or(String::new(), |own| format!(": {own}"));
        let reason = if reason.is_empty() { String::new() } else { format!("; {reason}") };
        format!("{text}{own}{reason}")
    }

    /// The declarations of some places: once if they are the same, or else each with the name of its type.
    fn code(&self, places: &[Place<'_>]) -> String {
        let types = places.iter().flat_map(|(_, change)| &change.types).map(|new| new.print("")).collect::<String>();
        if let Some(code) = self.common(|change| &change.code) {
            return format!("{code}{types}");
        }
        let mut lines = String::new();
        let mut last = "";
        for (subject, change) in places.iter().filter(|(_, change)| !change.code.is_empty()) {
            if subject.key != last {
                last = &subject.key;
                lines.push_str(&format!("// {}\n", subject.name.replace('`', "")));
            }
            lines.push_str(change.code.trim_matches('\n'));
            lines.push('\n');
        }
        format!("{lines}{types}")
    }

    /// A part of the changes, if it is the same in all of them.
    fn common(&self, part: impl Fn(&Change) -> &String) -> Option<&str> {
        let mut parts = self.places.iter().map(|(_, change)| part(change));
        let first = parts.next()?;
        parts.all(|other| other == first).then_some(first)
    }

    /// Returns the name of a place within its file, with the facts that others do not have.
    fn place(&self, (subject, change): &Place<'_>) -> String {
        let own = if self.common(|change| &change.own).is_none() { change.own.as_str() } else { "" };
        let facts = [own, &change.detail].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>();
        let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
        let label = if change.label.is_empty() { String::new() } else { format!(" {}", labelled(&change.label)) };
        let schemas = if subject.others > 0 { format!(" ({} schemas)", 1 + subject.others) } else { String::new() };
        format!("{}{schemas}{label}{facts}", subject.name)
    }
}
