use openrouter::union;

#[openrouter::model]
struct Text {
    text: String,
}

#[union(tag = "type")]
enum Part {
    Text(Option<Text>),
}

fn main() {}
