use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", response = Vec<u64>, pages = header("x-next-page"))]
struct ListIssues {
    page: Option<u32>,
}

fn main() {}
