use openrouter::union;

#[union]
enum Content {
    #[union(has = "text")]
    Text(String),
    Number(f64),
}

fn main() {}
