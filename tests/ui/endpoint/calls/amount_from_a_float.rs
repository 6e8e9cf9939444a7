use openrouter::OpenRouter;
use openrouter::keys::CreateKey;

async fn f(client: OpenRouter) {
    let _ = CreateKey::new("ci").limit(f64::INFINITY).send(&client).await;
}

fn main() {}
