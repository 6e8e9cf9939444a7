use openrouter::files::UploadFile;
use openrouter::{FilePart, OpenRouter};

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let file = FilePart::open("report.pdf").await?.on_progress(|sent| eprintln!("{} bytes", sent.bytes()));
    let uploaded = UploadFile::new(file).send(&client).await?;
    println!("{:?} {:?}", uploaded.id(), uploaded.filename());
    Ok(())
}
