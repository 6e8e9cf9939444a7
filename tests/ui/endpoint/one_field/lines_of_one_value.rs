use openrouter::{Endpoint, object};

#[object(new)]
struct Action {
    index: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson)]
struct Bulk {
    lines: Action,
}

fn main() {}
