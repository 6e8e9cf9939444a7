//! A completion that is read as a type of the program: `OPENROUTER_API_KEY=… cargo run --example structured_output`.
use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message, ResponseFormat};

#[derive(serde::Deserialize)]
struct Place {
    city: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = OpenRouter::from_env()?;
    let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    let request = CreateChatCompletion::new([Message::user("Where is the Colosseum?")]).model("openai/gpt-5");
    let request = request.response_format(ResponseFormat::json_schema("place", schema));
    println!("{}", request.send(&client).await?.parse::<Place>()?.city);
    Ok(())
}
