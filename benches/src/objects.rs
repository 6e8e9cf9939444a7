//! Five hundred objects, beside the same ones with the derives of serde.

use std::fmt::Write;

use crate::child::{Generated, Profile, median, run_cpu};
use crate::instructions;
use crate::table::{Table, Target};

const OBJECTS: usize = 500;
/// The number of objects in a tree: a root and the objects below it.
const TREE: usize = 5;

/// The five kinds of objects; `{next}` is the number of the object below.
const KINDS: [&str; TREE] = [
    "    pub id: String,
    #[serde(rename = \"type\")]
    pub kind: String,
    pub name: Option<String>,
    pub total: Option<f64>,
    pub items: Option<Vec<M{next}>>,
",
    "    pub id: String,
    #[serde(rename = \"createdAt\")]
    pub created_at: i64,
    pub active: bool,
    pub tags: Option<Vec<String>>,
    pub detail: Option<M{next}>,
",
    "    pub label: String,
    pub count: Option<i64>,
    pub price: Option<f64>,
    pub enabled: Option<bool>,
    pub parts: Option<Vec<M{next}>>,
",
    "    pub text: String,
    pub index: i64,
    pub score: f64,
    pub note: Option<String>,
    pub last: Option<M{next}>,
",
    "    pub name: String,
    #[serde(rename = \"isDefault\")]
    pub is_default: bool,
    pub value: Option<f64>,
    pub limit: Option<i64>,
    pub unit: Option<String>,
",
];

fn fields(n: usize) -> String {
    KINDS[n % TREE].replace("{next}", &(n + 1).to_string())
}

fn ours() -> Generated {
    let mut text = String::new();
    for n in 0..OBJECTS {
        write!(text, "#[openrouter_core::object]\npub struct M{n} {{\n{}}}\n\n", fields(n)).unwrap();
    }
    for n in (0..OBJECTS).step_by(TREE) {
        // The same calls as in the code of an endpoint: decoding a response without an envelope, encoding a body.
        write!(
            text,
            "pub fn decode_{n}(text: &str) -> Option<M{n}> {{
    openrouter_core::json::from_str_lenient(text).ok().map(|(value, _)| value)
}}

pub fn encode_{n}(value: &M{n}) -> Option<Vec<u8>> {{
    serde_json::to_vec(value).ok()
}}

"
        )
        .unwrap();
    }
    let core = crate::child::workspace().join("openrouter-core");
    let core = format!("openrouter-core = {{ path = {core:?}, default-features = false }}\nserde_json = \"1\"\n");
    Generated::write("objects-ours", &core, "lib.rs", &text)
}

fn plain() -> Generated {
    let mut text = String::new();
    for n in 0..OBJECTS {
        let fields = fields(n).lines().fold(String::new(), |mut all, line| {
            if line.contains(": Option<") {
                all.push_str("    #[serde(skip_serializing_if = \"Option::is_none\")]\n");
            }
            all + line + "\n"
        });
        let derives = "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\n#[non_exhaustive]";
        write!(text, "{derives}\npub struct M{n} {{\n{fields}}}\n\n").unwrap();
    }
    for n in (0..OBJECTS).step_by(TREE) {
        write!(
            text,
            "pub fn decode_{n}(text: &str) -> Option<M{n}> {{
    serde_json::from_str(text).ok()
}}

pub fn encode_{n}(value: &M{n}) -> Option<Vec<u8>> {{
    serde_json::to_vec(value).ok()
}}

"
        )
        .unwrap();
    }
    let dependencies = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    Generated::write("objects-serde", dependencies, "lib.rs", &text)
}

pub fn run() {
    build();
    speed();
}

fn build() {
    let table =
        Table::new(&format!("objects: CPU of building {OBJECTS} of {TREE} fields, beside the derives of serde"));
    let (ours, plain) = (ours(), plain());
    for (profile, target) in [(Profile::Debug, 0.4), (Profile::Release, 0.65)] {
        ours.build(profile);
        plain.build(profile);
        let rounds = (0..3).map(|_| (ours.rebuild(profile), plain.rebuild(profile)));
        let (ours, plain): (Vec<_>, Vec<_>) = rounds.unzip();
        let (ours, plain) = (median(ours), median(plain));
        let how = format!("{ours:.1} s / {plain:.1} s");
        table.row(&format!("build, {}", profile.name()), ours / plain, "×", &how, &Target::AtMost(target));
    }
}

fn speed() {
    let table = Table::new("objects: speed of decoding and encoding, beside the derives of serde");
    let countable = instructions::countable();
    for input in ["chat", "keys"] {
        for what in ["decode", "encode"] {
            let times = if input == "chat" { 100_000 } else { 5_000 };
            let rounds = (0..5).map(|_| ["ours", "plain"].map(|side| run_cpu("codec", &[side, what, input], times)));
            let (ours, plain): (Vec<_>, Vec<_>) = rounds.map(|[ours, plain]| (ours, plain)).unzip();
            let each = |seconds: Vec<f64>| median(seconds) / times as f64 * 1e9;
            let (ours, plain) = (each(ours), each(plain));
            let how = format!("{ours:.0} ns, {plain:.0} ns");
            table.row(&format!("{what} {input}, time"), plain / ours, "×", &how, &Target::AtLeast(0.95));
            if countable {
                let [ours, plain] =
                    ["ours", "plain"].map(|side| instructions::each("codec", &[side, what, input], (10, 110)));
                let how = format!("{ours:.0}, {plain:.0}");
                table.row(&format!("{what} {input}, instructions"), plain / ours, "×", &how, &Target::AtLeast(0.95));
            }
        }
    }
    if !countable {
        table.note("instructions: not counted, because valgrind is missing");
    }
}
