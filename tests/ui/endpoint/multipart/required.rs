use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[endpoint(required)]
    purpose: Option<String>,
}

fn main() {}
