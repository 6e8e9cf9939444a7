use openrouter::model;

struct Hash;

#[model]
struct Key(Hash);

fn main() {}
