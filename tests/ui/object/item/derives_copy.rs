use openrouter::{object, string_enum, union};

#[object]
#[derive(Copy)]
struct Point {
    x: i64,
}

#[object(closed)]
#[derive(Copy)]
struct Closed {
    x: i64,
}

#[string_enum]
#[derive(Copy)]
enum Mode {
    Auto,
}

#[union]
#[derive(Copy)]
enum Stop {
    Count(i64),
}

fn main() {}
