use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    #[endpoint(part = "")]
    file: FilePart,
}

fn main() {}
