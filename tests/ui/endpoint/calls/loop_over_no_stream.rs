use openrouter::keys::ListKeys;
use openrouter::{Error, OpenRouter};

async fn f(client: OpenRouter) -> Result<(), Error> {
    let mut stream = ListKeys::new().stream(&client).await?;
    while let Some(key) = stream.try_next().await? {
        println!("{}", key.name);
    }
    stream.finish()?;
    Ok(())
}

fn main() {}
