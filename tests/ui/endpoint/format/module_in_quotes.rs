use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = with("tsv"))]
struct PutThing {
    table: String,
}

fn main() {}
