use openrouter::Responses;

#[derive(Responses)]
struct Jobs {
    #[on(200)]
    jobs: Vec<String>,
}

fn main() {}
