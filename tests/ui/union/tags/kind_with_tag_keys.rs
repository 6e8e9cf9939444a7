use openrouter::{Extra, union};

#[union(tag = "type")]
enum ToolChoice {
    #[union(string)]
    #[serde(rename = "mode", alias = "old")]
    Mode(String),
    #[union(number, default)]
    Limit(u64),
    Function(Extra),
}

fn main() {}
