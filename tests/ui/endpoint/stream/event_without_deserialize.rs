use openrouter::Endpoint;

struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk)]
struct CreateChat {
    prompt: String,
}

fn main() {}
