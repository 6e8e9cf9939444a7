use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers = {"accept": "text/csv"})]
struct Call;

fn main() {}
