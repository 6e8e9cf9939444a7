use openrouter::union;

/// Such as one from another crate.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Shade(u8);

#[union]
enum Colour {
    Name(String),
    Shade(Shade),
}

fn main() {}
