use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/notes", body = xml)]
struct PutNote {
    text: String,
}

fn main() {}
