use openrouter_core::{Endpoint, object};

#[object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, stream = Chunk, framing = ndjson, framing = json_seq)]
struct CreateChat {
    prompt: String,
}

fn main() {}
