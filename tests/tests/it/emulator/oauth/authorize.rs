use openrouter::oauth::ExchangeAuthCode;
use openrouter_emulator::{Consent, Emulator};

use crate::emulator::{CHALLENGE, VERIFIER, ask, header, start, status};

const FORM: &[(&str, &str)] = &[("content-type", "application/x-www-form-urlencoded")];

/// The target of a login whose callback already has a query, and whose name must be escaped.
fn target() -> String {
    format!(
        "/auth?callback_url=http%3A%2F%2Flocalhost%3A3000%2Fcb%3Fstate%3Da%2520b&code_challenge={CHALLENGE}\
         &code_challenge_method=S256&key_label=%3Cscript%3E&limit=3"
    )
}

async fn post(emulator: &Emulator, target: &str, decision: &str) -> String {
    ask(emulator, &format!("POST {target}"), FORM, decision).await
}

#[tokio::test]
async fn the_page_asks_and_runs_nothing() {
    let (emulator, _) = start().await;
    let page = ask(&emulator, &format!("GET {}", target()), &[], "").await;
    assert_eq!((status(&page), header(&page, "content-type")), (200, Some("text/html; charset=utf-8")));
    let policy = header(&page, "content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(policy.contains("form-action 'self' http://localhost:3000;"), "{policy}");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
    assert!(page.contains("<h1><bdi>&lt;script&gt;</bdi> asks for an API key</h1>") && page.contains("$3"), "{page}");
    assert!(page.contains("a program on this computer, at http://localhost:3000"), "{page}");
    assert!(page.contains("<title>Authorize &lt;script&gt; – "), "{page}");
    assert_eq!(page.matches("<form method=\"post\">").count(), 2);
}

#[tokio::test]
async fn a_login_can_be_approved_and_denied() {
    let (emulator, _) = start().await;
    let approved = post(&emulator, &target(), "decision=approve").await;
    assert_eq!(status(&approved), 303);
    let location = header(&approved, "location").unwrap();
    let code = location.strip_prefix("http://localhost:3000/cb?state=a%20b&code=").unwrap();
    ExchangeAuthCode::new(code).code_verifier(VERIFIER).send(&emulator.anonymous()).await.unwrap();
    assert_eq!(emulator.keys()[0].name, "<script>");

    let denied = post(&emulator, &target(), "decision=deny").await;
    assert_eq!(status(&denied), 303);
    assert_eq!(header(&denied, "location"), Some("http://localhost:3000/cb?state=a%20b&error=access_denied"));
    assert_eq!(status(&post(&emulator, &target(), "decision=maybe").await), 400);
    assert_eq!(status(&post(&emulator, &target(), "").await), 400);
}

#[tokio::test]
async fn without_a_callback_the_code_is_shown() {
    let (emulator, _) = start().await;
    let target = format!("/auth?code_challenge={CHALLENGE}&code_challenge_method=S256");
    let page = post(&emulator, &target, "decision=approve").await;
    assert_eq!(status(&page), 200);
    let (_, code) = page.split_once("<code id=\"code\">").unwrap();
    let code = code.split_once('<').unwrap().0;
    ExchangeAuthCode::new(code).code_verifier(VERIFIER).send(&emulator.anonymous()).await.unwrap();
    let denied = post(&emulator, &target, "decision=deny").await;
    assert!(status(&denied) == 200 && denied.contains("No key was made"));
    let url = format!("{}{target}", emulator.origin());
    assert!(matches!(emulator.approve(&url), Ok(Consent::Code(_))));
    assert_eq!(emulator.deny(&url).unwrap(), Consent::Denied);
}

#[tokio::test]
async fn invalid_logins_are_refused() {
    let (emulator, _) = start().await;
    let local = "callback_url=http%3A%2F%2F%5B%3A%3A1%5D%3A9%2F";
    for (query, names) in [
        ("", "code_challenge"),
        ("callback_url=http%3A%2F%2Fapp.example%2F", "callback_url"),
        ("callback_url=%3Cb%3E", "callback_url"),
        ("callback_url=javascript%3Aalert(1)", "must start with <code>https://</code>"),
        (&format!("{local}&code_challenge={CHALLENGE}&code_challenge={CHALLENGE}"), "must not be repeated"),
        (&format!("{local}&{local}"), "must not be repeated"),
        (&format!("{local}&code_challenge=short"), "code_challenge"),
        (&format!("{local}&code_challenge={CHALLENGE}&code_challenge_method=S512"), "code_challenge_method"),
        (&format!("{local}&code_challenge_method=S256"), "code_challenge_method"),
        (&format!("{local}&limit=lots"), "limit"),
        (&format!("{local}&limit=-1"), "limit"),
        (&format!("{local}&key_label={}", "x".repeat(101)), "key_label"),
    ] {
        for method in ["GET", "POST"] {
            let page = ask(&emulator, &format!("{method} /auth?{query}"), FORM, "decision=approve").await;
            assert_eq!(status(&page), 400, "{query}");
            assert!(page.contains("<p id=\"error\">") && page.contains(names), "{query}: {page}");
            assert!(!page.contains('`') && page.contains("start the login again"), "{page}");
            assert_eq!(header(&page, "location"), None);
        }
        assert!(emulator.approve(&format!("{}/auth?{query}", emulator.origin())).is_err(), "{query}");
    }
    assert_eq!(status(&ask(&emulator, &format!("GET /auth?{local}"), &[], "").await), 200);
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Only a site has a name that somebody has verified. The name of a key comes from the application itself.
#[tokio::test]
async fn the_page_names_the_application() {
    let (emulator, _) = start().await;
    let challenge = format!("code_challenge={CHALLENGE}&code_challenge_method=S256");
    for (query, name, destination) in [
        (format!("{challenge}&key_label=My%20CLI"), "My CLI", "a code to copy"),
        (challenge.clone(), "An application", "a code to copy"),
        (format!("{challenge}&key_label=%20"), "An application", "a code to copy"),
        ("callback_url=http://127.0.0.1:1234/&key_label=My%20CLI".to_owned(), "My CLI", "at http://127.0.0.1:1234"),
        ("callback_url=https://a.example/&key_label=My%20CLI".to_owned(), "https://a.example", "https://a.example"),
        (format!("{challenge}&key_label={}", escaped("\u{202E}live")), "\u{FFFD}live", "a code to copy"),
        (format!("{challenge}&key_label={}", escaped("שלום")), "שלום", "a code to copy"),
    ] {
        let page = ask(&emulator, &format!("GET /auth?{query}"), &[], "").await;
        assert!(page.contains(&format!("<h1><bdi>{name}</bdi> asks for an API key</h1>")), "{query}: {page}");
        assert!(page.contains(destination) && !page.contains('\u{202E}'), "{page}");
    }
}

/// A field can be reached with the key Tab, and all of it selected.
#[tokio::test]
async fn the_code_can_be_copied_with_the_keyboard() {
    let (emulator, _) = start().await;
    let target = format!("/auth?code_challenge={CHALLENGE}&code_challenge_method=S256");
    let page = post(&emulator, &target, "decision=approve").await;
    let (_, field) = page.split_once("<input id=\"copy\" readonly autofocus value=\"").unwrap();
    let (field, _) = field.split_once('"').unwrap();
    assert!(page.contains("<label for=\"copy\">") && page.contains(&format!("<code id=\"code\">{field}</code>")));
    let denied = post(&emulator, &target, "decision=deny").await;
    assert!(denied.contains("start the login in the application again"), "{denied}");
}
