use openrouter::model;

#[model]
fn key() {}

fn main() {}
