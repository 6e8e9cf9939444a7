use openrouter::{Extra, union};

#[union(tag = "type")]
enum ToolChoice {
    #[union(string)]
    Limit(u64),
    Function(Extra),
}

fn main() {}
