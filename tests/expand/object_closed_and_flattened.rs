#[object(closed)]
#[serde(rename_all = "camelCase")]
struct Page<T> {
    items: Vec<T>,
    #[serde(default)]
    has_more: bool,
    #[serde(flatten)]
    rest: Rest,
}
