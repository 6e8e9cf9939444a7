use openrouter::{Endpoint, OpenRouter};

#[openrouter::object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk)]
struct CreateChat {
    prompt: String,
}

async fn f(client: OpenRouter) {
    let mut stream = CreateChat::new("hi").stream(&client).await.unwrap();
    let text: String = stream.finish().unwrap();
}

fn main() {}
