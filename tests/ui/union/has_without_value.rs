use openrouter::union;

#[openrouter::model]
struct Text {
    text: String,
}

#[union]
enum Part {
    #[union(has)]
    Text(Text),
}

fn main() {}
