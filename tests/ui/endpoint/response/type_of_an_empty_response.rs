use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "DELETE", path = "/keys/{hash}", status = 204, response = Vec<String>)]
struct DeleteKey {
    hash: String,
}

fn main() {}
