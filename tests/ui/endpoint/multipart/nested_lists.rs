use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    tags: Vec<Vec<String>>,
}

fn main() {}
