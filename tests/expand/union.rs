#[union(tag = "type")]
pub enum Part {
    Text(Text),
    Image(Box<Image>),
    #[union(default)]
    Empty(Extra),
}
