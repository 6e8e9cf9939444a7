use openrouter::union;

#[openrouter::object]
struct Text {
    text: String,
}

#[union]
enum Part {
    #[union(has = "")]
    Text(Text),
}

fn main() {}
