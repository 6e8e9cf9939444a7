use openrouter::keys::ListKeys;
use openrouter::{Error, OpenRouter};

async fn f(client: OpenRouter) -> Result<(), Error> {
    let stream = client.stream(&ListKeys::new());
    Ok(())
}

fn main() {}
