use openrouter::{Patch, Usd, object};

#[object(new)]
struct Limits {
    amount: Patch<Usd>,
    count: Patch<u64>,
    note: Patch<String>,
}

fn f(count: Option<u64>) {
    let _ = Limits::new().amount("5.50");
    let _ = Limits::new().count(count);
    let _ = Limits::new().count(-1);
    let _ = Limits::new().note(5);
}

fn main() {}
