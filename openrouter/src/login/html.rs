//! Text in the HTML pages of the listener.

/// Escapes text for element content and quoted attributes of HTML. Characters that would reorder the text around them, or
/// that nobody sees, become `U+FFFD`.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            hidden if is_hidden(hidden) => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether nobody sees a character: a control, one without a width, or one that sets the direction of text. U+200C and U+200D
/// do not count, because Persian, Indic scripts and emoji need them.
pub(super) fn is_hidden(character: char) -> bool {
    let sets_direction =
        matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let has_no_width = matches!(
        character,
        '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    );
    sets_direction || has_no_width || matches!(character, '\u{2028}' | '\u{2029}') || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escape("<a href=\"'x'\">é & co</a>"), "&lt;a href=&quot;&#39;x&#39;&quot;&gt;é &amp; co&lt;/a&gt;");
    }

    #[test]
    fn the_direction_of_a_text_cannot_be_set() {
        assert_eq!(escape("\u{202E}live\u{2066}\u{200F}\n"), "\u{FFFD}live\u{FFFD}\u{FFFD}\u{FFFD}");
        assert_eq!(escape("a\u{200B}b\u{AD}c\u{200C}"), "a\u{FFFD}b\u{FFFD}c\u{200C}");
    }
}
