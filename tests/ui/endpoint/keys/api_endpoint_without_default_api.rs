use openrouter_core::ApiEndpoint as Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/zen", errors(404))]
struct GetZen {}

async fn send(client: &openrouter_core::Client) {
    let _ = GetZen::new().send(client).await;
}

fn main() {}
