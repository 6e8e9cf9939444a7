use openrouter::{Endpoint, FilePart, object};

#[object]
struct Chunk {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart, stream = Chunk)]
struct UploadFile {
    file: FilePart,
}

fn main() {}
