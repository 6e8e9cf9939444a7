use openrouter::{Endpoint, Error, OpenRouter};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/issues/{id}", response = u64)]
struct GetIssue<'a> {
    id: &'a str,
}

async fn follow(client: OpenRouter) -> Result<(), Error> {
    let issue = GetIssue::new("1").send_with_meta(&client).await?;
    let next = issue.link::<GetIssue<'_>>("next");
    Ok(())
}

fn main() {}
