use openrouter::union;

#[union]
enum Part<'a> {
    Text(&'a str),
}

fn main() {}
