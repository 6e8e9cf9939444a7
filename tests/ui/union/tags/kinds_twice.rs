use openrouter::{Extra, union};

#[openrouter::string_enum]
enum Mode {
    Auto,
}

#[union(tag = "type")]
enum ToolChoice {
    #[union(string)]
    Mode(Mode),
    Function(Extra),
    #[union(number | string)]
    Name(serde_json::Value),
}

fn main() {}
