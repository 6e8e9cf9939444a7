use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books")]
struct Call {
    #[endpoint(body, flatten)]
    book: std::collections::BTreeMap<String, u64>,
}

fn main() {}
