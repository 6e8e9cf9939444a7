use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = link_header)]
struct ListIssues {
    #[endpoint(page = number)]
    page: Option<u32>,
}

fn main() {}
