use openrouter::OpenRouter;
use openrouter::responses::{CreateResponse, InputItem, Tool};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = OpenRouter::from_env()?;
    let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    let tool = Tool::function("weather", schema);
    let mut input = vec![InputItem::user("Is it sunny in Rome?")];
    loop {
        let request = CreateResponse::new().model("openai/gpt-5").tools([tool.clone()]);
        let response = request.input(input.clone()).send(&client).await?;
        input.extend(response.output.iter().map(InputItem::from));
        for call in response.function_calls() {
            let place: serde_json::Value = call.arguments()?;
            input.push(InputItem::function_output(&call.call_id, format!("sunny: {place}")));
        }
        if response.function_calls().next().is_none() {
            println!("{:?}", response.output_text);
            return Ok(());
        }
    }
}
