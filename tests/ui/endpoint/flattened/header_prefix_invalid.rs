use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(header = "x meta", flatten)]
    labels: std::collections::BTreeMap<String, String>,
}

fn main() {}
