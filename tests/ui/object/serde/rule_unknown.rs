use openrouter::object;

#[object]
#[serde(rename_all = "Title Case")]
struct Key {
    display_name: String,
}

fn main() {}
