use openrouter::union;

struct Text;

#[union(tag = "type")]
enum Part {
    Text(Text),
}

fn main() {}
