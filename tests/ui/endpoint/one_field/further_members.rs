use openrouter::{Endpoint, Extra};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson)]
struct Bulk {
    lines: Vec<u64>,
    #[endpoint(extra)]
    extra: Extra,
}

fn main() {}
