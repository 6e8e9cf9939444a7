use openrouter::Endpoint;

mod answers {
    #[openrouter::object]
    pub struct GetKeyError {}
}
use answers::GetKeyError;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = GetKeyError, errors(404))]
struct GetKey {
    hash: String,
}

fn main() {}
