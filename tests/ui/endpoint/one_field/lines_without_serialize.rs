use openrouter::Endpoint;

struct Action;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson)]
struct Bulk {
    lines: Vec<Action>,
}

fn main() {}
