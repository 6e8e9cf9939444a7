use openrouter::Endpoint;

#[derive(Default)]
struct Text(String);

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", fold = Text)]
struct CreateChat {
    prompt: String,
}

fn main() {}
