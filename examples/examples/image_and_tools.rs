//! An image and a tool in one request: `OPENROUTER_API_KEY=… cargo run --example image_and_tools`.
use openrouter::OpenRouter;
use openrouter::chat::{ContentPart, CreateChatCompletion, Message, Tool, ToolChoice};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    let question = ContentPart::text("Where is this, and what is the weather there?");
    let picture = ContentPart::image_url("https://example.com/a.png");
    let response = CreateChatCompletion::new([Message::system("Be brief."), Message::user([question, picture])])
        .model("openai/gpt-5")
        .tools([Tool::function("weather", schema).description("The weather in a city")])
        .tool_choice(ToolChoice::auto())
        .send(&client)
        .await?;
    println!("{} {:?}", response.text(), response.tool_calls());
    Ok(())
}
