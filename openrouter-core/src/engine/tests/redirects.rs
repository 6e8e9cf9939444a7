use super::*;

fn get_with_key(transport: &MemoryTransport) -> Setup {
    let mut setup = get(transport);
    setup.outgoing.request.headers_mut().insert("authorization", http::HeaderValue::from_static("Bearer key"));
    setup
}

#[tokio::test(start_paused = true)]
async fn a_redirect_within_the_origin_keeps_the_credential() {
    let transport = nth(|n| if n == 1 { response_with(308, ("location", "/v1/y?z")) } else { response(200, "y") });
    let exchange = exchange(get_with_key(&transport)).await;
    assert_eq!(exchange.meta.attempts(), 1);
    assert_eq!(bytes(exchange), "y");
    let sent = transport.sent();
    assert_eq!(sent[1].uri, "https://api.example/v1/y?z");
    assert_eq!(sent[1].headers["authorization"], "Bearer key");
}

#[tokio::test(start_paused = true)]
async fn another_origin_never_gets_a_request() {
    for location in ["https://evil.example/", "//evil.example/", "http://api.example/v1/x", "https://api.example:8443/"]
    {
        let transport = nth(move |_| response_with(307, ("location", location)));
        let exchange = exchange(get_with_key(&transport)).await;
        assert_eq!(exchange.status(), 307, "{location}");
        assert_eq!(exchange.meta.headers()["location"], location);
        assert_eq!(transport.sent().len(), 1, "{location}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_may_change_something_is_not_redirected() {
    let transport = nth(|_| response_with(308, ("location", "/v1/y")));
    assert_eq!(exchange(post(RetryClass::Create, &transport)).await.status(), 308);
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_loop_of_redirects_ends() {
    let transport = nth(|_| response_with(302, ("location", "/v1/x")));
    assert_eq!(exchange(get(&transport).retry(Retry::off())).await.status(), 302);
    assert_eq!(transport.sent().len(), 4);
}
