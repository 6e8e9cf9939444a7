use openrouter::string_enum;

#[string_enum]
#[derive(Debug, Hash, PartialEq)]
enum Colour {
    Red,
}

fn main() {}
