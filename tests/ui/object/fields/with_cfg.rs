use openrouter::object;

#[object]
struct Key {
    name: String,
    #[cfg(unix)]
    mode: u32,
}

fn main() {}
