use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/files", body = bytes)]
struct PutFile {
    file: FilePart,
}

fn main() {}
