use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = header)]
struct ListIssues {
    #[endpoint(page = cursor)]
    after: Option<String>,
}

fn main() {}
