use openrouter::{Endpoint, FilePart, Json};

struct Labels;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[endpoint(part, as = Json)]
    labels: Labels,
}

fn main() {}
