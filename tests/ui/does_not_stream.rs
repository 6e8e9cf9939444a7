use openrouter::{Endpoint, OpenRouter};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys;

async fn f(client: OpenRouter) {
    let _ = ListKeys::new().stream(&client).await;
    let _ = ListKeys::new().items(&client);
}

fn main() {}
