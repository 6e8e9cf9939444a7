use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "csv")]
    Table(String),
}

fn main() {}
