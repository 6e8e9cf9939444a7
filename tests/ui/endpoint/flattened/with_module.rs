use openrouter::Endpoint;

mod cents {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, flatten, with = cents)]
    prices: std::collections::BTreeMap<String, u64>,
}

fn main() {}
