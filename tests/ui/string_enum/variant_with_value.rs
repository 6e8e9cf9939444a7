use openrouter::string_enum;

#[string_enum]
enum Colour {
    Red,
    Custom(String),
}

fn main() {}
