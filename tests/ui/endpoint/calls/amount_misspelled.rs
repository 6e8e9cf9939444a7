use openrouter::keys::CreateKey;
use openrouter::usd;

fn f() -> CreateKey {
    CreateKey::new("ci").limit(const { usd("5,50") })
}

fn main() {}
