use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat")]
struct CreateChat {
    prompt: String,
    #[endpoint(stream)]
    live: bool,
}

fn main() {}
