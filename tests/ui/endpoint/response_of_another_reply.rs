use openrouter::Endpoint;

#[openrouter::model]
struct Reply {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/reply", response = Reply)]
struct GetReply;

fn main() {}
