//! The cost of an endpoint in a build, and the size of a call in the future of its caller.

use std::fmt::Write;

use crate::child::{Generated, Profile, median, workspace};
use crate::table::{Table, Target};

const COUNTS: [usize; 3] = [0, 50, 150];

/// Returns the source of the `n`th endpoint of a mix, with its response and a function that sends it.
fn endpoint(n: usize) -> String {
    let errors = "errors(400, 401, 404, 500)";
    let (attributes, fields, new) = match n % 4 {
        0 => ("method = \"GET\", path = \"/a{n}/{id}\"", "    pub id: String,\n", "id"),
        1 => (
            "method = \"GET\", path = \"/b{n}\"",
            "    pub limit: Option<u64>,\n    pub offset: Option<u64>,\n    pub tag: Option<String>,\n",
            "",
        ),
        2 => (
            "method = \"POST\", path = \"/c{n}\"",
            "    pub name: String,\n    pub limit: Option<f64>,\n    pub note: Option<String>,\n",
            "id",
        ),
        _ => (
            "method = \"POST\", path = \"/d{n}/{id}\"",
            "    pub id: String,\n    pub names: Option<Vec<String>>,\n    pub hidden: Option<bool>,\n",
            "id",
        ),
    };
    let attributes = attributes.replace("{n}", &n.to_string());
    format!(
        "#[derive(Endpoint)]
#[endpoint({attributes}, response = Response{n}, {errors})]
pub struct Endpoint{n} {{
{fields}}}

#[object]
pub struct Response{n} {{
    pub id: String,
    pub name: Option<String>,
    pub total: Option<f64>,
}}

pub fn send_{n}<'c>(client: &'c Client, id: &'c str) -> Pin<Box<dyn Future<Output = Result<Response{n}, Error>> + Send + 'c>> {{
    let _ = id;
    Box::pin(async move {{ Ok(Endpoint{n}::new({new}).send(client).await?) }})
}}

"
    )
}

fn generated(count: usize) -> Generated {
    let mut text = "use std::pin::Pin;\n\nuse openrouter_core::{Client, Endpoint, Error, object};\n\n".to_owned();
    (0..count).for_each(|n| write!(text, "{}", endpoint(n)).expect("writing to a string cannot fail"));
    let core = workspace().join("openrouter-core");
    let dependencies = format!("openrouter-core = {{ path = {core:?}, default-features = false }}\n");
    Generated::write(&format!("endpoints-{count}"), &dependencies, "lib.rs", &text)
}

pub fn run() {
    build();
    future();
}

fn build() {
    let table = Table::new("endpoints: CPU of building them, each with a response of three fields");
    let crates = COUNTS.map(generated);
    for profile in Profile::BOTH {
        for generated in &crates {
            generated.build(profile);
        }
        let rounds = (0..3).map(|_| crates.each_ref().map(|generated| generated.rebuild(profile))).collect::<Vec<_>>();
        let [none, some, many] = [0, 1, 2].map(|at| median(rounds.iter().map(|round| round[at]).collect()));
        let (first, rest) = ((some - none) / 50.0, (many - some) / 100.0);
        let name = profile.name();
        let how = format!("0: {none:.2} s, 50: {some:.2} s, 150: {many:.2} s");
        table.row(&format!("one endpoint, {name}"), (many - none) / 150.0 * 1e3, "ms", &how, &Target::None);
        let how = format!("{:.1} ms / {:.1} ms", rest * 1e3, first * 1e3);
        table.row(&format!("50 to 150 beside 0 to 50, {name}"), rest / first, "×", &how, &Target::AtMost(1.1));
    }
}

/// Measures the size of a call in the future of its caller.
fn future() {
    use benches::chat::ours::Chat;
    let table = Table::new("endpoints: the size of a call in the future of its caller");
    let client = openrouter_core::Client::builder("http://127.0.0.1:9").build().expect("a client");
    let chat: Chat = serde_json::from_str(benches::chat::REQUEST).expect("the input fits");
    let call = chat.send(&client);
    table.row("a call", size_of_val(&call) as f64, "bytes", "", &Target::AtMost(128.0));
    let caller = async { chat.send(&client).await };
    table.row("an async block that awaits one", size_of_val(&caller) as f64, "bytes", "", &Target::AtMost(128.0));
}
