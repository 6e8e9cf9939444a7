use openrouter::Endpoint;

#[openrouter::object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/chat", stream = Chunk)]
struct PeekChat;

fn main() {}
