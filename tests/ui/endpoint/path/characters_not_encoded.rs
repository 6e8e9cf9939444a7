use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = r#"/a>b"d\e^f|g`h/{id}"#)]
struct GetAll {
    id: String,
}

fn main() {}
