use openrouter::{Endpoint, FilePart};

use std::collections::HashMap;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    labels: HashMap<String, String>,
}

fn main() {}
