use openrouter::model;

#[model]
struct Key<'a> {
    name: &'a str,
}

fn main() {}
