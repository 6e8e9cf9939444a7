use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/notes", body = text)]
struct PutNote {
    #[endpoint(required)]
    text: Option<String>,
}

fn main() {}
