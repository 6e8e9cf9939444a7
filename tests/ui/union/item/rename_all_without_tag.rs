use openrouter::union;

#[union]
#[serde(rename_all = "camelCase")]
enum Content {
    Text(String),
}

fn main() {}
