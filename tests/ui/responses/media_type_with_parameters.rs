use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "text/csv; charset=utf-8")]
    Table(String),
}

fn main() {}
