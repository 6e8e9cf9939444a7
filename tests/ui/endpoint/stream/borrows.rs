use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = &str)]
struct CreateChat {
    prompt: String,
}

fn main() {}
