use openrouter::object;

#[object]
struct Key {
    #[serde(default = "ten")]
    limit: u32,
    #[serde(skip_serializing_if = "is_zero")]
    usage: u32,
    #[serde(serialize_with = "to_cents", deserialize_with = "from_cents")]
    price: u32,
}

fn ten() -> String {
    "10".to_owned()
}

fn is_zero(number: u32) -> bool {
    number == 0
}

fn to_cents<S: serde::Serializer>(price: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*price)
}

fn from_cents<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    serde::Deserialize::deserialize(deserializer)
}

fn main() {}
