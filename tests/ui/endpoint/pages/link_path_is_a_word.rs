use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = link_header(anywhere))]
struct ListIssues {}

fn main() {}
