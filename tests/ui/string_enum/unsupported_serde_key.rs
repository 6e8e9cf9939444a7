use openrouter::string_enum;

#[string_enum]
enum Colour {
    Red,
    #[serde(other)]
    Unknown,
}

fn main() {}
