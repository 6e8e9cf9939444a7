use openrouter::object;

#[object]
struct Books {
    #[object(page = items)]
    books: Library,
}

#[object]
struct Library {
    books: Vec<String>,
}

fn main() {}
