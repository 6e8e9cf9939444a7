//! Source text: doc comments, literals, formatting.

use std::io::Write as _;
use std::process::{Command, Stdio};

pub(super) const WIDTH: usize = 120;

/// Returns a comment that begins with `marker`, wrapped at `WIDTH` columns. It is empty for an empty text.
pub(super) fn comment(indent: &str, marker: &str, text: &str) -> String {
    let mut comment = String::new();
    let margin = indent.len() + marker.len() + 1;
    for paragraph in text.lines() {
        if paragraph.is_empty() {
            comment.push_str(&format!("{indent}{marker}\n"));
            continue;
        }
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && margin + line.len() + 1 + word.len() > WIDTH {
                comment.push_str(&format!("{indent}{marker} {line}\n"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        comment.push_str(&format!("{indent}{marker} {line}\n"));
    }
    comment
}

/// Returns an import of several names, wrapped as rustfmt does; nothing without names.
pub(super) fn import(keyword: &str, module: &str, names: &[&str]) -> String {
    let mut names = names.to_vec();
    names.sort_unstable();
    let line = match names.as_slice() {
        [] => return String::new(),
        [name] => format!("{keyword} {module}::{name};\n"),
        names => format!("{keyword} {module}::{{{}}};\n", names.join(", ")),
    };
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let lines = fill("    ", names.into_iter());
    format!("{keyword} {module}::{{\n{}\n}};\n", lines.join("\n"))
}

/// Returns an attribute with its keys, on a line each if one line is too long for all.
pub(super) fn attribute(name: &str, keys: &[String]) -> String {
    let line = format!("#[{name}({})]", keys.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let lines: Vec<String> = keys.iter().flat_map(|key| key_lines(key)).collect();
    format!("#[{name}(\n{}\n)]", lines.join("\n"))
}

/// Returns the lines of a key. The items in its parentheses are wrapped.
fn key_lines(key: &str) -> Vec<String> {
    let line = format!("    {key},");
    let items = key.split_once('(').and_then(|(name, items)| Some((name, items.strip_suffix(')')?)));
    let Some((name, items)) = items.filter(|_| line.len() > WIDTH) else { return vec![line] };
    let mut lines = vec![format!("    {name}(")];
    lines.extend(fill("        ", items.split(", ")));
    lines.push("    ),".to_owned());
    lines
}

/// Joins the items to lines of at most `WIDTH` columns, each item with a comma.
pub(super) fn fill<'t>(indent: &str, items: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 <= WIDTH => line.push_str(&format!(" {item},")),
            _ => lines.push(format!("{indent}{item},")),
        }
    }
    lines
}

/// Returns a string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// Formats the source with rustfmt, or returns it unchanged when rustfmt is missing or fails.
pub(super) fn formatted(source: &str) -> String {
    rustfmt(source).unwrap_or_else(|| source.to_owned())
}

fn rustfmt(source: &str) -> Option<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=120,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let text = source.to_owned();
    // On a thread, because both sides would block once the pipes are full.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let written = writer.join().is_ok_and(|result| result.is_ok());
    let formatted = String::from_utf8(output.stdout).ok()?;
    (written && output.status.success() && !formatted.is_empty()).then_some(formatted)
}
