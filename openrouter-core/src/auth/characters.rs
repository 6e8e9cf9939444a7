//! Characters that a credential gets on the way from a web page to a program.
//!
//! Keys are copied from pages, chats and documents, which add invisible characters, turn quotation marks into curly ones
//! and shorten what is too long to show. Such a key would be sent, because a header may have these bytes, and the server
//! would say only that it is unknown.

/// The problem with a credential; `None` when every character can belong to one. It says which character is wrong, but
/// contains no other one.
pub(crate) fn problem(credential: &str) -> Option<String> {
    let is_quoted = |quote: char| credential.len() > 1 && credential.starts_with(quote) && credential.ends_with(quote);
    if is_quoted('"') || is_quoted('\'') {
        return Some("is in quotation marks: leave them out".to_owned());
    }
    let odd = credential.chars().find(|c| !(' '..='~').contains(c))?;
    Some(match odd {
        '…' => "contains `…`: it was shortened where it was displayed, so copy the whole key".to_owned(),
        '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' => {
            format!("contains a typographic quotation mark ({}): leave the quotation marks out", name(odd))
        }
        '\u{a0}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => {
            format!("contains an invisible character ({}): remove it", name(odd))
        }
        _ if odd.is_control() => "contains a line break or another character that a header cannot have".to_owned(),
        _ => "contains a character that is not ASCII".to_owned(),
    })
}

/// The number of a character, and its name if it is one of the frequent ones.
fn name(c: char) -> String {
    let number = u32::from(c);
    match c {
        '\u{a0}' => format!("U+{number:04X}, no-break space"),
        '\u{200b}' => format!("U+{number:04X}, zero width space"),
        '\u{feff}' => format!("U+{number:04X}, byte order mark"),
        _ => format!("U+{number:04X}"),
    }
}
