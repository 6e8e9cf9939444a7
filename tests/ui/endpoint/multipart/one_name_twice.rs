use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[endpoint(part = "file")]
    cover: FilePart,
}

fn main() {}
