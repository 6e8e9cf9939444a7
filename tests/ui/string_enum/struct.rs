use openrouter::string_enum;

#[string_enum]
struct Colour {
    red: String,
}

fn main() {}
