use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[union(defualt)]
    Text(Extra),
}

fn main() {}
