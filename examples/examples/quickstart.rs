//! A login and the life of a key, from the first call to the last.
//!
//! ```sh
//! cargo run --example quickstart                       # against an emulator inside this program: no network, no key
//! cargo run --example quickstart -- --base-url URL     # against an emulator that runs elsewhere
//! cargo run --example quickstart -- --live             # against the real API; asks first
//! ```
//!
//! With `--live` it needs `OPENROUTER_MANAGEMENT_KEY`. Every key it makes has a limit of one dollar and is deleted at the
//! end, also when a step fails.

use std::error::Error as StdError;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use openrouter::emulator::Emulator;
use openrouter::keys::{CreateKey, DeleteKey, GetCurrentKey, GetKey, GetKeyError, LimitReset, ListKeys, UpdateKey};
use openrouter::oauth::Login;
use openrouter::{Endpoint, Error, Method, OpenRouter, Patch, Secret};

/// An endpoint of our own: the same operation as [`GetKey`], of which we want the name alone.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = Named, envelope = "data", auth = management, errors(404))]
struct GetName {
    hash: String,
}

#[openrouter::object]
struct Named {
    name: String,
}

/// Whatever goes wrong, with a message for people.
type Anything = Box<dyn StdError + Send + Sync>;

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

async fn run() -> Result<(), Anything> {
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
                "This logs in to {} in your browser, and makes and deletes keys of your account.",
                client.base_url()?
            ))?;
            (client, Browser::Real, None)
        }
    };
    println!("OpenRouter quickstart\nagainst {}", client.base_url()?);
    // Only a management key can delete what this makes, so it makes nothing without one.
    let managed = ListKeys::new().send(&client).await;
    managed.map_err(|error| format!("this needs a management key, OPENROUTER_MANAGEMENT_KEY: {error}"))?;

    // What was made is deleted whatever happens in between.
    let mut made = Vec::new();
    let result = tour(&client, browser, &mut made).await;
    step("Clean up");
    for hash in made {
        match DeleteKey::new(&hash).send(&client).await {
            Ok(_) => line("deleted", short(&hash)),
            Err(error) => line("not deleted", error.to_string()),
        }
    }
    result?;
    println!(
        "\nEvery request above is a struct; see openrouter/src/api/keys.rs for how little it takes to declare one."
    );
    Ok(())
}

async fn tour(client: &OpenRouter, browser: Browser, made: &mut Vec<String>) -> Result<(), Anything> {
    step("Log in: authorize page, code, exchange");
    let login = Login::new("Quickstart").limit_usd(1.0).run(client, |url| browser.open(url)).await?;
    made.push(openrouter::keys::hash_of(&login.key));
    line("granted by", login.user_id.as_deref().unwrap_or("somebody"));
    line("the key", format!("{:?}, which never prints itself", login.key));

    step("Use the key: GET /key");
    let user = client.with(openrouter::CallOptions::new().credential(&login.key));
    let current = GetCurrentKey::new().send(&user).await?;
    line("label", &current.label);
    line("limit", format!("{}, {} used", usd(current.limit), usd(Some(current.usage))));

    step("Create a key: POST /keys");
    let created = CreateKey::new("quickstart").limit(1).limit_reset(LimitReset::Monthly).send(client).await?;
    let hash = created.data.hash.clone();
    made.push(hash.clone());
    line("name", &created.data.name);
    line("hash", short(&hash));
    line("limit", format!("{}, anew {}", usd(created.data.limit), shown(created.data.limit_reset.as_ref())));

    step("List the keys: GET /keys");
    let keys = ListKeys::new().include_disabled(true).send_with_meta(client).await?;
    for key in keys.iter().take(5) {
        line(&key.name, format!("{} {}", short(&key.hash), if key.disabled { "disabled" } else { "active" }));
    }
    line("answered in", format!("{:.1} ms", keys.elapsed().as_secs_f64() * 1000.0));

    step("Change it: PATCH /keys/{hash} with absent, null and value");
    let changed = UpdateKey::new(&hash).name("quickstart, renamed").limit(Patch::Null).send(client).await?;
    line("name", &changed.name);
    line("limit", usd(changed.limit));
    line("anew", shown(changed.limit_reset.as_ref()));

    step("Read it: GET /keys/{hash}");
    let key = GetKey::new(&hash).send(client).await?;
    line("created", &key.created_at);
    line("changed", shown(key.updated_at.as_ref()));

    step("Read it with an endpoint declared in this very file");
    line("name", GetName::new(&hash).send(client).await?.name);

    step("Meet an error: GET /keys/{hash} of a key that is not there");
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

Logs in, and makes, lists, changes and deletes a key.
By default against an emulator inside this program; it needs neither network nor key.

  --base-url URL         against an emulator that runs elsewhere, such as http://127.0.0.1:8080/api/v1
  --management-key KEY   its management key; by default the emulator is asked for it
  --live                 against the real API, with OPENROUTER_MANAGEMENT_KEY; asks first";
        let (mut base_url, mut live) = (None, false);
        // A key of the environment is for the real API and goes nowhere else.
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

/// An emulator tells its keys to whoever is on the same machine.
async fn key_of_emulator(base_url: &str) -> Result<Secret, Anything> {
    #[derive(Endpoint)]
    #[endpoint(method = "GET", path = "/emulator", response = Keys, auth = none, base = origin)]
    struct GetKeys;

    #[openrouter::object]
    struct Keys {
        management_key: Secret,
    }

    let client = OpenRouter::builder().base_url(base_url).build()?;
    let keys = GetKeys::new().send(&client).await;
    Ok(keys.map_err(|error| format!("no emulator at {base_url}, and no `--management-key`: {error}"))?.management_key)
}

#[derive(Clone, Copy)]
enum Browser {
    /// Fetches the page and approves, as a user would by clicking.
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
                // Without one, the user has the URL.
                let _ = std::process::Command::new(opener).arg(url).spawn();
            }
        }
    }
}

/// What a browser and its user do: load the page, press Approve, follow the redirect.
async fn approve(url: &str) -> Result<(), Anything> {
    let page = browse(Method::GET, url).await?;
    assert!(page.contains("Approve"), "the page asks");
    let back = browse(Method::POST, url).await?;
    line("approved", "by a stand-in for the browser and its user");
    browse(Method::GET, &back).await?;
    Ok(())
}

/// The body of a page, or the URL that it redirects to.
async fn browse(method: Method, url: &str) -> Result<String, Anything> {
    let at = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
    let (origin, path) = url.split_at(at.ok_or("no path in the URL")?);
    let client = OpenRouter::builder().base_url(origin).build()?;
    let request = client.request(method.clone(), path);
    let request = if method == Method::POST { request.form([("decision", "approve")]) } else { request };
    match request.send().await {
        Ok(reply) => Ok(reply.text().into_owned()),
        Err(error) => {
            let location = error.headers().and_then(|headers| headers.get("location"));
            Ok(location.ok_or_else(|| error.to_string())?.to_str()?.to_owned())
        }
    }
}

fn ask(question: &str) -> Result<(), Anything> {
    print!("{question}\nGo on? [y/N] ");
    std::io::stdout().flush()?;
    let answer = std::io::stdin().lock().lines().next().transpose()?.unwrap_or_default();
    if answer.trim().eq_ignore_ascii_case("y") { Ok(()) } else { Err("nothing was done".into()) }
}

fn step(title: &str) {
    println!("\n── {title}");
}

fn line(name: &str, value: impl std::fmt::Display) {
    println!("   {name:<22} {value}");
}

fn usd(amount: Option<f64>) -> String {
    amount.map_or_else(|| "none".to_owned(), |amount| format!("{amount:.2} USD"))
}

fn short(hash: &str) -> String {
    format!("{}…", hash.chars().take(12).collect::<String>())
}

fn shown(value: Option<&impl std::fmt::Display>) -> String {
    value.map_or_else(|| "never".to_owned(), ToString::to_string)
}
