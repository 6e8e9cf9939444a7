use openrouter::{Download, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/files/7", response = Download)]
struct HeadFile;

fn main() {}
