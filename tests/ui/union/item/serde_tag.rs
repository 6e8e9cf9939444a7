use openrouter::{Extra, object, union};

#[object]
struct Text {
    text: String,
}

#[union]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Part {
    Text(Text),
    End(Extra),
}

fn main() {}
