use openrouter::{Extra, union};

#[union(tag = "type")]
enum ToolChoice {
    #[union(string)]
    Mode(String),
    #[union(array)]
    Several(Vec<Extra>),
}

fn main() {}
