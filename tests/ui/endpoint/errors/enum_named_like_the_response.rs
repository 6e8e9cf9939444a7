use openrouter::Endpoint;

mod responses {
    #[openrouter::object]
    pub struct GetKeyError {}
}
use responses::GetKeyError;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = GetKeyError, errors(404))]
struct GetKey {
    hash: String,
}

fn main() {}
