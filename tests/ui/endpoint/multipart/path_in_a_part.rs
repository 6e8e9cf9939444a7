use std::path::PathBuf;

use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = multipart)]
struct PutThing {
    file: PathBuf,
}

fn main() {}
