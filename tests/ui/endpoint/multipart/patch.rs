use openrouter::{Endpoint, FilePart, Patch};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    purpose: Patch<String>,
}

fn main() {}
