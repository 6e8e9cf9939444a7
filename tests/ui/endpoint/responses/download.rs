use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/7", responses(200 = openrouter::Download, 304 = ()))]
struct GetFile;

fn main() {}
