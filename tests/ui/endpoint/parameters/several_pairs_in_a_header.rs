use openrouter::Endpoint;
use openrouter_core::DeepObject;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(header = "x-filter", as = DeepObject)]
    filter: std::collections::BTreeMap<String, String>,
}

fn main() {}
