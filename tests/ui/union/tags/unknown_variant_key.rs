use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[union(defualt)]
    Text,
}

fn main() {}
