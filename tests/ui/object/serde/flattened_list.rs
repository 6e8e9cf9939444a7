use openrouter::{object, string_enum};

#[string_enum]
enum Mode {
    Auto,
}

#[object]
struct Id(String);

#[object]
struct Key {
    #[serde(flatten)]
    tags: Vec<String>,
    #[serde(flatten)]
    mode: Option<Mode>,
    #[serde(flatten)]
    id: Id,
}

fn main() {}
