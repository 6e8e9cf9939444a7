use openrouter::string_enum;

#[string_enum]
enum Colour<T> {
    Red(T),
}

fn main() {}
