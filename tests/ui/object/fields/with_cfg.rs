use openrouter::object;

#[object(new)]
struct Key {
    name: String,
    #[cfg(all())]
    mode: Option<u32>,
    #[cfg(any())]
    owner: Option<u32>,
}

fn main() {
    let _ = Key::new("ci").mode(7).owner(1);
}
