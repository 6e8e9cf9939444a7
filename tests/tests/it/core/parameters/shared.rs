//! Values that several owners share.

use std::sync::Arc;

use openrouter_core::Endpoint;

use super::sent;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    author: Arc<str>,
    genres: Option<Vec<Arc<str>>>,
    #[endpoint(header = "x-tenant")]
    tenant: Option<Arc<str>>,
}

#[tokio::test]
async fn a_shared_text_is_sent_as_a_text() {
    let author: Arc<str> = "Le Guin".into();
    let (again, line, _) = sent(&ListBooks::new(Arc::clone(&author)).genres(["sf"]).tenant("t")).await;
    assert_eq!(line, "GET /api/v1/books?author=Le%20Guin&genres=sf HTTP/1.1");
    assert_eq!((again.author, again.genres), (author, Some(vec!["sf".into()])));
    assert_eq!(again.tenant.as_deref(), Some("t"));
}
