use openrouter::Endpoint;
use openrouter::framework::{Api, CallMeta};

enum GitHub {}

impl Api for GitHub {
    type ErrorBody = String;
    type Meta = CallMeta;
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/zen", api = GitHub)]
struct GetZen;

fn main() {}
