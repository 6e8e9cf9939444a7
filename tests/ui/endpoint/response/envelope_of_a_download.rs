use openrouter::{Download, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/7", response = Download, envelope = "data")]
struct GetFile;

fn main() {}
