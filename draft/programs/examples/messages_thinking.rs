use openrouter::OpenRouter;
use openrouter::messages::{CreateMessage, Message, ThinkingEnabled};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let mut messages = vec![Message::user("How many primes are below 100?")];
    for question in ["And below 1000?", "Which is the largest?"] {
        let request = CreateMessage::new("anthropic/claude-sonnet-4.5", messages.clone()).max_tokens(4000);
        let response = request.thinking(ThinkingEnabled::new(2000)).send(&client).await?;
        println!("{}", response.text());
        messages.extend([response.into(), Message::user(question)]);
    }
    Ok(())
}
