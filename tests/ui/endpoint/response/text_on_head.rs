use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/notes", response = text)]
struct HeadNotes;

fn main() {}
