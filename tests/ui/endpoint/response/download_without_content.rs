use openrouter::{Download, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/7", response = Download, status = 204)]
struct GetFile;

fn main() {}
