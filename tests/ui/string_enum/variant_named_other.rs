use openrouter::string_enum;

#[string_enum]
enum Colour {
    Red,
    Other,
}

fn main() {}
