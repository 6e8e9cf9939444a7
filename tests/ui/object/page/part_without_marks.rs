use openrouter::object;

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
    #[object(page)]
    meta: Meta,
}

#[object]
struct Meta {
    total: u64,
}

fn main() {}
