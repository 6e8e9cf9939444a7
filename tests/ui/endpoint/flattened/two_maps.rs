use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, flatten)]
    filter: std::collections::BTreeMap<String, String>,
    #[serde(flatten)]
    more: std::collections::HashMap<String, u64>,
}

fn main() {}
