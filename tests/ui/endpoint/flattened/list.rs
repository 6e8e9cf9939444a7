use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, flatten)]
    tags: Vec<String>,
}

fn main() {}
