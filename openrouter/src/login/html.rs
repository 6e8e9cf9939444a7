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

/// Whether a character is a control, or one of those that set the direction of text.
pub(super) fn is_hidden(character: char) -> bool {
    let sets_direction =
        matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    sets_direction || matches!(character, '\u{2028}' | '\u{2029}') || character.is_control()
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
    }
}
