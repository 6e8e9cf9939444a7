use openrouter::string_enum;

#[string_enum]
enum Colour {
}

fn main() {}
