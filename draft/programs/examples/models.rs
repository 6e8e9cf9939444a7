use openrouter::models::ListModels;
use openrouter::{OpenRouter, usd};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let request = ListModels::new().supported_parameters(["tools"]).input_modalities(["image"]).max_price(usd("1"));
    for model in request.send(&OpenRouter::anonymous()).await? {
        println!("{:40} {:>12} {:>12}", model.id, model.pricing.prompt, model.pricing.completion);
    }
    Ok(())
}
