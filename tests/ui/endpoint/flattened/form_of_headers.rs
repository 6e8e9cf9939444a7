use openrouter::Endpoint;
use openrouter_core::Indexed;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(header, flatten, as = Indexed)]
    labels: std::collections::BTreeMap<String, String>,
}

fn main() {}
