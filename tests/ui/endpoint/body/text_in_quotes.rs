use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/notes/{id}")]
struct PutNote {
    id: String,
    #[endpoint(body)]
    text: String,
}

fn main() {}
