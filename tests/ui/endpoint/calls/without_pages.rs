use openrouter::{Endpoint, OpenRouter};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: u64,
    limit: Option<u64>,
}

async fn f(client: OpenRouter) {
    let _ = ListKeys::new(0).items(&client);
    let _ = ListKeys::new(0).pages(&client);
}

fn main() {}
