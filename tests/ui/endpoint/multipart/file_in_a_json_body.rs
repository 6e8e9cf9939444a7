use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files")]
struct UploadFile {
    file: FilePart,
}

fn main() {}
