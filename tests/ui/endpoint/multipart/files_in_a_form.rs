use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = form)]
struct UploadFile {
    files: Vec<FilePart>,
}

fn main() {}
