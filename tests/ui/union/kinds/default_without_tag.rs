use openrouter::union;

#[union]
enum Content {
    #[union(default)]
    Text(String),
    Number(f64),
}

fn main() {}
