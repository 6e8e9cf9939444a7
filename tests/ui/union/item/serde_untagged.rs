use openrouter::union;

#[union]
#[serde(untagged)]
enum Input {
    Text(String),
    Number(f64),
}

fn main() {}
