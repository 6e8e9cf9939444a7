use openrouter::{Endpoint, model};

#[model]
struct Reply {
    text: String,
}

#[model]
struct Bytes {
    count: u64,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/reply", response = Reply)]
struct GetReply {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/bytes", response = self::Bytes)]
struct GetBytes {}

fn main() {}
