use openrouter::Endpoint;
use openrouter_core::CommaSeparated;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, flatten, as = CommaSeparated)]
    filter: std::collections::BTreeMap<String, String>,
}

fn main() {}
