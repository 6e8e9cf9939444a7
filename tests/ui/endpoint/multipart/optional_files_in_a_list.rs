use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    files: Vec<Option<FilePart>>,
}

fn main() {}
