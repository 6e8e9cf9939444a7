use openrouter::union;

#[openrouter::string_enum]
enum Mode {
    Auto,
}

#[union]
enum Choice {
    Mode(Mode),
    Name(String),
}

fn main() {}
