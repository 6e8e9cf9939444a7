use openrouter::Responses;

#[derive(Responses)]
struct Page {
    issues: Vec<String>,
    #[header(x-total)]
    total: u64,
}

fn main() {}
