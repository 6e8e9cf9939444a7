use openrouter::string_enum;

#[string_enum]
enum Colour {
    Red,
    #[serde(rename = "red")]
    Crimson,
}

fn main() {}
