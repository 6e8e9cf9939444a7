use openrouter::{object, string_enum, union};

#[object]
#[serde(untagged)]
enum Stop {
    #[serde(rename = "word")]
    Word(String),
}

#[string_enum]
struct Mode {
    #[serde(rename = "automatic")]
    auto: bool,
}

#[union]
struct Part {
    #[serde(rename = "words")]
    text: String,
}

fn main() {}
