use openrouter::string_enum;

#[string_enum(rename_all = "lowercase")]
enum Colour {
    Red,
}

fn main() {}
