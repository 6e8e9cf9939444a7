use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/answer", body = text)]
struct PutAnswer {
    answer: u64,
}

fn main() {}
