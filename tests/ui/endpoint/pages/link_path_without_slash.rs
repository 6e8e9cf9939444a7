use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = link_header("repositories/{id}"))]
struct ListIssues {}

fn main() {}
