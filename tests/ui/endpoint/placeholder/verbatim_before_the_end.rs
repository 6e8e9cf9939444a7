use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{**id}/pages")]
struct Call {
    id: String,
}

fn main() {}
