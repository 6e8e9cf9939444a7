use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = Upload)]
struct PutThing {
    data: String,
}

fn main() {}
