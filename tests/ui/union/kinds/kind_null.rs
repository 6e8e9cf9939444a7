use openrouter::union;

#[union]
enum Input {
    #[union(null)]
    Nothing(()),
    Text(String),
}

fn main() {}
