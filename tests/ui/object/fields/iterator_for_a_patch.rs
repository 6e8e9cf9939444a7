use openrouter::{Patch, object};

#[object(new)]
struct Guardrail {
    models: Patch<Vec<String>>,
}

fn f(names: &[&str]) {
    let _ = Guardrail::new().models(names.iter().map(|name| name.to_string()));
    let _ = Guardrail::new().models(names.first());
}

fn main() {}
