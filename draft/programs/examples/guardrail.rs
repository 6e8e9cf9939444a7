use openrouter::OpenRouter;
use openrouter::guardrails::{CreateGuardrail, CreateGuardrailError};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let request = CreateGuardrail::new("Team").limit_usd(50).allowed_models(["openai/gpt-5"]);
    match request.send(&client).await {
        Ok(guardrail) => println!("{} {}", guardrail.id, guardrail.name),
        Err(openrouter::Error::Api(CreateGuardrailError::BadRequest(error))) => eprintln!("{}", error.message()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
