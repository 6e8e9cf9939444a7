use openrouter::Endpoint;

struct Job;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = Job, 304 = ()))]
struct GetJob;

fn main() {}
