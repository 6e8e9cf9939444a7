use openrouter::union;

#[union]
enum Value {
    Text(String),
    Number(f64),
}

#[union]
enum Filter {
    Any(bool),
    Value(Value),
    Limit(u64),
}

fn main() {}
