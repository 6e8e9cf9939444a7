use openrouter::Responses;

#[derive(Responses)]
struct Jobs {
    #[body(json)]
    jobs: Vec<String>,
}

fn main() {}
