use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", status = [200, 202], response = String)]
struct PutThing {
    name: String,
}

fn main() {}
