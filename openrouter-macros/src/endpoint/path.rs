//! Path templates, such as `/files/{folder}/{*rest}`, as text: this module does not handle tokens.

use std::collections::BTreeSet;
use std::fmt;

use super::field_name;

/// A parsed path template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Literal(String),
    Placeholder(Placeholder),
}

#[derive(Debug, PartialEq, Eq, Clone)]
pub(super) struct Placeholder {
    pub(super) name: String,
    pub(super) reach: Reach,
}

/// The part of a path that a placeholder takes.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Reach {
    /// `{name}`: a segment or a part of one.
    Segment,
    /// `{name?}`: the last segment, which may be missing.
    Optional,
    /// `{*name}`: the rest of the path, whose segments must not be empty.
    Rest,
    /// `{**name}`: the rest of the path, whatever it is.
    Verbatim,
}

impl Reach {
    /// Whether it must be at the end of the path.
    fn is_last(self) -> bool {
        self != Self::Segment
    }

    fn affixes(self) -> (&'static str, &'static str) {
        match self {
            Self::Segment => ("", ""),
            Self::Optional => ("", "?"),
            Self::Rest => ("*", ""),
            Self::Verbatim => ("**", ""),
        }
    }

    /// Splits the text between the braces of a placeholder.
    fn split(text: &str) -> (&str, Self) {
        let reaches = [Self::Verbatim, Self::Rest, Self::Optional].into_iter();
        let mut named = reaches.filter_map(|reach| {
            let (prefix, suffix) = reach.affixes();
            Some((text.strip_prefix(prefix)?.strip_suffix(suffix)?, reach))
        });
        named.next().unwrap_or((text, Self::Segment))
    }
}

impl Placeholder {
    /// Whether it takes the rest of the path, including slashes.
    pub(super) fn is_rest(&self) -> bool {
        matches!(self.reach, Reach::Rest | Reach::Verbatim)
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (prefix, suffix) = self.reach.affixes();
        write!(f, "{{{prefix}{}{suffix}}}", self.name)
    }
}

impl Template {
    /// Parses `text`; every mistake in it is an entry of the error.
    pub(super) fn parse(text: &str) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let trimmed = text.trim();
        if trimmed != text {
            problems.push(format!("path `{text}` must not begin or end with a space: remove it"));
        }
        let text = trimmed;
        check_shape(text, &mut problems);
        let pieces = split(text, &mut problems);
        check_literals(text, &pieces, &mut problems);
        check_placeholders(&pieces, &mut problems);
        if problems.is_empty() { Ok(Self { pieces }) } else { Err(problems) }
    }

    pub(super) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Literal(_) => None,
        })
    }

    /// The template without the names of its placeholders, which do not distinguish two operations.
    pub(super) fn route(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Literal(text) => text.as_str(),
                Piece::Placeholder(Placeholder { reach, .. }) => match reach {
                    Reach::Segment | Reach::Optional => "{}",
                    Reach::Rest | Reach::Verbatim => "{*}",
                },
            })
            .collect()
    }
}

fn check_shape(text: &str, problems: &mut Vec<String>) {
    if let Some((_, behind)) = text.split_once("://") {
        let path = behind.find('/').and_then(|slash| behind.get(slash..)).unwrap_or("/");
        problems.push(format!(
            "path `{text}` must not contain a host: write the part below the base URL, such as `{path}`"
        ));
        return;
    }
    if !text.starts_with('/') {
        problems.push(format!("path `{text}` must start with `/`: it is appended to the base URL"));
    }
    if text.contains("//") {
        problems.push(format!("path `{text}` has an empty segment `//`: write one `/`"));
    }
    if let Some(segment) = text.split('/').find(|segment| is_dots(segment)) {
        problems.push(format!(
            "path `{text}` cannot have the segment `{segment}`, which servers resolve to another resource"
        ));
    }
    for segment in text.split('/') {
        let (meant, encoded) = match (segment.strip_prefix(':'), segment.strip_prefix('*')) {
            (Some(name), _) => (instead(name), "%3A"),
            (_, Some("")) => ("{*name}".to_owned(), "%2A"),
            (_, Some(_)) => (instead(segment), "%2A"),
            _ => continue,
        };
        problems.push(format!("path `{text}` has `{segment}`: write `{meant}`, or `{encoded}` for the character"));
    }
}

/// `.` and `..`, encoded or not.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// Checks the text between the placeholders.
fn check_literals(text: &str, pieces: &[Piece], problems: &mut Vec<String>) {
    let literals = pieces.iter().filter_map(|piece| match piece {
        Piece::Literal(literal) => Some(literal.as_str()),
        Piece::Placeholder(_) => None,
    });
    let (mut seen, mut encoded_well) = (BTreeSet::new(), true);
    for literal in literals {
        let literal = without_angles(text, literal, problems);
        seen.extend(literal.chars());
        encoded_well &= is_encoded(&literal);
    }
    if !encoded_well {
        problems.push(format!("path `{text}` has `%` without two hex digits: write `%25` for the character"));
    }
    for (character, instead) in [
        ('?', ": declare query parameters as fields with `#[endpoint(query)]`"),
        ('#', ", but a fragment is never sent: remove it"),
        (' ', ": write `%20`"),
    ] {
        if seen.remove(&character) {
            problems.push(format!("path `{text}` has `{character}`{instead}"));
        }
    }
    for character in seen.into_iter().filter(|character| !is_allowed(*character)) {
        let shown =
            if character.is_ascii_graphic() { character.into() } else { character.escape_default().to_string() };
        problems.push(format!(
            "path `{text}` has `{shown}`, which must be percent-encoded: write `{}`",
            encoded(character)
        ));
    }
}

/// Reports placeholders in angle brackets, which other frameworks use, and returns the literal without them.
fn without_angles(text: &str, literal: &str, problems: &mut Vec<String>) -> String {
    let mut kept = String::new();
    let mut rest = literal;
    while let Some((before, (inside, after))) =
        rest.split_once('<').and_then(|(before, tail)| Some((before, tail.split_once('>')?)))
    {
        let instead = match inside.rsplit_once(':') {
            // `kind:name`
            Some((kind, name)) => instead(&format!("{name}:{kind}")),
            None => instead(inside),
        };
        problems.push(format!("path `{text}` has `<{inside}>`: write `{instead}`"));
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

fn is_encoded(literal: &str) -> bool {
    literal.split('%').skip(1).all(|tail| {
        let mut characters = tail.chars();
        let mut is_digit = || characters.next().is_some_and(|character| character.is_ascii_hexdigit());
        is_digit() && is_digit()
    })
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_graphic() && !r#"<>"\^|`"#.contains(character)
}

fn encoded(character: char) -> String {
    character.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn split(text: &str, problems: &mut Vec<String>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (literal, tail) = rest.split_at(open);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal.to_owned()));
        }
        let Some(tail) = tail.strip_prefix('{') else {
            problems.push(format!("path `{text}` has `}}` without `{{`: write `{{name}}`, or `%7D` for the character"));
            return pieces;
        };
        if let Some((name, tail)) = tail.strip_prefix('{').and_then(|tail| tail.split_once("}}")) {
            problems.push(format!("path `{text}` has `{{{{{name}}}}}`: write `{}`", instead(name)));
            rest = tail;
            continue;
        }
        let Some((name, tail)) = tail.split_once('}') else {
            problems.push(format!("path `{text}` has `{{` without `}}`: write `{{name}}`, or `%7B` for the character"));
            return pieces;
        };
        let (name, reach) = Reach::split(name);
        pieces.push(Piece::Placeholder(Placeholder { name: name.to_owned(), reach }));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    pieces
}

fn check_placeholders(pieces: &[Piece], problems: &mut Vec<String>) {
    let mut seen: Vec<&str> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Placeholder(placeholder) = piece else { continue };
        let (Placeholder { name, reach }, shown) = (placeholder, placeholder.to_string());
        match index.checked_sub(1).and_then(|before| pieces.get(before)) {
            Some(Piece::Placeholder(before)) => {
                problems
                    .push(format!("path has `{before}{shown}`: separate them, or the end of `{before}` is unknown"));
            }
            Some(Piece::Literal(literal)) if literal.ends_with('$') => {
                problems.push(format!("path has `${shown}`: write `{shown}`, or `%24` for the character"));
            }
            before if *reach == Reach::Optional && !is_separated(before) => {
                problems
                    .push(format!("path has `{shown}` behind other text: what may be missing must be a whole segment"));
            }
            _ => {}
        }
        if name.trim().is_empty() {
            let example = Placeholder { name: "name".to_owned(), reach: *reach };
            problems.push(format!("path has an empty placeholder: write `{example}` with the name of a field"));
        } else if !field_name::is_valid(name) {
            problems.push(match meant(name) {
                Some(meant) => {
                    let reach = if *reach == Reach::Segment { meant.reach } else { *reach };
                    let meant = Placeholder { reach, ..meant };
                    format!("path has `{shown}`: write `{meant}`")
                }
                None => format!("path has `{shown}`, but `{name}` cannot be the name of a field"),
            });
        } else if seen.contains(&name.as_str()) {
            problems.push(format!("path has `{shown}` twice: rename one, and add a field for it"));
        }
        seen.push(name);
        if reach.is_last() && index + 1 < pieces.len() {
            let kind = if *reach == Reach::Optional {
                "an optional placeholder"
            } else {
                "a placeholder for the rest of the path"
            };
            problems.push(format!("path has `{shown}` before its end: {kind} must be last"));
        }
    }
}

/// Whether a placeholder behind this piece begins a segment.
fn is_separated(before: Option<&Piece>) -> bool {
    matches!(before, Some(Piece::Literal(literal)) if literal.ends_with('/'))
}

/// The placeholder that is meant by the syntax of other frameworks, such as ` name `, `name:type`, `name:path`, `name*` or
/// `name..`.
fn meant(text: &str) -> Option<Placeholder> {
    let (text, kind) = text.split_once(':').unwrap_or((text, ""));
    let (text, kind) = (text.trim(), kind.trim());
    let name = text.trim_matches(['*', '.']).trim();
    let is_rest = name != text || matches!(kind, "path" | "rest" | ".*" | ".+");
    let reach = if is_rest { Reach::Rest } else { Reach::Segment };
    field_name::is_valid(name).then(|| Placeholder { name: name.to_owned(), reach })
}

/// The replacement for a placeholder of another framework.
fn instead(text: &str) -> String {
    meant(text).map_or_else(|| "{name}".to_owned(), |placeholder| placeholder.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Piece {
        Piece::Literal(text.to_owned())
    }

    fn placeholder(name: &str, reach: Reach) -> Piece {
        Piece::Placeholder(Placeholder { name: name.to_owned(), reach })
    }

    #[test]
    fn templates_are_parsed() {
        let template = Template::parse("/repos/{owner}/{repo}/issues").unwrap();
        let expected = [
            literal("/repos/"),
            placeholder("owner", Reach::Segment),
            literal("/"),
            placeholder("repo", Reach::Segment),
            literal("/issues"),
        ];
        assert_eq!(template.pieces, expected);
        assert_eq!(template.route(), "/repos/{}/{}/issues");
    }

    #[test]
    fn a_star_takes_the_rest_of_the_path() {
        let template = Template::parse("/files/{*path}").unwrap();
        assert_eq!(template.pieces, [literal("/files/"), placeholder("path", Reach::Rest)]);
        assert_eq!(template.route(), "/files/{*}");
        let template = Template::parse("/files/{**path}").unwrap();
        assert_eq!(template.pieces, [literal("/files/"), placeholder("path", Reach::Verbatim)]);
        assert_eq!(template.route(), "/files/{*}");
    }

    #[test]
    fn a_question_mark_makes_the_last_segment_optional() {
        let template = Template::parse("/files/{name?}").unwrap();
        assert_eq!(template.pieces, [literal("/files/"), placeholder("name", Reach::Optional)]);
        assert_eq!(template.route(), "/files/{}");
    }

    #[test]
    fn every_mistake_is_reported() {
        for (path, expected) in [
            ("books", "must start with `/`"),
            ("/a//b", "`//`"),
            ("https://a/b", "such as `/b`"),
            ("/a?b", "`?`"),
            ("/a#b", "`#`"),
            ("/a b", "`%20`"),
            ("/a/../b", "`..`"),
            ("/{}", "empty placeholder"),
            ("/{a}/{a}", "twice"),
            ("/{*a}/b", "must be last"),
            ("/{**a}/b", "must be last"),
            ("/{a?}/b", "an optional placeholder must be last"),
            ("/x{a?}", "must be a whole segment"),
            ("/{?}", "write `{name?}`"),
            ("/{**}", "write `{**name}`"),
            ("/{a", "without `}`"),
            ("/a}", "without `{`"),
            ("/{a-b}", "cannot be the name"),
            ("/{self}", "cannot be the name"),
            ("/{_}", "cannot be the name"),
            ("/{a}{b}", "the end of `{a}`"),
            ("/${a}", "write `{a}`"),
            ("/{{a}}", "write `{a}`"),
            ("/{{a}}/b", "write `{a}`"),
            ("/a ", "begin or end with a space"),
            (" /a", "begin or end with a space"),
            ("/é", "percent-encoded"),
            ("/a\\b", "`%5C`"),
            ("/a<b", "`%3C`"),
            ("/<id>", "write `{id}`"),
            ("/<int:id>/a", "write `{id}`"),
            ("/:id/a", "write `{id}`"),
            ("/:1", "write `{name}`"),
            ("/50%", "`%25`"),
            ("/%2g", "`%25`"),
            ("/%2{a}", "`%25`"),
            ("/%2E", "the segment `%2E`"),
            ("/a/.%2e", "the segment `.%2e`"),
            ("/%2e%2E/a", "the segment `%2e%2E`"),
            ("/{ a }", "write `{a}`"),
            ("/{* a}", "write `{*a}`"),
            ("/{a:u32}", "write `{a}`"),
            ("/{a*}", "write `{*a}`"),
            ("/{a..}", "write `{*a}`"),
            ("/{*}", "write `{*name}`"),
            ("/a/*rest", "write `{*rest}`"),
            ("/a/*", "write `{*name}`"),
            ("/a/{rest:path}", "write `{*rest}`"),
            ("/a/{rest:.*}", "write `{*rest}`"),
            ("/a/<path:rest>", "write `{*rest}`"),
        ] {
            let problems = Template::parse(path).unwrap_err();
            assert!(problems.iter().any(|problem| problem.contains(expected)), "{path}: {problems:?}");
        }
        assert_eq!(Template::parse("a?b#c").unwrap_err().len(), 3);
    }

    #[test]
    fn a_mistake_is_reported_once() {
        for path in [
            "/{ a }",
            "/{a??}",
            "/{é}",
            "/<id>",
            "/<a b>",
            "/:id",
            "/{ }",
            "/%%",
            "/{a}{b}",
            "/${a}",
            "/{{a}}",
            "/{{a}}/{b}",
            "/a ",
            " /a",
            "/%{a}%",
            "/\"\"",
            "/.%2e",
            "https://a/b",
        ] {
            assert_eq!(Template::parse(path).unwrap_err().len(), 1, "{path}");
        }
    }

    #[test]
    fn allowed_characters_are_accepted() {
        for path in ["/", "/a:b", "/{a}:free", "/%20%7b", "/~a/-_.!$&'()*+,;=@", "/.well-known", "/..."] {
            Template::parse(path).unwrap();
        }
    }
}
