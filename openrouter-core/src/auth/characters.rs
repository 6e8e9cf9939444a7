//! Characters that a credential gets on the way from a web page to a program.
//!
//! Keys are copied from pages, chats, documents and files of settings, which add invisible characters, turn quotation marks
//! into curly ones, shorten what is too long to show, or have a name in front of the key or a placeholder in its place. Such
//! a key would be sent, because a header may have these bytes, and the server would say only that it is unknown.

/// The problem with a credential; `None` when every character can belong to one. It says which character is wrong, but
/// contains no other one.
pub(crate) fn problem(credential: &str) -> Option<String> {
    surroundings(credential).map(str::to_owned).or_else(|| character(credential))
}

/// The problem with a text that is more than a credential, or less.
fn surroundings(credential: &str) -> Option<&'static str> {
    let is_between = |start: char, end: char| credential.strip_prefix(start).is_some_and(|rest| rest.ends_with(end));
    if is_between('"', '"') || is_between('\'', '\'') {
        return Some("is in quotation marks: leave them out");
    }
    if is_between('`', '`') {
        return Some("is in backticks: leave them out");
    }
    if is_between('<', '>') {
        return Some("is a placeholder: put the key in its place");
    }
    if credential.contains("...") {
        return Some("contains `...`: it was shortened where it was displayed, so copy the whole key");
    }
    begins_with_variable(credential).then_some("begins with the name of a variable and `=`: leave them out")
}

/// Whether the text is like `NAME=value`. The `=` of a token in base64 is at its end.
fn begins_with_variable(text: &str) -> bool {
    let Some((name, value)) = text.split_once('=') else { return false };
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    is_name && !value.trim_start_matches('=').is_empty()
}

/// The problem with a character that no credential has.
fn character(credential: &str) -> Option<String> {
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
        _ => format!("contains a character that is not ASCII ({})", name(odd)),
    })
}

/// The number of a character, and its name if it is one of the frequent ones.
fn name(c: char) -> String {
    let number = u32::from(c);
    match c {
        '\u{a0}' => format!("U+{number:04X}, no-break space"),
        '\u{200b}' => format!("U+{number:04X}, zero width space"),
        '\u{2013}' => format!("U+{number:04X}, en dash"),
        '\u{3000}' => format!("U+{number:04X}, ideographic space"),
        '\u{feff}' => format!("U+{number:04X}, byte order mark"),
        _ => format!("U+{number:04X}"),
    }
}
