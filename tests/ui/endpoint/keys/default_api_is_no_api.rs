use openrouter_core::ApiEndpoint as Endpoint;

type DefaultApi = String;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/zen")]
struct GetZen {}

fn main() {}
