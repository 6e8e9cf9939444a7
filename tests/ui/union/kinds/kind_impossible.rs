use openrouter::union;

#[union]
enum Input {
    #[union(number)]
    Text(String),
    #[union(boolean | array)]
    List(Vec<String>),
}

fn main() {}
