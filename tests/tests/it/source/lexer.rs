//! Rust source split into comments, string literals and the rest.
//!
//! `proc_macro2` drops ordinary comments, and those are what half of the tests of this folder read.

/// A piece of a source file, and the line on which it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Piece<'t> {
    pub(super) kind: Kind,
    pub(super) line: usize,
    pub(super) text: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A comment with its marks, documentation included.
    Comment,
    /// The inside of a string literal, with its escapes.
    Literal,
    Code,
}

pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut line, mut at, mut code) = (Vec::new(), 1, 0, 0);
    let mut push = |kind, start: usize, end: usize| {
        if start < end {
            pieces.push(Piece { kind, line, text: &source[start..end] });
            line += source[start..end].matches('\n').count();
        }
    };
    while at < source.len() {
        let rest = &source[at..];
        if let Some(length) = comment(rest) {
            push(Kind::Code, code, at);
            push(Kind::Comment, at, at + length);
            (at, code) = (at + length, at + length);
        } else if let Some((opening, inside)) = literal(rest, &source[..at]) {
            push(Kind::Code, code, at + opening);
            push(Kind::Literal, at + opening, at + opening + inside);
            // The closing mark is code, and must not be read as an opening one.
            (at, code) = (at + opening + inside + 1, at + opening + inside);
        } else {
            at += character(rest);
        }
    }
    push(Kind::Code, code, source.len());
    pieces
}

/// The length of a comment that begins here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    Some(at)
}

/// The lengths of the opening mark and of the inside of a string literal that begins here.
fn literal(rest: &str, before: &str) -> Option<(usize, usize)> {
    let in_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !in_word || before.ends_with('b')) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if let Some(inside) = raw[hashes..].strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return Some((hashes + 2, inside.find(&end).unwrap_or(inside.len())));
        }
    }
    let inside = rest.strip_prefix('"')?;
    let (mut length, mut escaped) = (0, false);
    for character in inside.chars() {
        if character == '"' && !escaped {
            break;
        }
        escaped = character == '\\' && !escaped;
        length += character.len_utf8();
    }
    Some((1, length))
}

/// The length of the next character, or of the character literal that begins here: `'"'` does not open a string.
fn character(rest: &str) -> usize {
    let mut characters = rest.char_indices();
    let first = characters.next().map_or(1, |(_, c)| c.len_utf8());
    if !rest.starts_with('\'') {
        return first;
    }
    match (characters.next(), characters.next(), characters.next()) {
        (Some((_, '\\')), Some(_), _) => rest[3..].find('\'').map_or(first, |end| end + 4),
        (Some(_), Some((end, '\'')), _) => end + 1,
        _ => first,
    }
}

#[test]
fn sources_are_split() {
    let source = "/// Doc \"x\".\nlet a = \"b \\\" // c\"; // d\nlet e = r#\"f \" g\"#; /* h /* i */ */\nlet j = '\"';\n'k: \"l\"";
    let found = pieces(source).into_iter().filter(|piece| piece.kind != Kind::Code);
    let found = found.map(|piece| (piece.kind, piece.line, piece.text)).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (Kind::Comment, 1, "/// Doc \"x\"."),
            (Kind::Literal, 2, "b \\\" // c"),
            (Kind::Comment, 2, "// d"),
            (Kind::Literal, 3, "f \" g"),
            (Kind::Comment, 3, "/* h /* i */ */"),
            (Kind::Literal, 5, "l"),
        ]
    );
    assert_eq!(pieces(source).iter().map(|piece| piece.text).collect::<String>(), source);
}
