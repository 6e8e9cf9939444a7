//! Chat completions of the emulator: the same as a value and as a stream, and streams that fail on purpose.

use std::collections::HashSet;
use std::time::Duration;

use openrouter::chat::{
    ChatCompletion, ContentPart, CreateChatCompletion, CreateChatCompletionError, FinishReason, Message,
    ReasoningOptions, ResponseFormat, Stop, Tool, ToolChoice,
};
use openrouter::framework::{TimeoutKind, TransportErrorKind};
use openrouter::keys::GetCurrentKey;
use openrouter::{CallOptions, Error, OpenRouter, Timeouts, Usd, usd};
use openrouter_emulator::{Emulator, Fault, NewKey};
use tokio::task::JoinSet;

use super::{ask, start, with_key};

type ChatError = Error<CreateChatCompletionError>;

fn chat(text: &str) -> CreateChatCompletion {
    CreateChatCompletion::new([Message::user(text)]).model("openai/gpt-5")
}

fn weather() -> Tool {
    let schema =
        serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]});
    Tool::function("weather", schema).into()
}

/// Sends a request in both ways, and returns the completion, which is the same but for its id and time.
async fn both_ways(client: &OpenRouter, request: &CreateChatCompletion) -> ChatCompletion {
    let mut sent = request.send(client).await.expect("a completion");
    let streamed = request.stream(client).await.expect("a stream").collect().await.expect("a whole stream");
    assert!(sent.id.is_some() && sent.id != streamed.id);
    let ids =
        |completion: &ChatCompletion| completion.tool_calls().iter().map(|call| call.id.clone()).collect::<Vec<_>>();
    let renamed =
        ids(&sent).into_iter().map(|id| id.replace(sent.id.as_deref().unwrap(), streamed.id.as_deref().unwrap()));
    assert_eq!(renamed.collect::<Vec<_>>(), ids(&streamed));
    (sent.id, sent.created) = (streamed.id.clone(), streamed.created);
    for (call, other) in sent.choices[0].message.tool_calls.iter_mut().flatten().zip(streamed.tool_calls()) {
        call.id.clone_from(&other.id);
    }
    assert_eq!(sent, streamed);
    streamed
}

#[tokio::test]
async fn a_stream_adds_up_to_what_is_sent() {
    let (_emulator, client) = start().await;
    let long = "to be or not to be, ".repeat(40);
    let reasoning = ReasoningOptions::new().max_tokens(100);
    let call = "call weather {\"city\":\"Rome\"}\ncall weather";
    for request in [
        chat("Hello, world!"),
        chat(&long),
        chat(&long).max_tokens(7),
        chat(&long).reasoning(reasoning.clone()),
        chat(&long).reasoning(reasoning.clone()).max_tokens(3),
        chat(&long).reasoning(reasoning.clone().exclude(true)),
        chat(call).tools([weather()]).reasoning(reasoning),
        chat("hi").response_format(ResponseFormat::json_object()),
        chat(""),
    ] {
        both_ways(&client, &request).await;
    }
}

#[tokio::test]
async fn the_text_repeats_the_last_message_of_the_user() {
    let (emulator, client) = start().await;
    let request = CreateChatCompletion::new([
        Message::system("Be brief."),
        Message::user("first"),
        Message::assistant("first"),
        Message::user([
            ContentPart::text("Where is this?"),
            ContentPart::image_url("https://example.com/a.png"),
            ContentPart::image_url("data:image/png;base64,AAAA"),
            ContentPart::input_audio("AAAA", "wav"),
            ContentPart::file("a.pdf", "data:application/pdf;base64,AAAA"),
        ]),
    ]);
    let completion = both_ways(&client, &request).await;
    let media = "[image: https://example.com/a.png]\n[image: image/png]\n[audio: wav]\n[file: a.pdf]";
    assert_eq!(completion.text(), format!("Where is this?\n{media}").as_str());
    assert_eq!(
        (completion.provider.as_deref(), completion.model.as_deref()),
        (Some("Emulator"), Some("emulator/echo"))
    );
    assert_eq!(completion.choices[0].finish_reason, Some(FinishReason::Stop));
    emulator.advance(Duration::from_secs(3_600));
    let later = request.send_with_meta(&client).await.expect("a completion");
    assert!(later.created.unwrap() >= completion.created.unwrap() + 3_600);
    assert_eq!(later.meta().call().headers()["x-generation-id"].to_str().ok(), later.id.as_deref());
}

#[tokio::test]
async fn usage_is_counted_and_charged() {
    let (emulator, client) = start().await;
    let request = chat("one two three").max_completion_tokens(2);
    let completion = request.send(&client).await.expect("a completion");
    assert_eq!(completion.text().partial(), "one two");
    assert_eq!(completion.choices[0].finish_reason, Some(FinishReason::Length));
    let usage = completion.usage.unwrap();
    assert_eq!((usage.prompt_tokens, usage.completion_tokens, usage.total_tokens), (3, 2, 5));
    assert_eq!(usage.cost, Some(usd("0.000007")));
    request.stream(&client).await.expect("a stream").collect().await.expect("a whole stream");
    let key = GetCurrentKey::new().send(&client).await.expect("the key");
    assert_eq!(key.usage, Some(usd("0.000014")));
    let free = chat("one").model("openai/gpt-5:free").send(&client).await.expect("a completion");
    assert_eq!(free.usage.unwrap().cost, Some(Usd::ZERO));
    let poor = emulator.add_key(NewKey::new("poor").limit(usd("0.000001"))).expect("a key");
    let poor = with_key(&emulator, poor.key);
    chat("one").send(&poor).await.expect("the last completion");
    let error = chat("one").send(&poor).await.expect_err("no credits");
    assert!(matches!(error, Error::Api(CreateChatCompletionError::PaymentRequired(_))), "{error}");
}

#[tokio::test]
async fn tools_are_called_when_the_text_says_so() {
    let (_emulator, client) = start().await;
    let mut request = chat("call weather {\"city\":\"Rome\"}\ncall unknown {}\ncall weather {").tools([weather()]);
    let completion = both_ways(&client, &request).await;
    assert_eq!(completion.choices[0].finish_reason, Some(FinishReason::ToolCalls));
    let [call] = completion.tool_calls() else { panic!("one call") };
    assert_eq!((call.function.name.as_str(), call.function.arguments.as_str()), ("weather", r#"{"city":"Rome"}"#));
    request.messages.extend(completion.message().map(Message::from));
    request.messages.push(Message::tool(&call.id, "sunny"));
    assert_eq!(both_ways(&client, &request).await.text(), "sunny");
    for choice in [ToolChoice::required(), ToolChoice::function("weather")] {
        let completion = both_ways(&client, &chat("Oslo").tools([weather()]).tool_choice(choice)).await;
        assert_eq!(completion.tool_calls()[0].function.arguments, r#"{"city":"Oslo"}"#);
    }
    let none = chat("call weather").tools([weather()]).tool_choice(ToolChoice::none());
    assert_eq!(both_ways(&client, &none).await.text(), "call weather");
}

#[tokio::test]
async fn a_tool_that_the_text_mentions_is_called() {
    let (_emulator, client) = start().await;
    let completion = both_ways(&client, &chat("How is the weather?").tools([weather()])).await;
    assert_eq!(completion.tool_calls()[0].function.arguments, r#"{"city":"How is the weather?"}"#);
    assert!(both_ways(&client, &chat("weather_report").tools([weather()])).await.tool_calls().is_empty());
}

#[tokio::test]
async fn the_text_ends_where_the_model_stops() {
    let (_emulator, client) = start().await;
    for (request, text, finish) in [
        (chat("one two three").stop(Stop::Text("two".into())), "one ", FinishReason::Stop),
        (
            chat("one two three").stop(Stop::Items(["three", "two", ""].map(String::from).to_vec())),
            "one ",
            FinishReason::Stop,
        ),
        (chat("one two three").stop(Stop::Text("four".into())), "one two three", FinishReason::Stop),
        (chat("one two three").stop(Stop::Text("three".into())).max_tokens(1), "one", FinishReason::Length),
        (chat("one two").max_completion_tokens(1).max_tokens(2), "one", FinishReason::Length),
    ] {
        let completion = both_ways(&client, &request).await;
        assert_eq!((&*completion.text().partial(), completion.choices[0].finish_reason.clone()), (text, Some(finish)));
    }
}

#[tokio::test]
async fn a_request_can_have_several_choices() {
    let (_emulator, client) = start().await;
    let completion = both_ways(&client, &chat("one two").n(3)).await;
    let choices = completion.choices.iter().map(|choice| (choice.index, choice.message.text().into_owned()));
    assert_eq!(choices.collect::<Vec<_>>(), [0, 1, 2].map(|index| (Some(index), "one two".to_owned())));
    assert_eq!(completion.usage.map(|usage| (usage.prompt_tokens, usage.completion_tokens)), Some((2, 6)));
    let calls = chat("call weather").tools([weather()]).n(2).send(&client).await.expect("a completion").choices;
    let ids = calls.iter().map(|choice| &choice.message.tool_calls.as_ref().expect("calls")[0].id);
    assert_eq!(ids.collect::<HashSet<_>>().len(), 2);
}

/// The generation id, the cost, and the facts of the cache: whether it was a hit, its age, and the time that is left.
type CacheFacts = (String, Option<Usd>, Option<bool>, [Option<u64>; 2]);

async fn cache_facts(client: &OpenRouter, request: &CreateChatCompletion) -> CacheFacts {
    let response = request.send_with_meta(client).await.expect("a completion");
    let times = [response.meta().cache_age(), response.meta().cache_ttl()].map(|time| time.map(|time| time.as_secs()));
    let id = response.meta().generation_id().expect("an id").to_owned();
    assert_eq!(response.id.as_deref(), Some(&*id));
    (id, response.usage.as_ref().and_then(|usage| usage.cost.clone()), response.meta().cache_hit(), times)
}

#[tokio::test]
async fn an_equal_request_gets_the_cached_response() {
    let (emulator, client) = start().await;
    let request = chat("one two").response_cache(true).response_cache_ttl(600);
    let price = Some(usd("0.000006"));
    let first = cache_facts(&client, &request).await;
    assert_eq!((first.1, first.2, first.3), (price.clone(), Some(false), [None, Some(600)]));
    emulator.advance(Duration::from_secs(100));
    let second = request.send_with_meta(&client).await.expect("a completion");
    assert_eq!(second.meta().cache_hit(), Some(true));
    assert_eq!(second.text(), "one two");
    let usage = second.usage.as_ref().expect("usage");
    assert_eq!((usage.cost.clone(), usage.total_tokens), (Some(Usd::ZERO), 0));
    assert!(second.meta().cache_age() >= Some(Duration::from_secs(100)));
    assert!(second.meta().cache_ttl() <= Some(Duration::from_secs(500)));
    let headers = second.meta().call().headers();
    assert_eq!(headers["x-openrouter-cache-source-id"].to_str().ok(), Some(&*first.0));
    assert_ne!(second.meta().generation_id(), Some(&*first.0));
    let key = GetCurrentKey::new().send(&client).await.expect("the key");
    assert_eq!(key.usage, price);
    for (other, is_hit) in [
        (chat("one two"), None),
        (request.clone().seed(1), Some(false)),
        (request.clone().response_cache_clear(true), Some(false)),
        (request.clone(), Some(true)),
    ] {
        assert_eq!(cache_facts(&client, &other).await.2, is_hit);
    }
    let caller = with_key(&emulator, emulator.add_key(NewKey::new("other")).expect("a key").key);
    assert_eq!(cache_facts(&caller, &request).await.2, Some(false));
    emulator.advance(Duration::from_secs(600));
    assert_eq!(cache_facts(&client, &request).await.2, Some(false));
}

#[tokio::test]
async fn a_stream_has_a_place_of_its_own_in_the_cache() {
    let (_emulator, client) = start().await;
    let request = chat("one two").response_cache(true);
    request.send(&client).await.expect("a completion");
    for is_hit in [false, true] {
        let mut stream = request.stream(&client).await.expect("a stream");
        assert_eq!(stream.meta().cache_hit(), Some(is_hit));
        let completion = stream.collect().await.expect("a whole stream");
        assert_eq!(completion.text(), "one two");
        assert_eq!(completion.usage.and_then(|usage| usage.cost) == Some(Usd::ZERO), is_hit);
    }
}

#[tokio::test]
async fn structured_output_fits_its_schema() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Place {
        city: String,
        rooms: Vec<u32>,
        kind: Option<String>,
    }
    let (_emulator, client) = start().await;
    let schema = serde_json::json!({"type": "object", "properties": {
        "city": {"type": "string"}, "rooms": {"type": "array", "items": {"type": "integer"}},
        "kind": {"anyOf": [{"enum": ["inn", "hotel"]}, {"type": "null"}]},
    }, "required": ["city", "rooms"]});
    let request = chat("Rome").response_format(ResponseFormat::json_schema("place", schema));
    let place: Place = both_ways(&client, &request).await.parse().expect("a place");
    assert_eq!(place, Place { city: "Rome".into(), rooms: vec![0], kind: Some("inn".into()) });
}

#[tokio::test]
async fn requests_that_the_api_refuses() {
    let (emulator, client) = start().await;
    let long = "word ".repeat(131_073);
    for (request, message, error_type) in [
        (CreateChatCompletion::new(Vec::<Message>::new()), "Input required: specify", "invalid_request"),
        (chat("a").model("gpt-5"), "gpt-5 is not a valid", "invalid_request"),
        (chat("a").max_tokens(0), "`max_tokens` must be at least 1", "invalid_request"),
        (chat("a").n(129), "`n` must be from 1 to 128", "invalid_request"),
        (chat("a").stop(Stop::Items(vec!["b".to_owned(); 5])), "`stop` must have at most 4 texts", "invalid_request"),
        (CreateChatCompletion::new([Message::tool("call_1", "a")]), "the `tool_call_id`", "invalid_request"),
        (chat(&long), "The maximum context length is 131072 tokens", "context_length_exceeded"),
    ] {
        for error in [request.send(&client).await.unwrap_err(), request.stream(&client).await.unwrap_err()] {
            let Error::Api(CreateChatCompletionError::BadRequest(error)) = error else { panic!("{error}") };
            assert!(error.body().message().unwrap().starts_with(message), "{error}");
            assert_eq!(error.body().error_type().as_deref(), Some(error_type));
        }
    }
    let error = chat("a").send(&with_key(&emulator, "sk-or-v1-unknown")).await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateChatCompletionError::Unauthorized(_))), "{error}");
    let manager = with_key(&emulator, emulator.management_key());
    let error = chat("a").send(&manager).await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateChatCompletionError::Forbidden(_))), "{error}");
}

/// Limits of time between events, for a stream that stalls and for one that does not.
const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(60);

/// The text of a stream and its errors, with a limit of time between events.
async fn read(client: &OpenRouter, limit: Duration) -> (String, Vec<ChatError>) {
    let client = client.with(CallOptions::new().timeouts(Timeouts::new().events(limit)));
    let mut stream = chat("one two three four").stream(&client).await.expect("a stream");
    let (mut text, mut errors) = (String::new(), Vec::new());
    while let Some(item) = stream.next().await {
        match item {
            Ok(chunk) => text.push_str(chunk.text()),
            Err(error) => errors.push(error),
        }
    }
    assert_eq!(stream.partial().text().partial(), text);
    (text, errors)
}

/// The kind of error that the client reports.
fn kind(error: &ChatError) -> String {
    match error {
        Error::Transport(failed) => match failed.failure().kind() {
            TransportErrorKind::Truncated => "truncated".into(),
            TransportErrorKind::Broken => "broken".into(),
            other => format!("{other:?}"),
        },
        Error::Timeout(failed) if failed.failure() == &TimeoutKind::Events => "no events".into(),
        Error::Decode(_) => "malformed".into(),
        Error::Api(_) => format!("{}: {}", error.status().map_or(0, |status| status.as_u16()), error.message()),
        other => format!("{other:?}"),
    }
}

const IN_CHOICE: &str =
    r#"{"choices":[{"index":0,"delta":{},"finish_reason":"error","error":{"code":502,"message":"gone"}}]}"#;

#[tokio::test]
async fn each_fault_of_a_stream_is_an_error_of_its_own() {
    let (emulator, client) = start().await;
    let whole = "one two three four";
    // The first event has the role, and the next ones a word each.
    for (fault, text, errors) in [
        (Fault::truncate(), "one two", &["truncated"][..]),
        (Fault::break_off(), "one two", &["broken"]),
        (Fault::stall(), "one two", &["no events"]),
        (Fault::malformed_json(), "one two four", &["malformed"]),
        (Fault::status(502).message("gone"), "one two", &["502: gone"]),
        (Fault::event(IN_CHOICE), "one two", &["502: gone"]),
        (Fault::event("upstream connect error"), whole, &["malformed"]),
        (Fault::comments(10_000), whole, &[]),
        (Fault::comments(u64::MAX), "one two", &["no events"]),
        (Fault::split(1), whole, &[]),
        (Fault::split(7), whole, &[]),
    ] {
        let name = format!("{fault:?}");
        emulator.fault(fault.after_events(3).on::<CreateChatCompletion>());
        // It is for streams only.
        assert_eq!(chat("sent").send(&client).await.expect("a completion").text(), "sent");
        let limit = if errors == ["no events"] { SHORT } else { LONG };
        let (found, found_errors) = read(&client, limit).await;
        let kinds = found_errors.iter().map(kind).collect::<Vec<_>>();
        assert_eq!((found.as_str(), kinds), (text, errors.iter().map(|kind| (*kind).to_owned()).collect()), "{name}");
    }
    assert!(read(&client, LONG).await.1.is_empty());
}

#[tokio::test]
async fn programs_in_other_languages_can_damage_streams() {
    let (emulator, client) = start().await;
    let fault =
        async |body: &str| ask(&emulator, "POST /emulator/fault", &[("content-type", "application/json")], body).await;
    for (members, error) in [
        (r#""kind":"truncate""#, "truncated"),
        (r#""kind":"break_off""#, "broken"),
        (r#""kind":"stall""#, "no events"),
        (r#""kind":"malformed_json""#, "malformed"),
        (r#""kind":"event","data":"oops""#, "malformed"),
        (r#""status":503,"message":"full""#, "503: full"),
    ] {
        let body = format!(r#"{{{members},"operation":"sendChatCompletionRequest","after_events":2}}"#);
        assert!(fault(&body).await.starts_with("HTTP/1.1 204"), "{members}");
        let limit = if error == "no events" { SHORT } else { LONG };
        assert_eq!(read(&client, limit).await.1.iter().map(kind).collect::<Vec<_>>(), [error]);
    }
    for wrong in [r#"{"kind":"event"}"#, r#"{"kind":"status"}"#, r#"{"kind":"other"}"#] {
        assert!(fault(wrong).await.starts_with("HTTP/1.1 400"), "{wrong}");
    }
}

const STREAMS: usize = 1_000;
const EVENTS: usize = 200;

/// All streams are open before the first one is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_streams_complete() {
    let emulator = Emulator::start().await.expect("an emulator");
    // Eight pieces have fifteen words, and three events have none.
    let text = "word ".repeat(24 * 15 + 5).trim_end().to_owned();
    let mut opening = JoinSet::new();
    // So many connections at once take long on a busy machine.
    let client = OpenRouter::builder()
        .base_url(emulator.base_url())
        .key(emulator.api_key().clone())
        .timeouts(Timeouts::new().connect(LONG).headers(LONG))
        .build()
        .expect("a client");
    for _ in 0..STREAMS {
        let (client, request) = (client.clone(), chat(&text));
        opening.spawn(async move { request.stream(&client).await.expect("a stream") });
    }
    let open = opening.join_all().await;
    let mut reading = JoinSet::new();
    for mut stream in open {
        reading.spawn(async move {
            let mut events = 0;
            while stream.try_next().await.expect("an event").is_some() {
                events += 1;
            }
            (events, stream.finish().expect("a whole stream").text().complete().expect("a text").len())
        });
    }
    assert_eq!(reading.join_all().await, vec![(EVENTS, text.len()); STREAMS]);
}
