use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{id?}")]
struct Call {
    id: String,
}

fn main() {}
