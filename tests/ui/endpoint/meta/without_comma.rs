use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues", meta(1_u8 2_u16))]
struct ListIssues {}

fn main() {}
