//! A completion in the terminal, word by word, and its cost at the end:
//! `OPENROUTER_API_KEY=… cargo run --example chat_stream -- Why is the sky blue?`
use std::io::Write;

use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = OpenRouter::from_env()?;
    let question = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    let request = CreateChatCompletion::new([Message::user(question)]).model("openai/gpt-5");
    let mut stream = request.stream(&client).await?;
    while let Some(chunk) = stream.try_next().await? {
        print!("{}", chunk.text());
        std::io::stdout().flush()?;
    }
    println!();
    let response = stream.finish()?;
    if let Some(incomplete) = response.text().incomplete() {
        println!("{incomplete}");
    }
    if let Some(cost) = response.usage.and_then(|usage| usage.cost) {
        println!("{cost} USD");
    }
    Ok(())
}
