use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/lines", body = text, stream = String)]
struct SendText {
    text: String,
}

fn main() {}
