use openrouter::string_enum;

#[string_enum]
enum Interval {
    Daily = 1,
    Weekly = 7,
}

fn main() {}
