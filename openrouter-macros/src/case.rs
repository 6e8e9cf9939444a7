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
    /// The wire name of a field, which is in snake case.
    pub(crate) fn field(self, name: &str) -> String {
        let pascal = || name.split('_').map(capital).collect::<String>();
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => pascal(),
            Self::Camel => small(&pascal()),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, which is in Pascal case.
    pub(crate) fn variant(self, name: &str) -> String {
        let snake = || {
            let mut snake = String::new();
            for letter in name.chars() {
                if letter.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(letter.to_ascii_lowercase());
            }
            snake
        };
        match self {
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Pascal => name.to_owned(),
            Self::Camel => small(name),
            Self::Snake => snake(),
            Self::ScreamingSnake => snake().to_ascii_uppercase(),
            Self::Kebab => snake().replace('_', "-"),
            Self::ScreamingKebab => snake().to_ascii_uppercase().replace('_', "-"),
        }
    }
}

/// The name of a type in camel case, where an acronym is one word: `HTTPProbe` → `httpProbe`.
pub(crate) fn operation(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is_upper = |at: usize| letters.get(at).is_some_and(|letter| letter.is_uppercase());
    let is_lower = |at: usize| letters.get(at).is_some_and(|letter| letter.is_lowercase());
    let starts = |at: usize| is_upper(at) && (at == 0 || !is_upper(at - 1) || is_lower(at + 1));
    let mut operation = String::new();
    for (at, letter) in letters.iter().enumerate() {
        match at > 0 && starts(at) {
            true => operation.push(*letter),
            false => operation.extend(letter.to_lowercase()),
        }
    }
    operation
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| std::iter::once(first.to_ascii_lowercase()).chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Case, operation};

    #[test]
    fn names_are_spelled_as_serde_does() {
        assert_eq!(Case::Camel.field("created_at"), "createdAt");
        assert_eq!(Case::Kebab.field("created_at"), "created-at");
        assert_eq!(Case::Pascal.field("created_at"), "CreatedAt");
        assert_eq!(Case::Camel.field("_id"), "id");
        assert_eq!(Case::Lower.field("created_at"), "created_at");
        assert_eq!(Case::Upper.field("created_at"), "CREATED_AT");
        assert_eq!(Case::Snake.variant("ToolCalls"), "tool_calls");
        assert_eq!(Case::ScreamingSnake.variant("ToolCalls"), "TOOL_CALLS");
        assert_eq!(Case::Camel.variant("ToolCalls"), "toolCalls");
        assert_eq!(Case::Lower.variant("ToolCalls"), "toolcalls");
        assert_eq!(Case::Snake.variant("HTTPProbe"), "h_t_t_p_probe");
        assert_eq!(Case::Camel.variant("HTTPProbe"), "hTTPProbe");
    }

    #[test]
    fn an_acronym_is_one_word() {
        for (name, expected) in [
            ("GetKey", "getKey"),
            ("HTTPProbe", "httpProbe"),
            ("GetURLOfKey", "getUrlOfKey"),
            ("GetHTTP", "getHttp"),
            ("ListV2Keys", "listV2Keys"),
            ("A", "a"),
        ] {
            assert_eq!(operation(name), expected);
        }
    }
}
