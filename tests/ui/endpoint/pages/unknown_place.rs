use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = links)]
struct ListIssues {}

fn main() {}
