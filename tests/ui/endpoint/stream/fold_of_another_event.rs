use openrouter::Endpoint;

#[openrouter::object]
struct Chunk {
    text: String,
}

#[derive(Default)]
struct Text(String);

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk, fold = Text)]
struct CreateChat {
    prompt: String,
}

fn main() {}
