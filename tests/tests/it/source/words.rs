//! Words that comments, documentation, messages and names do without, because a plainer one says the same.

use std::fmt;

use super::files::{self, File};
use super::lexer::{self, Kind};

/// Words in a row, and the words or the form to use instead.
///
/// `a|b` is one of several words, `!a|b` any word but these, `^` the beginning of a comment, a message or a paragraph, `-a`
/// any word but this before the others, and `,` before a word the comma in front of it.
const REFUSED: &[(&str, &str)] = &[
    (
        "-there is|are|was|were|be|been|isn't no !longer|more|less|fewer|better|worse|earlier|later",
        "is not a …, must be, cannot",
    ),
    (
        "there is|are|was|were no !longer|more|less|fewer|better|worse|earlier|later",
        "without …, is missing, does not have, or the clause that names who lacks it",
    ),
    ("^ what|that|whose|whom|why|whatever|whoever", "name the thing, or begin with Returns, Whether, The …"),
    ("tell|tells|told|telling", "returns, says, shows, distinguishes, or the plain verb"),
    ("stand|stands|stood|standing", "is, lies, occurs, represents"),
    ("come|comes|came|coming of", "results from, follows from"),
    ("anew", "again"),
    ("reply|replies|replied|replying", "response, responds"),
    ("answer|answers|answered|answering", "response, responds"),
    ("model|models", "object"),
    (",too", "also, in its place"),
    ("whoever|whomever", "code that …, the caller"),
    ("at hand", "available"),
    ("as it|they came", "unchanged, as received"),
    ("so that none", "so that it does not …"),
];

/// Names of things in code: a server sends a response.
const REFUSED_IN_NAMES: &[&str] = &["answer", "answers", "answered", "answering", "reply", "replies", "replied"];

/// Where a refused word is right: the file, or a folder that ends with `/`, or everywhere for an empty path; the phrase or
/// a part of the name; the reason.
const RIGHT: &[(&str, &str, &str)] = &[
    ("CHANGELOG.md", "`#[model]`", "a former name"),
    ("CHANGELOG.md", "`Reply`", "a former name"),
    ("CHANGELOG.md", "`Answer`", "a former name"),
    ("tests/README.md", "What was wrong and where it was mended", "a heading that is a question"),
    ("", "/models", "a path of the API, whose models are AI models"),
    ("CONTRIBUTING.md", "`models`", "an area of the API: AI models"),
    ("openrouter/src/api/", "model", "AI models"),
    ("openrouter/src/types/", "model", "AI models"),
    ("openrouter/docs/overview.md", ".model(", "a setter of AI models"),
    ("README.md", ".model(", "a setter of AI models"),
    ("examples/", "model", "AI models"),
    ("benches/src/chat_build.rs", "model", "AI models"),
    ("tests/tests/it/area/chat.rs", "model", "AI models"),
    ("tests/tests/it/area/chat/", "model", "AI models"),
    ("tests/tests/it/area/chat/cases.rs", "answer", "a key of the cases"),
    ("tests/tests/it/core/multipart.rs", "model", "a key of the cases"),
    ("tests/tests/it/contract/driver.rs", "model", "AI models"),
    ("tests/tests/it/contract/additions.rs", "Claude models", "AI models"),
    ("openrouter/src/accumulate/", "model", "AI models"),
    ("openrouter-emulator/src/", "model", "AI models"),
    ("draft/src/tables/", "model", "AI models"),
    ("draft/tests/programs.rs", "models", "AI models"),
    ("draft/programs/tests/odd_bodies.rs", "model", "AI models"),
    ("openrouter/src/protocol/error_body.rs", "model", "AI models"),
];

/// The marks of comments, and those of Markdown at the beginning of a line.
const MARKS: &[char] = &['/', '!', '*', '#', '-', '>', '|', ' '];

/// This file quotes what it refuses.
const OWN: &str = "tests/tests/it/source/words.rs";

/// Facts of the API, whose wording is not ours.
const COPIED: &str = "tests/contract/";

/// A comment, a message or a paragraph.
struct Block {
    /// With one space between words.
    text: String,
    words: Vec<Word>,
}

struct Word {
    line: usize,
    /// Where it begins in the text of the block.
    start: usize,
    /// In lower case, as far as it is ASCII.
    text: String,
    before: Gap,
}

/// The characters between a word and the one before it.
#[derive(PartialEq)]
enum Gap {
    Beginning,
    Space,
    Comma,
    Other,
}

/// A place where refused words are.
#[derive(Debug, PartialEq)]
struct Violation {
    line: usize,
    phrase: String,
    instead: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}`, instead: {} (or an entry of `RIGHT` in {OWN})", self.line, self.phrase, self.instead)
    }
}

#[test]
fn refused_words_are_not_used() {
    let mut files = files::below("", &["rs", "md", "toml"]);
    files.retain(|file| file.path != OWN && !(file.is_toml() && file.path.starts_with(COPIED)));
    let mut used = vec![false; RIGHT.len()];
    let mut violations = Vec::new();
    for file in &files {
        violations.extend(check(file, RIGHT, &mut used).into_iter().map(|violation| (file, violation.to_string())));
    }
    files::assert_none(&violations);
    let unused = RIGHT.iter().zip(used).filter(|(_, used)| !used).map(|(right, _)| right).collect::<Vec<_>>();
    assert!(unused.is_empty(), "these exceptions are not needed any more: {unused:#?}");
}

/// The violations in a file, without those that `right` covers; notes in `used` which of its entries are needed.
fn check(file: &File, right: &[(&str, &str, &str)], used: &mut [bool]) -> Vec<Violation> {
    let mut is_right = |text: &str, start: usize, length: usize| {
        let applies = |(at, phrase, _): &(&str, &str, &str)| {
            let in_file = file.path == *at || (at.is_empty() || at.ends_with('/')) && file.path.starts_with(at);
            let lower = (text.to_ascii_lowercase(), phrase.to_ascii_lowercase());
            in_file
                && lower.0.match_indices(&lower.1).any(|(from, _)| from < start + length && start < from + phrase.len())
        };
        let Some(index) = right.iter().position(applies) else { return false };
        used[index] = true;
        true
    };
    let mut found = Vec::new();
    for block in blocks(file) {
        for (at, word) in block.words.iter().enumerate() {
            let refused =
                REFUSED.iter().find_map(|(pattern, instead)| Some((matches(pattern, &block.words, at)?, instead)));
            if let Some((length, instead)) = refused.filter(|_| !is_right(&block.text, word.start, word.text.len())) {
                let words = block.words[at..at + length].iter().map(|word| word.text.as_str());
                found.push(Violation { line: word.line, phrase: words.collect::<Vec<_>>().join(" "), instead });
            }
        }
    }
    for (line, name) in names(file) {
        if parts(name).any(|part| REFUSED_IN_NAMES.contains(&part.as_str())) && !is_right(name, 0, name.len()) {
            found.push(Violation { line, phrase: name.to_owned(), instead: "response in the name" });
        }
    }
    found
}

/// The number of words that match a pattern, beginning with the word at `start`.
fn matches(pattern: &str, words: &[Word], start: usize) -> Option<usize> {
    let (before, words) = words.split_at_checked(start)?;
    let mut elements = pattern.split(' ').peekable();
    // A single word is not prose.
    if elements.next_if_eq(&"^").is_some() && (words.first()?.before != Gap::Beginning || words.len() == 1) {
        return None;
    }
    let unless = elements.next_if(|element| element.starts_with('-'));
    if unless.is_some_and(|unless| before.last().is_some_and(|word| word.text == unless[1..])) {
        return None;
    }
    let mut length = 0;
    for element in elements {
        let word = words.get(length)?;
        let gap =
            if element.starts_with(',') { word.before == Gap::Comma } else { length == 0 || word.before == Gap::Space };
        let is_one = |choice: &str| choice.split('|').any(|choice| choice == word.text);
        let is_right = match element.strip_prefix('!') {
            Some(others) => !is_one(others),
            None => is_one(element.trim_start_matches(',')),
        };
        if !gap || !is_right {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The prose of a file: of Rust its comments and string literals, of TOML its comments, of Markdown everything.
fn blocks(file: &File) -> Vec<Block> {
    if file.is_toml() {
        return paragraphs(file.text.lines().enumerate().map(|(at, line)| (at + 1, toml_comment(line))), MARKS);
    }
    if !file.is_rust() {
        return paragraphs(file.text.lines().enumerate().map(|(at, line)| (at + 1, line)), MARKS);
    }
    let (mut blocks, mut comment) = (Vec::new(), Vec::new());
    for piece in lexer::pieces(&file.text) {
        match piece.kind {
            Kind::Comment => comment.extend(piece.text.lines().enumerate().map(|(at, line)| (piece.line + at, line))),
            Kind::Code if piece.text.trim().is_empty() && !piece.text.contains("\n\n") => {}
            kind => {
                blocks.extend(paragraphs(std::mem::take(&mut comment).into_iter(), MARKS));
                if kind == Kind::Literal {
                    blocks.extend(paragraphs(
                        piece.text.lines().enumerate().map(|(at, line)| (piece.line + at, line)),
                        &[],
                    ));
                }
            }
        }
    }
    blocks.extend(paragraphs(comment.into_iter(), MARKS));
    blocks
}

/// The comment on a line of TOML without its marks, which would make it a heading; empty when there is none.
fn toml_comment(line: &str) -> &str {
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in line.char_indices() {
        match (c, quote) {
            ('#', None) => return line[at..].trim_start_matches('#'),
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open && !escaped => quote = None,
            _ => {}
        }
        escaped = c == '\\' && quote == Some('"') && !escaped;
    }
    ""
}

/// Lines without their marks, joined up to the next empty one.
fn paragraphs<'t>(lines: impl Iterator<Item = (usize, &'t str)>, marks: &[char]) -> Vec<Block> {
    let (mut blocks, mut block) = (Vec::new(), Vec::new());
    for (number, line) in lines {
        let text = line.trim().trim_start_matches(marks);
        if text.is_empty() || line.trim_start().starts_with(['-', '#', '|']) {
            blocks.push(Block::new(&std::mem::take(&mut block)));
        }
        block.push((number, text));
    }
    blocks.push(Block::new(&block));
    blocks
}

impl Block {
    fn new(lines: &[(usize, &str)]) -> Self {
        let (mut text, mut words) = (String::new(), Vec::<Word>::new());
        for (line, content) in lines {
            for token in content.split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                let mut start = text.len();
                text += token;
                for word in token.split(|c: char| !is_of_word(c)) {
                    let end = words.last().map_or(0, |last| last.start + last.text.len());
                    let gap = Gap::new(&text[end..start], words.is_empty());
                    if word.contains(char::is_alphanumeric) {
                        words.push(Word { line: *line, start, text: word.to_ascii_lowercase(), before: gap });
                    }
                    start += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
                }
            }
        }
        Self { text, words }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '\'')
}

impl Gap {
    fn new(between: &str, is_first: bool) -> Self {
        match between.trim_matches(['`', '*', '"', '(', ' ']) {
            "" if is_first => Self::Beginning,
            "" => Self::Space,
            "," => Self::Comma,
            _ => Self::Other,
        }
    }
}

/// The identifiers of a Rust file.
fn names(file: &File) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for piece in lexer::pieces(&file.text).into_iter().filter(|piece| file.is_rust() && piece.kind == Kind::Code) {
        for (at, line) in piece.text.lines().enumerate() {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            found.extend(words.map(|word| (piece.line + at, word)));
        }
    }
    found
}

/// `last_answer` and `LastAnswer` as `last` and `answer`.
fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split('_').flat_map(|part| {
        let starts = part.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase()).map(|(at, _)| at);
        let ends = starts.clone().chain([part.len()]);
        let parts = [0].into_iter().chain(starts).zip(ends).map(|(start, end)| part[start..end].to_lowercase());
        parts.collect::<Vec<_>>()
    })
}

#[cfg(test)]
fn found(path: &str, text: &str, right: &[(&str, &str, &str)]) -> Vec<(usize, String)> {
    let file = File { path: path.to_owned(), text: text.to_owned() };
    let violations = check(&file, right, &mut vec![false; right.len()]);
    violations.into_iter().map(|found| (found.line, found.phrase)).collect()
}

#[test]
fn bad_sources_are_found() {
    let source = "/// What a server\n/// sends.\nfn last_answer() {\n    // It is\n    // no type, and it\n    // stands here, too.\n    \
                  panic!(\"a reply came of it\");\n}\nstruct GoodReply;\n";
    let expected = [
        (1, "what"),
        (4, "is no type"),
        (6, "stands"),
        (6, "too"),
        (7, "reply"),
        (7, "came of"),
        (3, "last_answer"),
        (9, "GoodReply"),
    ];
    assert_eq!(found("a.rs", source, &[]), expected.map(|(line, phrase)| (line, phrase.to_owned())));
    let page = "# What changed\n\nIt is told\nby nobody, as there\nare no pages.\n\n- That it is no more.\n";
    assert_eq!(
        found("a.md", page, &[]),
        [(1, "what"), (3, "told"), (4, "there are no pages"), (7, "that")]
            .map(|(line, phrase)| (line, phrase.to_owned()))
    );
    let manifest = "# It is\n# no type.\ntold = \"# a reply \\\" # a reply\" # It\nname = '\\' ## stands here\n";
    assert_eq!(
        found("a.toml", manifest, &[]),
        [(1, "is no type"), (4, "stands")].map(|(line, phrase)| (line, phrase.to_owned()))
    );
}

#[test]
fn violations_say_what_to_write() {
    let violation = Violation { line: 3, phrase: "anew".to_owned(), instead: "again" };
    assert_eq!(violation.to_string(), format!("3: `anew`, instead: again (or an entry of `RIGHT` in {OWN})"));
}

#[test]
fn good_sources_pass() {
    let source = "/// The response. It is. No type is too long, there is no longer one, and it is no longer empty.\nfn response() {\n    \
                  // Two models: a comment, and\n    // what follows it.\n    panic!(\"what is it?\"); // replying\n}";
    assert_eq!(
        found(
            "a.rs",
            &source.replace("models", "objects").replace("what is", "it is").replace(" // replying", ""),
            &[]
        ),
        []
    );
}

#[test]
fn exceptions_cover_their_phrase_alone() {
    let text = "An AI model and a model.\n";
    assert_eq!(found("a/b.md", text, &[("a/", "AI model", "")]), [(1, "model".to_owned())]);
    assert_eq!(found("a/b.md", text, &[("a/b.md", "AI model and a model", "")]), []);
    assert_eq!(found("b.md", text, &[("a/", "AI model", "")]).len(), 2);
    let file = File { path: "a.rs".to_owned(), text: "fn answer() {}".to_owned() };
    let mut used = [false, false];
    assert_eq!(check(&file, &[("a.rs", "answer", ""), ("a.rs", "reply", "")], &mut used), []);
    assert_eq!(used, [true, false]);
}
