//! The expansions of the declarations in `tests/expand`, checked in beside them, so that reviewers read what users get.
//!
//! `EXPAND=overwrite` regenerates them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, DeriveInput, Expr, File, FnArg, ImplItem, ImplItemFn, Item, ItemMacro, Meta, Signature, Stmt, Type,
};

use crate::root::Root;
use crate::{endpoint, object, string_enum, union};

#[test]
fn expansions_are_those_that_were_read() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expand");
    let overwrite = std::env::var("EXPAND").is_ok_and(|value| value == "overwrite");
    let declarations = declarations(&directory);
    assert!(declarations.len() >= 10, "only {} declarations", declarations.len());
    for path in declarations {
        let expanded = expand(&path);
        let expected = path.with_extension("expanded.rs");
        if overwrite {
            fs::write(&expected, expanded).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert!(expanded == expected, "{} has another expansion:\n{expanded}", path.display());
    }
}

/// The limits are in `tests/expand/tokens.txt`. `EXPAND=overwrite` lowers them, and adds new declarations; to raise one is an
/// edit by hand, which has to be explained.
#[test]
fn expansions_do_not_grow() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expand");
    let overwrite = std::env::var("EXPAND").is_ok_and(|value| value == "overwrite");
    let limits = limits(&fs::read_to_string(directory.join("tokens.txt")).unwrap_or_default());
    let mut lines = String::new();
    for path in declarations(&directory) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let tokens = count(tokens(&path));
        let limit = limits.get(&name).copied();
        assert!(overwrite || limit.is_some_and(|limit| tokens <= limit), "{name} has {tokens} tokens, of {limit:?}");
        lines += &format!("{name} {}\n", limit.map_or(tokens, |limit| limit.min(tokens)));
    }
    if overwrite {
        fs::write(directory.join("tokens.txt"), lines).unwrap();
    }
}

/// Lines of a name and a number.
fn limits(text: &str) -> BTreeMap<String, usize> {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.map(|(name, limit)| (name.to_owned(), limit.parse().unwrap())).collect()
}

/// The number of tokens; `::` is two, and a pair of brackets as well.
fn count(tokens: TokenStream) -> usize {
    let count = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(count).sum()
}

/// Without `#[inline]`, rustc compiles every operation of a library into it, whether a program uses it or not.
#[test]
fn what_is_not_generic_is_inline() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expand");
    let files = declarations(&directory).into_iter().map(|path| syn::parse2::<File>(tokens(&path)).unwrap());
    let functions: Vec<ImplItemFn> = files.flat_map(|file| file.items).flat_map(functions).collect();
    assert!(functions.len() > 100, "only {} functions", functions.len());
    for function in functions {
        let is_inline = function.attrs.iter().any(|attr| attr.path().is_ident("inline"));
        assert!(is_inline || is_generic(&function.sig), "`{}` is not inline", function.sig.to_token_stream());
    }
}

/// The functions of the macros that expansions call.
#[test]
fn macros_emit_inline_functions() {
    let sources = ["openrouter-json/src", "openrouter-core/src"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files: Vec<PathBuf> = sources.iter().flat_map(|source| rust_files(&root.join(source))).collect();
    let macros: Vec<ItemMacro> = files.iter().flat_map(|path| macros(&fs::read_to_string(path).unwrap())).collect();
    let emitted: Vec<(String, bool)> = macros.into_iter().flat_map(|item| emitted(item.mac.tokens)).collect();
    assert!(emitted.len() > 20, "only {} functions", emitted.len());
    let not_inline: Vec<&String> = emitted.iter().filter(|(_, is_inline)| !is_inline).map(|(name, _)| name).collect();
    assert!(not_inline.is_empty(), "these are not inline: {not_inline:?}");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| match path.is_dir() {
        true => rust_files(&path),
        false => vec![path],
    };
    paths.flat_map(below).filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The macros of a file that are for generated code. They are exported without documentation; one whose name begins with `__`
/// is for a macro that is documented.
fn macros(text: &str) -> Vec<ItemMacro> {
    let has =
        |item: &ItemMacro, text: &str| item.attrs.iter().any(|attr| attr.to_token_stream().to_string().contains(text));
    let is_exported = |item: &ItemMacro| {
        let is_internal = item.ident.as_ref().is_some_and(|name| name.to_string().starts_with("__"));
        has(item, "macro_export") && has(item, "hidden") && !is_internal
    };
    let items = syn::parse_file(text).unwrap().items.into_iter();
    let macros = items.filter_map(|item| match item {
        Item::Macro(item) => Some(item),
        _ => None,
    });
    macros.filter(is_exported).collect()
}

/// The functions in the tokens of a macro, and whether each is inline or generic.
fn emitted(tokens: TokenStream) -> Vec<(String, bool)> {
    let (mut found, mut is_inline) = (Vec::new(), false);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if group.stream().to_string() == "inline" => is_inline = true,
            TokenTree::Group(group) => {
                found.extend(emitted(group.stream()));
                is_inline &= group.delimiter() != Delimiter::Brace;
            }
            TokenTree::Ident(ident) if ident == "fn" => {
                // The name may be a variable of the macro.
                let name = tokens.find(|token| matches!(token, TokenTree::Ident(_))).unwrap().to_string();
                let is_generic = tokens.peek().is_some_and(|token| token.to_string() == "<");
                found.push((name, is_inline || is_generic));
            }
            _ => {}
        }
    }
    found
}

/// The functions of an `impl`, or of the `impl`s in a `const _`.
fn functions(item: Item) -> Vec<ImplItemFn> {
    match item {
        Item::Impl(item) => item
            .items
            .into_iter()
            .filter_map(|item| match item {
                ImplItem::Fn(function) => Some(function),
                _ => None,
            })
            .collect(),
        Item::Const(item) => match *item.expr {
            Expr::Block(block) => block
                .block
                .stmts
                .into_iter()
                .flat_map(|statement| match statement {
                    Stmt::Item(item) => functions(item),
                    _ => Vec::new(),
                })
                .collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn is_generic(signature: &Signature) -> bool {
    let is_impl = |argument: &FnArg| matches!(argument, FnArg::Typed(typed) if matches!(*typed.ty, Type::ImplTrait(_)));
    signature.generics.type_params().next().is_some() || signature.inputs.iter().any(is_impl)
}

fn declarations(directory: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let is_declaration = |path: &PathBuf| {
        let path = path.to_string_lossy();
        path.ends_with(".rs") && !path.ends_with(".expanded.rs")
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_declaration).collect();
    paths.sort();
    paths
}

fn expand(path: &Path) -> String {
    let short = tokens(path).to_string().replace(ROOT, "__");
    let mut file: File = syn::parse_str(&short).unwrap();
    let mut header = "// `__` is `::openrouter_core::__private`.\n".to_owned();
    if path.with_extension("expanded.rs").file_name() != Some(METHODS_SHOWN.as_ref()) && remove_methods(&mut file) {
        header +=
            &format!("// `send`, `send_with_meta` and `to_http` are those of `{METHODS_SHOWN}`, with other types.\n");
    }
    format!("{header}\n{}", prettyplease::unparse(&file))
}

/// The declaration whose expansion shows the ways to send.
const METHODS_SHOWN: &str = "endpoint_methods.expanded.rs";

/// Removes the ways to send, which differ in nothing but the types of the response and the error, and returns whether there
/// were any.
fn remove_methods(file: &mut File) -> bool {
    let is_way = |item: &ImplItem| match item {
        ImplItem::Fn(function) => ["send", "send_with_meta", "to_http"].iter().any(|name| function.sig.ident == name),
        ImplItem::Macro(item) => item.mac.path.segments.last().is_some_and(|last| last.ident == "inapplicable_methods"),
        _ => false,
    };
    let mut removed = false;
    for item in &mut file.items {
        let Item::Impl(item) = item else { continue };
        let before = item.items.len();
        item.items.retain(|item| !is_way(item));
        removed |= item.items.len() < before;
    }
    removed
}

fn tokens(path: &Path) -> TokenStream {
    let mut input: DeriveInput = syn::parse_str(&fs::read_to_string(path).unwrap()).unwrap();
    let name = |attr: &Attribute| attr.path().to_token_stream().to_string();
    let place = input.attrs.iter().position(|attr| MACROS.contains(&name(attr).as_str())).unwrap();
    let attr = input.attrs.remove(place);
    let arguments = match &attr.meta {
        Meta::List(list) => list.tokens.clone(),
        _ => TokenStream::new(),
    };
    match name(&attr).as_str() {
        "object" => object::expand(arguments, input.to_token_stream(), Root::core()),
        "string_enum" => string_enum::expand(arguments, input.to_token_stream(), Root::core()),
        "union" => union::expand(arguments, input.to_token_stream(), Root::core()),
        _ => endpoint::derive(&input, Root::core(), arguments.to_string().contains("Server")),
    }
}

/// The start of nearly every path, as tokens are printed.
const ROOT: &str = ":: openrouter_core :: __private";

/// A declaration has one of these; `derive(Endpoint, Server)` means the derive with the feature `server`.
const MACROS: &[&str] = &["derive", "object", "string_enum", "union"];
