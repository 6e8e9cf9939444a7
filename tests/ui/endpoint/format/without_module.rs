use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tags", body = with, response = ())]
struct PutTag {
    tag: String,
}

fn main() {}
