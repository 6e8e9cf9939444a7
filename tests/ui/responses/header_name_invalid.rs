use openrouter::Responses;

#[derive(Responses)]
struct Jobs {
    #[header("x total")]
    total: u64,
}

fn main() {}
