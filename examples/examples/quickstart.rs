//! A login and the life of a key, from the first call to the last.
//!
//! ```sh
//! cargo run --example quickstart                       # against an emulator inside this program: no network, no key
//! cargo run --example quickstart -- --base-url URL     # against an emulator that runs elsewhere
//! cargo run --example quickstart -- --live             # against the real API; asks first
//! ```
//!
//! With `--live` it needs `OPENROUTER_MANAGEMENT_KEY`. Every key that it creates has a limit of one dollar and is deleted at
//! the end, even when a step fails.

use std::error::Error as StdError;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use openrouter::keys::{CreateKey, DeleteKey, GetCurrentKey, GetKey, GetKeyError, LimitReset, ListKeys, UpdateKey};
use openrouter::oauth::Login;
use openrouter::{Endpoint, Error, Method, OpenRouter, Patch, Secret, Usd};
use openrouter_emulator::Emulator;

/// An endpoint declared here: the same operation as [`GetKey`], but it decodes the name only.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = Named, envelope = "data", auth = management, errors(404))]
struct GetName {
    hash: String,
}

#[openrouter::object]
struct Named {
    name: String,
}

/// An error of the client or of the program itself.
type AnyError = Box<dyn StdError + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("   because {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), AnyError> {
    let (client, browser, _emulator) = match Arguments::read()? {
        Arguments::Emulator => {
            let emulator = Emulator::start().await?;
            (emulator.client(), Browser::StandIn, Some(emulator))
        }
        Arguments::BaseUrl { base_url, management_key } => {
            let management_key = match management_key {
                Some(key) => key,
                None => key_of_emulator(&base_url).await?,
            };
            let client = OpenRouter::builder().base_url(base_url).management_key(management_key).build()?;
            (client, Browser::StandIn, None)
        }
        Arguments::Live => {
            let client = OpenRouter::from_env()?;
            ask(&format!(
                "This logs in to {} in your browser, and creates and deletes keys of your account.",
                client.base_url()?
            ))?;
            (client, Browser::Real, None)
        }
    };
    println!("OpenRouter quickstart\nagainst {}", client.base_url()?);
    // Only a management key can delete the keys that this program creates, so check for one first.
    let listed = ListKeys::new().send(&client).await;
    listed.map_err(|error| format!("this needs a management key, OPENROUTER_MANAGEMENT_KEY: {error}"))?;

    // Collected outside of `tour`, so that the keys are deleted even when a step fails.
    let mut created = Vec::new();
    let result = tour(&client, browser, &mut created).await;
    step("Clean up");
    for hash in created {
        match DeleteKey::new(&hash).send(&client).await {
            Ok(_) => line("deleted", short(&hash)),
            Err(error) => line("not deleted", error.to_string()),
        }
    }
    result?;
    println!("\nEvery request above is a struct; openrouter/src/api/keys.rs declares them.");
    Ok(())
}

async fn tour(client: &OpenRouter, browser: Browser, hashes: &mut Vec<String>) -> Result<(), AnyError> {
    step("Log in: authorize page, code, exchange");
    let login = Login::new("Quickstart").limit_usd(1).run(client, |url| browser.open(url)).await?;
    hashes.push(openrouter::keys::hash_of(&login.key));
    line("granted by", login.user_id.as_deref().unwrap_or("an unknown user"));
    line("the key", format!("{:?}, because a secret is never printed", login.key));

    step("Use the key: GET /key");
    let user = client.with(openrouter::CallOptions::new().credential(&login.key));
    let current = GetCurrentKey::new().send(&user).await?;
    line("label", &current.label);
    line("limit", format!("{}, {} used", dollars(current.limit.as_ref()), dollars(current.usage.as_ref())));

    step("Create a key: POST /keys");
    let created = CreateKey::new("quickstart").limit(1).limit_reset(LimitReset::Monthly).send(client).await?;
    let hash = created.data.hash.clone();
    hashes.push(hash.clone());
    line("name", &created.data.name);
    line("hash", short(&hash));
    line(
        "limit",
        format!("{}, resets {}", dollars(created.data.limit.as_ref()), shown(created.data.limit_reset.as_ref())),
    );

    step("List the keys: GET /keys");
    let keys = ListKeys::new().include_disabled(true).send_with_meta(client).await?;
    for key in keys.iter().take(5) {
        line(
            &key.name,
            format!("{} {}", short(&key.hash), if key.disabled == Some(true) { "disabled" } else { "active" }),
        );
    }
    line("response after", format!("{:.1} ms", keys.meta().elapsed().as_secs_f64() * 1000.0));

    step("Update it: PATCH /keys/{hash} with absent, null and value");
    let changed = UpdateKey::new(&hash).name("quickstart, renamed").limit(Patch::Null).send(client).await?;
    line("name", &changed.name);
    line("limit", dollars(changed.limit.as_ref()));
    line("resets", shown(changed.limit_reset.as_ref()));

    step("Get it: GET /keys/{hash}");
    let key = GetKey::new(&hash).send(client).await?;
    line("created", shown(key.created_at.as_ref()));
    line("changed", shown(key.updated_at.as_ref()));

    step("Get it with an endpoint declared in this file");
    line("name", GetName::new(&hash).send(client).await?.name);

    step("Match an error: GET /keys/{hash} of a key that does not exist");
    match GetKey::new("0".repeat(64)).send(client).await {
        Err(Error::Api(GetKeyError::NotFound(error))) => line("NotFound", error.message()),
        Err(other) => return Err(other.into()),
        Ok(_) => return Err("a key that cannot exist does".into()),
    }
    Ok(())
}

enum Arguments {
    Emulator,
    BaseUrl { base_url: String, management_key: Option<Secret> },
    Live,
}

impl Arguments {
    fn read() -> Result<Self, String> {
        const USAGE: &str = "usage: quickstart [--live | --base-url URL [--management-key KEY]]

Logs in, then creates, lists, updates and deletes a key.
By default this runs against an emulator inside the program, and needs neither a network nor a key.

  --base-url URL         against an emulator that runs elsewhere, such as http://127.0.0.1:8080/api/v1
  --management-key KEY   its management key; by default requested from the emulator
  --live                 against the real API, with OPENROUTER_MANAGEMENT_KEY; asks first";
        let (mut base_url, mut live) = (None, false);
        // The key in the environment is for the real API, so it is never sent to an emulator.
        let mut management_key = None;
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--live" => live = true,
                "--base-url" => base_url = Some(arguments.next().ok_or(USAGE)?),
                "--management-key" => management_key = Some(arguments.next().ok_or(USAGE)?.into()),
                "--help" | "-h" => {
                    println!("{USAGE}");
                    std::process::exit(0);
                }
                _ => return Err(USAGE.to_owned()),
            }
        }
        match (base_url, live) {
            (None, false) => Ok(Self::Emulator),
            (None, true) => Ok(Self::Live),
            (Some(base_url), false) => Ok(Self::BaseUrl { base_url, management_key }),
            (Some(_), true) => Err(USAGE.to_owned()),
        }
    }
}

/// Requests the management key from the emulator, which gives it to every client on the same machine.
async fn key_of_emulator(base_url: &str) -> Result<Secret, AnyError> {
    #[derive(Endpoint)]
    #[endpoint(method = "GET", path = "/emulator", response = Keys, auth = none, base = origin)]
    struct GetKeys;

    #[openrouter::object]
    struct Keys {
        management_key: Secret,
    }

    let client = OpenRouter::builder().base_url(base_url).build()?;
    let keys = GetKeys::new().send(&client).await;
    Ok(keys
        .map_err(|error| format!("`--management-key` is missing, and {base_url} is not an emulator: {error}"))?
        .management_key)
}

#[derive(Clone, Copy)]
enum Browser {
    /// Loads the page and approves it, in place of a user.
    StandIn,
    Real,
}

impl Browser {
    fn open(self, url: &str) {
        line("authorize page", url.split('?').next().unwrap_or_default());
        match self {
            Self::StandIn => {
                let url = url.to_owned();
                tokio::spawn(async move {
                    if let Err(error) = approve(&url).await {
                        line("the browser failed", error.to_string());
                    }
                });
            }
            Self::Real => {
                println!("\n   If no browser opens, go to\n   {url}\n");
                let opener = if cfg!(target_os = "macos") {
                    "open"
                } else if cfg!(windows) {
                    "explorer"
                } else {
                    "xdg-open"
                };
                // When this fails, the user still has the URL.
                let _ = std::process::Command::new(opener).arg(url).spawn();
            }
        }
    }
}

/// Acts as a browser and its user: loads the page, presses Approve, follows the redirect.
async fn approve(url: &str) -> Result<(), AnyError> {
    let page = browse(Method::GET, url).await?;
    assert!(page.contains("Approve"), "the page has the button");
    let back = browse(Method::POST, url).await?;
    line("approved", "by a stand-in for the browser and its user");
    browse(Method::GET, &back).await?;
    Ok(())
}

/// Returns the body of a page, or the URL that it redirects to.
async fn browse(method: Method, url: &str) -> Result<String, AnyError> {
    let at = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
    let (origin, path) = url.split_at(at.ok_or("the URL has no path")?);
    let client = OpenRouter::builder().base_url(origin).build()?;
    let request = client.request(method.clone(), path);
    let request = if method == Method::POST { request.form([("decision", "approve")]) } else { request };
    match request.send().await {
        Ok(response) => Ok(response.text().into_owned()),
        Err(error) => {
            let location = error.headers().and_then(|headers| headers.get("location"));
            Ok(location.ok_or_else(|| error.to_string())?.to_str()?.to_owned())
        }
    }
}

fn ask(question: &str) -> Result<(), AnyError> {
    print!("{question}\nContinue? [y/N] ");
    std::io::stdout().flush()?;
    let input = std::io::stdin().lock().lines().next().transpose()?.unwrap_or_default();
    if input.trim().eq_ignore_ascii_case("y") { Ok(()) } else { Err("cancelled".into()) }
}

fn step(title: &str) {
    println!("\n── {title}");
}

fn line(name: &str, value: impl std::fmt::Display) {
    println!("   {name:<22} {value}");
}

fn dollars(amount: Option<&Usd>) -> String {
    amount.map_or_else(|| "none".to_owned(), |amount| format!("{amount:.2} USD"))
}

fn short(hash: &str) -> String {
    format!("{}…", hash.chars().take(12).collect::<String>())
}

fn shown(value: Option<&impl std::fmt::Display>) -> String {
    value.map_or_else(|| "never".to_owned(), ToString::to_string)
}
