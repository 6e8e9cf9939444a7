use openrouter::union;

#[openrouter::object]
struct Text {
    text: String,
}

#[union(tag = "type")]
enum Part {
    Text(Text),
    /// Between two texts.
    Pause,
}

fn main() {}
