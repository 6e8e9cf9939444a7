use openrouter::object;

#[object]
struct Books {
    #[object(page = item)]
    books: Vec<String>,
}

fn main() {}
