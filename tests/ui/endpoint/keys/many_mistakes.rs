use openrouter::{Endpoint, OpenRouter};

// One message for each mistake, and none about the code that uses the endpoint.
#[derive(Endpoint)]
#[endpoint(method = "GTE", path = "/widgets/{id}", respones = u8, errors(200, 404))]
struct GetWidget {
    id: Option<String>,
    #[endpoint(headr = "x")]
    trace: Option<u8>,
}

async fn f(client: OpenRouter) {
    match GetWidget::new().trace(1).send(&client).await {
        Err(openrouter::Error::Api(GetWidgetError::NotFound(error))) => println!("{}", error.message()),
        _ => {}
    }
}

fn main() {}
