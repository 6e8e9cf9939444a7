use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/notes", response = text, envelope = "data")]
struct GetNotes;

fn main() {}
