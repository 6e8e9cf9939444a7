use openrouter::object;

struct Hash;

#[object]
struct Key(Hash);

fn main() {}
