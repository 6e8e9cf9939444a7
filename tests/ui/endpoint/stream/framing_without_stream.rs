use openrouter_core::{Endpoint, object};

#[object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, framing = ndjson)]
struct CreateChat {
    prompt: String,
}

fn main() {}
