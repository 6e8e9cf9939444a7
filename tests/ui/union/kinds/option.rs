use openrouter::union;

#[union]
enum Content {
    Text(Option<String>),
    Parts(Vec<String>),
}

fn main() {}
