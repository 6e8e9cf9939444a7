use openrouter::union;

#[union]
enum Content {
    #[serde(rename = "text")]
    Text(String),
    #[serde(alias = "count")]
    Number(f64),
}

fn main() {}
