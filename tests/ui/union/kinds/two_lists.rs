use openrouter::union;

#[union]
enum Input {
    Texts(Vec<String>),
    Tokens(Vec<u64>),
}

fn main() {}
