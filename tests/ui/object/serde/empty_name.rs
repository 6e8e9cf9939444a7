use openrouter::object;

#[object]
struct Key {
    #[serde(rename = "")]
    hash: String,
    #[serde(alias = "")]
    label: String,
    #[serde(rename(deserialize = ""))]
    limit: f64,
}

fn main() {}
