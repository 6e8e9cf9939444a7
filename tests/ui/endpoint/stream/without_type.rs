use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream)]
struct CreateChat {
    prompt: String,
}

fn main() {}
