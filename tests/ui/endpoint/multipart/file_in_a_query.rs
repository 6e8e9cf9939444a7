use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files")]
struct UploadFile {
    file: Option<FilePart>,
}

fn main() {}
