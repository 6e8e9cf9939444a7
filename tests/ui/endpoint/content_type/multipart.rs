use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart, content_type = "multipart/mixed")]
struct UploadFile {
    file: FilePart,
}

fn main() {}
