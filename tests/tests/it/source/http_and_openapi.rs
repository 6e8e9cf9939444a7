//! The table of the features of HTTP and OpenAPI: each declaration in it is a part of a program that is compiled.

use super::files;

const FILE: &str = "openrouter-core/docs/http_and_openapi.md";

/// The part about features that no declaration has.
const NOT_POSSIBLE: &str = "Not possible";

#[test]
fn each_declaration_in_the_table_is_compiled() {
    let text = std::fs::read_to_string(files::root().join(FILE)).expect("the document");
    let (possible, _) = text.split_once(&format!("\n# {NOT_POSSIBLE}\n")).expect("the last section");
    let parts = possible.split("\n```\n").collect::<Vec<_>>();
    let mut rows = 0;
    for pair in parts.chunks_exact(2) {
        let [table, program] = pair else { unreachable!("a table and a program") };
        for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
            rows += 1;
            let declaration = row.trim_end_matches(" |").rsplit(" | ").next().expect("a cell");
            let mut codes = declaration.split('`').skip(1).step_by(2).peekable();
            assert!(codes.peek().is_some(), "without a declaration: {row}");
            for code in codes {
                assert!(program.contains(code), "`{code}` is in no program of its section: {row}");
            }
        }
    }
    assert!(rows > 70, "{rows} rows");
}
