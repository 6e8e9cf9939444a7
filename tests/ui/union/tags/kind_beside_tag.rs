use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[union(object | string)]
    Text(std::collections::BTreeMap<String, String>),
}

fn main() {}
