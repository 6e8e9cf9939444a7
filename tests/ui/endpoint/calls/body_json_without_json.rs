use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: Option<u64>,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/token", body = "form")]
struct ExchangeToken {
    token: String,
}

fn f() -> Result<(), Box<dyn std::error::Error>> {
    let _ = ListKeys::new().body_json()?;
    let _ = ExchangeToken::new("t").body_json()?;
    Ok(())
}

fn main() {}
