use openrouter::union;

#[openrouter::object]
struct Text {
    text: String,
}

#[union(tag = "type")]
enum Part {
    Text(Option<Text>),
}

fn main() {}
