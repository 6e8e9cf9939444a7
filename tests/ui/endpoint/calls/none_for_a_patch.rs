use openrouter::OpenRouter;
use openrouter::keys::UpdateKey;

async fn f(client: OpenRouter, name: Option<String>) {
    let _ = UpdateKey::new("hash").limit(None).send(&client).await;
    let _ = UpdateKey::new("hash").limit_reset(name).send(&client).await;
}

fn main() {}
