use openrouter::Endpoint;

#[openrouter::object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk)]
struct CreateChat {
    prompt: String,
    stream: Option<bool>,
}

fn main() {}
