use openrouter::object;

#[object]
struct Books {
    #[object(page = items)]
    novels: Vec<String>,
    #[object(page = items)]
    poems: Vec<String>,
}

fn main() {}
