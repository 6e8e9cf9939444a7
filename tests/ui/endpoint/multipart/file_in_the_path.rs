use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/files/{file}")]
struct PutFile {
    file: FilePart,
}

fn main() {}
