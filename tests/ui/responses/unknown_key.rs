use openrouter::Responses;

#[derive(Responses)]
#[responses(root = openrouter)]
struct Jobs {
    jobs: Vec<String>,
}

fn main() {}
