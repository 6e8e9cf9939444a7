use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/key", envelope = "data")]
struct GetKey {}

#[derive(Endpoint)]
#[endpoint(method = "DELETE", path = "/key", envelope = "data", response = ())]
struct DeleteKey {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/file", envelope = "data", response = openrouter::Bytes)]
struct GetFile {}

fn main() {}
