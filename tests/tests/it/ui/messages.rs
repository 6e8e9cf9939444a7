//! Every message has a case: each text of the macros, and of the traits that their code uses, occurs in an output.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::cases::{Case, all, files, read};

/// Macros whose text goes into generated code, or is only for developers of this crate.
const OTHER_TEXT: &[&str] = &["quote", "quote_spanned", "parse_quote", "debug_assert"];

#[test]
fn every_message_of_the_macros_occurs() {
    let sources = files(&workspace().join("openrouter-macros/src"), "rs");
    let of_tests = |path: &PathBuf| path.ends_with("expansions.rs");
    let sources: Vec<TokenStream> = sources.iter().filter(|path| !of_tests(path)).map(|path| tokens(path)).collect();
    let ways = sources.iter().flat_map(|tokens| idents(tokens.clone())).filter(|ident| ident == "compile_error");
    assert_eq!(ways.count(), 0, "mistakes go through `Errors`, where this test finds their texts");
    let texts: Vec<String> = sources.into_iter().flat_map(literals).filter(|text| is_message(text)).collect();
    assert!(texts.len() > 90, "only {} texts were found", texts.len());
    assert_occur(&texts);
}

#[test]
fn every_message_of_a_trait_occurs() {
    let sources = ["openrouter-core/src", "openrouter-json/src"].map(|folder| files(&workspace().join(folder), "rs"));
    let texts: Vec<String> = sources.iter().flatten().flat_map(|path| notes(tokens(path))).collect();
    assert!(texts.len() > 30, "only {} texts were found", texts.len());
    assert_occur(&texts);
}

#[test]
fn every_message_of_endpoint_lists_occurs() {
    let tokens = tokens(&workspace().join("openrouter-core/src/catalog.rs"));
    let texts: Vec<String> = literals(tokens).into_iter().filter(|text| is_message(text)).collect();
    assert!(texts.len() >= 5, "only {} texts were found", texts.len());
    assert_occur(&texts);
}

fn assert_occur(texts: &[String]) {
    let outputs: Vec<String> = all().iter().map(Case::output).collect();
    let lines: Vec<&str> = outputs.iter().flat_map(|output| output.lines()).collect();
    let missing: Vec<&String> = texts.iter().filter(|text| !lines.iter().any(|line| occurs(text, line))).collect();
    assert!(missing.is_empty(), "no case in tests/ui makes the compiler say: {missing:#?}");
}

/// Whether the line contains the fixed pieces of a format string, in their order.
fn occurs(text: &str, line: &str) -> bool {
    let mut rest = line;
    pieces(text).iter().all(|piece| match rest.split_once(piece.as_str()) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// The fixed pieces of a format string, between its arguments.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut characters) = (vec![String::new()], text.chars().peekable());
    while let Some(character) = characters.next() {
        let last = pieces.last_mut().expect("one piece");
        match character {
            '{' | '}' if characters.peek() == Some(&character) => last.extend(characters.next()),
            '{' => {
                characters.by_ref().find(|character| *character == '}');
                pieces.push(String::new());
            }
            _ => last.push(character),
        }
    }
    pieces
}

/// Whether a text is a message: words in lower case. A text with a capital is documentation of generated code.
fn is_message(text: &str) -> bool {
    let fixed = pieces(text).concat();
    let words = fixed.trim().split(' ').filter(|word| word.chars().any(char::is_alphabetic));
    words.count() > 1 && !text.trim_start().starts_with(char::is_uppercase)
}

/// The string literals of a file, except those of attributes, documentation, tests and generated code.
fn literals(tokens: TokenStream) -> Vec<String> {
    let (mut found, mut passed) = (Vec::new(), Vec::new());
    for token in tokens {
        match &token {
            TokenTree::Literal(literal) => {
                found.extend(syn::parse_str(&literal.to_string()).map(|text: syn::LitStr| text.value()));
            }
            // Tests are at the end of a file.
            TokenTree::Group(group) if is_attribute(&passed) && group.to_string().replace(' ', "") == "[cfg(test)]" => {
                break;
            }
            TokenTree::Group(_) if is_attribute(&passed) || is_other_text(&passed) => {}
            TokenTree::Group(group) => found.extend(literals(group.stream())),
            _ => {}
        }
        passed.push(token.to_string());
    }
    found
}

/// `#` or `#!`
fn is_attribute(passed: &[String]) -> bool {
    matches!(passed, [.., mark] if mark == "#") || matches!(passed, [.., mark, bang] if mark == "#" && bang == "!")
}

fn is_other_text(passed: &[String]) -> bool {
    matches!(passed, [.., name, bang] if bang == "!" && OTHER_TEXT.contains(&name.as_str()))
}

/// The texts of `#[diagnostic::on_unimplemented(…)]`.
fn notes(tokens: TokenStream) -> Vec<String> {
    let (mut found, mut named) = (Vec::new(), false);
    for token in tokens {
        match &token {
            TokenTree::Group(group) if named => found.extend(literals(group.stream())),
            TokenTree::Group(group) => found.extend(notes(group.stream())),
            _ => {}
        }
        named = matches!(&token, TokenTree::Ident(ident) if ident == "on_unimplemented");
    }
    found
}

fn idents(tokens: TokenStream) -> Vec<String> {
    let of = |token| match token {
        TokenTree::Ident(ident) => vec![ident.to_string()],
        TokenTree::Group(group) => idents(group.stream()),
        _ => Vec::new(),
    };
    tokens.into_iter().flat_map(of).collect()
}

fn tokens(path: &Path) -> TokenStream {
    read(path).parse().expect("Rust")
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn texts_are_found_everywhere() {
    let source = r#"
        //! Documentation of a file.
        const GOES_ON: &str = "goes on a \
                               struct";
        #[doc = "an attribute is none"]
        fn f() { errors.at(x, format!("`{name}` has `{{`, but {} not", y)); quote!(#[doc = "no message here"]); g("word", "Sets `{}`."); }
        #[cfg(test)]
        mod tests { const X: &str = "not in a test"; }
    "#;
    let found = literals(source.parse().unwrap());
    let messages: Vec<&String> = found.iter().filter(|text| is_message(text)).collect();
    assert_eq!(messages, ["goes on a struct", "`{name}` has `{{`, but {} not"]);
    assert!(occurs(messages[1], "error: `x` has `{`, but it does not"));
    assert!(!occurs(messages[1], "error: `x` has `}`, but it does not"));
    assert!(!occurs(messages[1], "error: not `x` has `{`, but it does"));
}
