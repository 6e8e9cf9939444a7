use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "text/csv")]
    Table(String),
    #[on(200, "Text/CSV")]
    Sheet(String),
}

fn main() {}
