use openrouter::string_enum;

#[string_enum]
enum Mode {
    Auto,
    #[serde(other)]
    Off,
}

fn main() {}
