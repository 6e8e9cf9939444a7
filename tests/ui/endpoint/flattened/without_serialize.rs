use openrouter::Endpoint;

struct Page {
    limit: u32,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, flatten)]
    page: Page,
}

fn main() {}
