//! The area Chat: the request as it goes over the wire, and the types of its response and its events.

mod calls;
mod cases;
mod convenience;
mod odd;
mod recorded;
mod splitting;
mod streams;
mod vectors;

use openrouter::chat::{
    AutoRouterPlugin, CacheControl, ContentPart, ContentText, CreateChatCompletion, MaxPrice, Message, MetadataLevel,
    Modality, Plugin, ProviderPreferences, ProviderSort, ReasoningEffort, ReasoningOptions, ResponseFormat, Tool,
    ToolChoice,
};

use super::{Wire, exercise};

#[tokio::test]
async fn send_chat_completion_request() {
    let json = Some("application/json");
    let line = "POST /api/v1/chat/completions";
    let body = r#"{"messages":[{"role":"user","content":"hi"}]}"#;
    exercise(&CreateChatCompletion::new([Message::user("hi")]), Wire { line, content_type: json, body }).await;
    // An empty list is the business of the API.
    let body = r#"{"messages":[]}"#;
    exercise(&CreateChatCompletion::new(Vec::<Message>::new()), Wire { line, content_type: json, body }).await;
}

#[tokio::test]
async fn members_are_in_the_order_of_the_contract() {
    let schema = serde_json::json!({"type": "object"});
    let cached = ContentText::new("long").cache_control(CacheControl::new());
    let request = CreateChatCompletion::new([
        Message::system([cached]),
        Message::developer("Be brief."),
        Message::user([ContentPart::text("Where?"), ContentPart::image_url("https://example.com/a.png")]),
        Message::assistant("Rome."),
    ])
    .frequency_penalty(0.5)
    .max_completion_tokens(100)
    .modalities([Modality::Text])
    .model("openai/gpt-5")
    .models(["openai/gpt-5-mini"])
    .plugins([Plugin::from(AutoRouterPlugin::new().allowed_models(["anthropic/*"]))])
    .provider(
        ProviderPreferences::new()
            .max_price(MaxPrice::new().prompt("0.5"))
            .order(["deepinfra/turbo", "openai"])
            .sort(ProviderSort::Price),
    )
    .reasoning(ReasoningOptions::new().effort(ReasoningEffort::High).exclude(true))
    .response_format(ResponseFormat::json_schema("place", &schema))
    .stop(["a", "b"])
    .temperature(0)
    .tool_choice(ToolChoice::function("weather"))
    .tools([Tool::from(Tool::function("weather", schema).description("The weather")), Tool::web_search()])
    .n(2_u64)
    .openrouter_metadata(MetadataLevel::Enabled)
    .response_cache(true)
    .response_cache_ttl(60_u64)
    .response_cache_clear(true)
    .session_header("s")
    .anthropic_beta(["a-1", "b-2"]);
    let sent = request.to_http(&streams::client("application/json", "{}")).await.expect("a request");
    let header = |name| sent.headers().get(name).and_then(|value| value.to_str().ok());
    assert_eq!(header("x-openrouter-metadata"), Some("enabled"));
    assert_eq!(header("x-openrouter-cache"), Some("true"));
    assert_eq!(header("x-openrouter-cache-ttl"), Some("60"));
    assert_eq!(header("x-openrouter-cache-clear"), Some("true"));
    assert_eq!(header("x-session-id"), Some("s"));
    assert_eq!(header("x-anthropic-beta"), Some("a-1,b-2"));
    let body = sent.body().as_bytes().expect("a body in memory");
    let expected = concat!(
        r#"{"frequency_penalty":0.5,"max_completion_tokens":100,"messages":["#,
        r#"{"role":"system","content":[{"cache_control":{"type":"ephemeral"},"type":"text","text":"long"}]},"#,
        r#"{"role":"developer","content":"Be brief."},"#,
        r#"{"role":"user","content":[{"type":"text","text":"Where?"},"#,
        r#"{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},"#,
        r#"{"content":"Rome.","role":"assistant"}],"modalities":["text"],"model":"openai/gpt-5","#,
        r#""models":["openai/gpt-5-mini"],"plugins":[{"id":"auto-router","allowed_models":["anthropic/*"]}],"#,
        r#""provider":{"max_price":{"prompt":"0.5"},"order":["deepinfra/turbo","openai"],"sort":"price"},"#,
        r#""reasoning":{"effort":"high","exclude":true},"#,
        r#""response_format":{"type":"json_schema","json_schema":{"name":"place","schema":{"type":"object"}}},"#,
        r#""stop":["a","b"],"temperature":0.0,"tool_choice":{"type":"function","function":{"name":"weather"}},"#,
        r#""tools":[{"type":"function","function":{"description":"The weather","name":"weather","#,
        r#""parameters":{"type":"object"}}},{"type":"openrouter:web_search"}],"n":2}"#,
    );
    assert_eq!(String::from_utf8_lossy(body), expected);
}
