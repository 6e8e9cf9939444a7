use openrouter::Responses;

#[derive(Responses)]
struct Jobs {
    #[header("x-total")]
    #[body]
    total: u64,
}

fn main() {}
