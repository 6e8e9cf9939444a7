use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/notes/{id}", body = text)]
struct PutNote {
    id: String,
}

fn main() {}
