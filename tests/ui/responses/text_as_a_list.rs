use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "text/csv")]
    Table(Vec<String>),
}

fn main() {}
