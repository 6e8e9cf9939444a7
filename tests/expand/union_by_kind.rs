#[union]
pub enum Content {
    Text(String),
    Parts(Vec<Part>),
    #[union(has = "url")]
    Link(Link),
    #[cfg(test)]
    Image(Box<Image>),
    #[union(number | boolean)]
    Mark(Mark),
}
