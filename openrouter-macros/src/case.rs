//! The spellings of names on the wire.

/// A rule of `#[serde(rename_all = "…")]`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// The rules by serde's names for them.
pub(crate) const NAMES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The name of a field, which is written in snake case.
    pub(crate) fn field(self, name: &str) -> String {
        self.words(name.split('_').map(str::to_owned))
    }

    /// The name of a variant, which is written in Pascal case.
    pub(crate) fn variant(self, name: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for letter in name.chars() {
            match words.last_mut() {
                Some(word) if !letter.is_uppercase() => word.push(letter),
                _ => words.push(letter.to_lowercase().collect()),
            }
        }
        self.words(words.into_iter())
    }

    fn words(self, words: impl Iterator<Item = String>) -> String {
        let (separator, style): (&str, fn(usize, String) -> String) = match self {
            Self::Lower => ("", |_, word| word),
            Self::Upper => ("", |_, word| word.to_uppercase()),
            Self::Pascal => ("", |_, word| capital(&word)),
            Self::Camel => ("", |at, word| if at == 0 { word } else { capital(&word) }),
            Self::Snake => ("_", |_, word| word),
            Self::ScreamingSnake => ("_", |_, word| word.to_uppercase()),
            Self::Kebab => ("-", |_, word| word),
            Self::ScreamingKebab => ("-", |_, word| word.to_uppercase()),
        };
        words.enumerate().map(|(at, word)| style(at, word)).collect::<Vec<_>>().join(separator)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn names_are_spelled_as_serde_does() {
        assert_eq!(Case::Camel.field("created_at"), "createdAt");
        assert_eq!(Case::Kebab.field("created_at"), "created-at");
        assert_eq!(Case::Pascal.field("created_at"), "CreatedAt");
        assert_eq!(Case::Snake.variant("ToolCalls"), "tool_calls");
        assert_eq!(Case::ScreamingSnake.variant("ToolCalls"), "TOOL_CALLS");
        assert_eq!(Case::Camel.variant("ToolCalls"), "toolCalls");
        assert_eq!(Case::Lower.variant("ToolCalls"), "toolcalls");
    }
}
