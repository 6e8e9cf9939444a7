use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers(x-note = "a\r\nb", x-empty = ""))]
struct Call;

fn main() {}
