//! Builds of chat: the library with its area alone, and a program with one call of it.

use crate::child::{Generated, Profile, workspace};
use crate::table::{Table, Target};

const OURS: &str = "use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let request = CreateChatCompletion::new([Message::user(\"How high is the Zugspitze?\")]).model(\"openai/gpt-5\");
    println!(\"{}\", request.send(&client).await?.text());
    Ok(())
}
";

const BY_HAND: &str = "use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Request {
    model: &'static str,
    messages: [Message; 1],
}

#[derive(Serialize)]
struct Message {
    role: &'static str,
    content: &'static str,
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Turn,
}

#[derive(Deserialize)]
struct Turn {
    content: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let messages = [Message { role: \"user\", content: \"How high is the Zugspitze?\" }];
    let body = serde_json::to_vec(&Request { model: \"openai/gpt-5\", messages })?;
    let request = reqwest::Client::new().post(\"https://openrouter.ai/api/v1/chat/completions\");
    let request = request.bearer_auth(std::env::var(\"OPENROUTER_API_KEY\")?).header(\"content-type\", \"application/json\");
    let response = request.body(body).send().await?.error_for_status()?;
    let completion: Completion = serde_json::from_slice(&response.bytes().await?)?;
    let text = completion.choices.first().and_then(|choice| choice.message.content.as_deref());
    println!(\"{}\", text.unwrap_or_default());
    Ok(())
}
";

const OPENROUTER_RS: &str = "use openrouter_rs::OpenRouterClient;
use openrouter_rs::api::chat::{ChatCompletionRequest, Message};
use openrouter_rs::types::Role;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = OpenRouterClient::builder().api_key(std::env::var(\"OPENROUTER_API_KEY\")?).build()?;
    let messages = vec![Message::new(Role::User, \"How high is the Zugspitze?\")];
    let request = ChatCompletionRequest::builder().model(\"openai/gpt-5\").messages(messages).build()?;
    let response = client.chat().create(&request).await?;
    println!(\"{}\", response.choices.first().and_then(|choice| choice.content()).unwrap_or_default());
    Ok(())
}
";

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";

pub fn run() {
    let table = Table::new("chat: builds of the library with chat alone, and of a program with one call");
    library(&table);
    programs(&table);
}

/// Builds the library without its other areas, beside everything below it.
fn library(table: &Table) {
    let openrouter = workspace().join("openrouter");
    let features = "default-features = false, features = [\"reqwest\", \"http2\", \"chat\"]";
    let dependencies = format!("openrouter = {{ path = {openrouter:?}, {features} }}\n");
    let user = Generated::write("chat-alone", &dependencies, "lib.rs", "");
    user.run(&["fetch", "--quiet"]);
    for (profile, target) in [(Profile::Debug, Target::None), (Profile::Release, Target::AtMost(0.10))] {
        user.run(&["clean", "--quiet"]);
        let all = user.build(profile);
        let empty = user.rebuild(profile);
        user.run(&["clean", "--quiet", "--profile", profile.cargo_name(), "--package", "openrouter"]);
        let library = user.build(profile) - empty;
        let below = all - empty - library;
        let how = format!("{library:.1} s CPU, below it {below:.1} s");
        table.row(&format!("the library beside all below it, {}", profile.name()), library / below, "×", &how, &target);
    }
}

/// Builds the program on each library, from nothing.
fn programs(table: &Table) {
    let openrouter = workspace().join("openrouter");
    let ours =
        Generated::write("chat-ours", &format!("openrouter = {{ path = {openrouter:?} }}\n{TOKIO}"), "main.rs", OURS);
    let by_hand = format!(
        "reqwest = {{ version = \"0.13\", default-features = false, features = [\"http2\", \"rustls-no-provider\", \"system-proxy\"] }}\n\
         rustls = {{ version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n{TOKIO}"
    );
    let by_hand = Generated::write("chat-by-hand", &by_hand, "main.rs", BY_HAND);
    let other = format!("openrouter-rs = \"0.23\"\n{TOKIO}");
    let other = Generated::write("chat-openrouter-rs", &other, "main.rs", OPENROUTER_RS);
    for profile in Profile::BOTH {
        let [ours, by_hand, other] = [&ours, &by_hand, &other].map(|program| {
            program.run(&["fetch", "--quiet"]);
            program.run(&["clean", "--quiet"]);
            program.build(profile)
        });
        let name = profile.name();
        let how = format!("{ours:.1} s, on reqwest {by_hand:.1} s");
        table.row(&format!("clean build beside reqwest, {name}"), ours / by_hand, "×", &how, &Target::None);
        let how = format!("{ours:.1} s, on openrouter-rs {other:.1} s");
        table.row(&format!("clean build beside openrouter-rs, {name}"), ours / other, "×", &how, &Target::AtMost(0.72));
    }
}
