use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    #[endpoint(header)]
    file: FilePart,
    purpose: String,
}

fn main() {}
