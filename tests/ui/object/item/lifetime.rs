use openrouter::object;

#[object]
struct Key<'a> {
    name: &'a str,
}

fn main() {}
