use openrouter::{object, union};

#[object]
struct Function {
    name: String,
}

#[union(tag = "type")]
enum ToolChoice {
    #[union(text)]
    Mode(String),
    Function(Function),
}

fn main() {}
