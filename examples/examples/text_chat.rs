//! The shortest chat: `OPENROUTER_API_KEY=… cargo run --example text_chat`.
use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let request = CreateChatCompletion::new([Message::user("Say hello in Rust.")]).model("openai/gpt-5");
    println!("{}", request.send(&client).await?.text());
    Ok(())
}
