use openrouter::Endpoint;

#[openrouter::object]
struct Download {
    count: u64,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/downloads/7", response = Download)]
struct GetDownload;

fn main() {}
