//! What the compiler says about mistakes in declarations.

/// The toolchain that the expected output was made with; others word and indent their messages otherwise.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn mistakes_are_explained() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(rustc).arg("--version").output().expect("a compiler").stdout;
    if !version.starts_with(TOOLCHAIN.as_bytes()) {
        eprintln!("not compared: the expected output is that of {TOOLCHAIN}x");
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
