use openrouter::Responses;

#[derive(Responses)]
struct Page {
    #[body("xml")]
    issues: Vec<String>,
}

fn main() {}
