use openrouter_core::{Endpoint, object};

#[object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, stream = Chunk, or_response)]
struct CreateChat {
    prompt: String,
}

fn main() {}
