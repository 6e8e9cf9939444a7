use openrouter::Endpoint;

#[openrouter::object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk)]
pub struct CreateChat {
    prompt: String,
}

fn main() {}
