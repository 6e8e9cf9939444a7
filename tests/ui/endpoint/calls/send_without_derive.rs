use openrouter_core::{Endpoint, Client};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: u64,
    limit: Option<u64>,
}

struct Keys;

async fn f(client: Client) {
    let _ = client.send(&Keys).await;
}

fn main() {}
