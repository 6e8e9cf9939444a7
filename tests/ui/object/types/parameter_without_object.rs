use openrouter::{RawJson, object};

struct Widget;

#[object]
struct Page<T> {
    data: Vec<T>,
}

fn f(json: &RawJson) {
    let _ = json.decode::<Page<Widget>>();
}

fn main() {}
