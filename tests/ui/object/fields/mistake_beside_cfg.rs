use openrouter::object;

#[object]
struct Key {
    #[object(nullable)]
    name: String,
    #[cfg(all())]
    #[object(nulable)]
    mode: Option<u32>,
    #[cfg(any())]
    #[object(nonsense)]
    owner: Option<u32>,
}

fn main() {}
