use openrouter::model;

#[model]
struct Key {
    name: String,
    #[cfg(unix)]
    mode: u32,
}

fn main() {}
