//! A conversation in which the model calls a function of the program, until it needs no further call:
//! `OPENROUTER_API_KEY=… cargo run --example tools_by_hand`.
use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message, Tool};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = OpenRouter::from_env()?;
    let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    let tool = Tool::function("weather", schema).description("The weather in a city");
    let mut request = CreateChatCompletion::new([Message::user("The weather?")]).model("openai/gpt-5").tools([tool]);
    loop {
        let response = request.send(&client).await?;
        if response.tool_calls().is_empty() {
            println!("{}", response.text());
            return Ok(());
        }
        request.messages.extend(response.message().map(Message::from));
        for call in response.tool_calls() {
            let place: serde_json::Value = call.arguments()?;
            request.messages.push(Message::tool(&call.id, format!("sunny in {}", place["city"])));
        }
    }
}
