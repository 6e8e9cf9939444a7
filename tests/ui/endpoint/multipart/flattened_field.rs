use openrouter::{Endpoint, FilePart, object};

#[object]
struct Labels {
    team: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[serde(flatten)]
    labels: Labels,
}

fn main() {}
