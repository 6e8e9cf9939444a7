use openrouter::object;

#[object]
struct Key {
    #[object(nulable)]
    name: Option<String>,
}

fn main() {}
