use openrouter::string_enum;

#[string_enum(crate = nowhere)]
enum Interval {
    Daily,
}

fn main() {}
