//! Text in HTML.

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

/// Escapes a message in which code is between backticks.
pub(super) fn prose(message: &str) -> String {
    let mut html = String::new();
    for (index, piece) in message.split('`').enumerate() {
        match index % 2 {
            0 => html.push_str(&escape(piece)),
            _ => html.push_str(&format!("<code>{}</code>", escape(piece))),
        }
    }
    html
}

/// Whether nobody sees a character: a control, one without a width, or one that sets the direction of text. U+200C and U+200D
/// do not count, because Persian, Indic scripts and emoji need them.
fn is_hidden(character: char) -> bool {
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
    use super::*;

    #[test]
    fn text_is_neither_markup_nor_reordered() {
        assert_eq!(escape("<a b=\"'c'\">&"), "&lt;a b=&quot;&#39;c&#39;&quot;&gt;&amp;");
        assert_eq!(escape("\u{202E}live\u{2069}\n"), "\u{FFFD}live\u{FFFD}\u{FFFD}");
        assert_eq!(escape("a\u{200B}b\u{FEFF}c\u{200D}"), "a\u{FFFD}b\u{FFFD}c\u{200D}");
    }

    #[test]
    fn code_in_messages_is_marked_up() {
        assert_eq!(prose("`limit` < `1`, not ` "), "<code>limit</code> &lt; <code>1</code>, not <code> </code>");
    }
}
