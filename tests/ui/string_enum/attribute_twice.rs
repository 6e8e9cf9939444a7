use openrouter::string_enum;

#[string_enum]
#[openrouter::string_enum]
enum Tier {
    Free,
}

fn main() {}
