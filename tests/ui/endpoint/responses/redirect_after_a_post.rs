use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", redirect = any)]
struct PutThing {
    name: String,
}

fn main() {}
