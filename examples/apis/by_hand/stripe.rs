//! The operations of the example on reqwest, with the types of its bodies.

use std::collections::BTreeMap;

use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::de::DeserializeOwned;

use super::{Address, CheckoutSession, Customer, Customers, Deleted, Event, LineItem, PaymentIntent};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Failure {
    BadRequest(super::Failure),
    Unauthorized(super::Failure),
    PaymentRequired(super::Failure),
    NotFound(super::Failure),
    Conflict(super::Failure),
    TooManyRequests(super::Failure),
    /// A status that is not documented.
    Other(StatusCode, String),
    Transport(reqwest::Error),
    Json(serde_json::Error),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

pub(super) struct Stripe {
    client: Client,
    base_url: String,
    key: String,
}

impl Stripe {
    pub(super) fn new(base_url: String, key: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url, key: key.to_owned() }
    }

    /// The caller makes the key, and repeats the request with it.
    pub(super) async fn create_customer(
        &self,
        key: &str,
        name: Option<&str>,
        email: Option<&str>,
        address: Option<&Address>,
        metadata: &BTreeMap<String, String>,
    ) -> Result<Customer, Failure> {
        let mut form = Vec::new();
        push(&mut form, "name", name);
        push(&mut form, "email", email);
        if let Some(address) = address {
            push(&mut form, "address[line1]", address.line1.as_deref());
            push(&mut form, "address[city]", address.city.as_deref());
            push(&mut form, "address[country]", address.country.as_deref());
        }
        push_metadata(&mut form, metadata);
        self.post(&["customers"], key, &form).await
    }

    pub(super) async fn update_customer(
        &self,
        key: &str,
        id: &str,
        name: Option<&str>,
        email: Option<&str>,
        metadata: &BTreeMap<String, String>,
    ) -> Result<Customer, Failure> {
        let mut form = Vec::new();
        push(&mut form, "name", name);
        push(&mut form, "email", email);
        push_metadata(&mut form, metadata);
        self.post(&["customers", id], key, &form).await
    }

    pub(super) async fn list_customers(
        &self,
        email: Option<&str>,
        limit: Option<u8>,
        starting_after: Option<&str>,
    ) -> Result<Customers, Failure> {
        let request = self.client.get(self.url(&["customers"])).query(&[("limit", limit)]);
        self.send(request.query(&[("email", email), ("starting_after", starting_after)])).await
    }

    /// The customers of all pages.
    pub(super) async fn all_customers(&self, limit: Option<u8>) -> Result<Vec<Customer>, Failure> {
        let mut all = Vec::<Customer>::new();
        loop {
            let last = all.last().map(|customer| customer.id.as_str());
            let page = self.list_customers(None, limit, last).await?;
            let is_last = !page.has_more || page.data.is_empty();
            all.extend(page.data);
            if is_last {
                return Ok(all);
            }
        }
    }

    pub(super) async fn delete_customer(&self, id: &str) -> Result<Deleted, Failure> {
        self.send(self.client.delete(self.url(&["customers", id]))).await
    }

    pub(super) async fn create_checkout_session(
        &self,
        key: &str,
        success_url: &str,
        line_items: &[LineItem],
        mode: &str,
        customer: Option<&str>,
        expand: &[&str],
    ) -> Result<CheckoutSession, Failure> {
        let mut form = vec![("success_url".to_owned(), success_url.to_owned())];
        for (index, item) in line_items.iter().enumerate() {
            let name = |member: &str| format!("line_items[{index}]{member}");
            push(&mut form, &name("[price]"), item.price.as_deref());
            if let Some(data) = &item.price_data {
                push(&mut form, &name("[price_data][currency]"), Some(&data.currency));
                push(&mut form, &name("[price_data][product_data][name]"), Some(&data.product_data.name));
                let amount = data.unit_amount.map(|amount| amount.to_string());
                push(&mut form, &name("[price_data][unit_amount]"), amount.as_deref());
            }
            push(&mut form, &name("[quantity]"), item.quantity.map(|quantity| quantity.to_string()).as_deref());
        }
        push(&mut form, "mode", Some(mode));
        push(&mut form, "customer", customer);
        expand.iter().for_each(|member| push(&mut form, "expand[]", Some(member)));
        self.post(&["checkout", "sessions"], key, &form).await
    }

    pub(super) async fn get_payment_intent(&self, id: &str, expand: &[&str]) -> Result<PaymentIntent, Failure> {
        let expand = expand.iter().map(|member| ("expand[]", *member)).collect::<Vec<_>>();
        self.send(self.client.get(self.url(&["payment_intents", id])).query(&expand)).await
    }

    pub(super) async fn get_event(&self, id: &str) -> Result<Event, Failure> {
        self.send(self.client.get(self.url(&["events", id]))).await
    }

    /// A value is one segment, whatever is in it.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = Url::parse(&self.base_url).expect("a base URL");
        url.path_segments_mut().expect("a base URL").extend(segments);
        url
    }

    async fn post<T: DeserializeOwned>(
        &self,
        segments: &[&str],
        key: &str,
        form: &[(String, String)],
    ) -> Result<T, Failure> {
        let mut pairs = Url::parse("form:").expect("a URL");
        pairs.query_pairs_mut().extend_pairs(form);
        let request = self.client.post(self.url(segments)).header("idempotency-key", key);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(pairs.query().unwrap_or_default().to_owned())).await
    }

    async fn send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let response = request.bearer_auth(&self.key).header("stripe-version", "2024-06-20").send().await?;
        let (status, body) = (response.status(), response.text().await?);
        if status.is_success() {
            return serde_json::from_str(&body).map_err(Failure::Json);
        }
        let Ok(error) = serde_json::from_str(&body) else { return Err(Failure::Other(status, body)) };
        Err(match status {
            StatusCode::BAD_REQUEST => Failure::BadRequest(error),
            StatusCode::UNAUTHORIZED => Failure::Unauthorized(error),
            StatusCode::PAYMENT_REQUIRED => Failure::PaymentRequired(error),
            StatusCode::NOT_FOUND => Failure::NotFound(error),
            StatusCode::CONFLICT => Failure::Conflict(error),
            StatusCode::TOO_MANY_REQUESTS => Failure::TooManyRequests(error),
            _ => Failure::Other(status, body),
        })
    }
}

fn push(form: &mut Vec<(String, String)>, name: &str, value: Option<&str>) {
    form.extend(value.map(|value| (name.to_owned(), value.to_owned())));
}

fn push_metadata(form: &mut Vec<(String, String)>, metadata: &BTreeMap<String, String>) {
    form.extend(metadata.iter().map(|(name, value)| (format!("metadata[{name}]"), value.clone())));
}
