use drafted::OpenRouter;
use drafted::chat::{CreateChatCompletion, Message};

#[tokio::main]
async fn main() -> Result<(), drafted::Error> {
    let client = OpenRouter::from_env()?;
    let request = CreateChatCompletion::new([Message::user("Say hello in Rust.")]).model("openai/gpt-5");
    println!("{}", request.send(&client).await?.text());
    Ok(())
}
