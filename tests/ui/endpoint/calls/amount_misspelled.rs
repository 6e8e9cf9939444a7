use openrouter::{Usd, usd};

const LIMIT: Usd = usd("5,50");

fn main() {}
