//! Requests and responses as the documentation shows them (<https://docs.stripe.com/api>), except that brackets are encoded and the
//! key is a bearer token, and the same calls by hand on reqwest.

use std::time::Duration;

use openrouter_core::Retry;
use openrouter_core::server::{Fault, Server};

use super::documented::{self, exchange};
use super::*;

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<Stripe>().bearer("sk_test_4eC39HqLyjWDarjtT1zdp7dc").build().expect("a client")
}

fn order() -> BTreeMap<String, String> {
    BTreeMap::from([("order_id".to_owned(), "6735".to_owned())])
}

/// A customer as the documentation shows it, with these entries of metadata.
fn customer(metadata: &str) -> String {
    let head = "HTTP/1.1 200 OK\nContent-Type: application/json\nRequest-Id: req_123\n\n";
    let body = r#"{
  "id": "cus_NffrFeUfNV2Hib",
  "object": "customer",
  "address": null,
  "balance": 0,
  "created": 1680893993,
  "currency": null,
  "default_source": null,
  "delinquent": false,
  "description": null,
  "email": "jennyrosen@example.com",
  "invoice_prefix": "0759376C",
  "invoice_settings": {
    "custom_fields": null,
    "default_payment_method": null,
    "footer": null,
    "rendering_options": null
  },
  "livemode": false,
  "metadata": {METADATA},
  "name": "Jenny Rosen",
  "next_invoice_sequence": 1,
  "phone": null,
  "preferred_locales": [],
  "shipping": null,
  "tax_exempt": "none",
  "test_clock": null
}"#;
    head.to_owned() + &body.replace("METADATA", metadata)
}

#[tokio::test]
async fn a_customer_is_created_as_documented() {
    let request = r#"POST /v1/customers HTTP/1.1
Authorization: Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc
Content-Type: application/x-www-form-urlencoded
Idempotency-Key: KG5LxwFBepaKHyUD
Stripe-Version: 2024-06-20

name=Jenny%20Rosen&email=jennyrosen%40example.com"#;
    let response = customer("");
    let created = exchange(request, &response, async |url| {
        let client = client(&format!("{url}/v1"));
        let client = client.with(CallOptions::new().idempotency_key("KG5LxwFBepaKHyUD"));
        let create = CreateCustomer::new().name("Jenny Rosen").email("jennyrosen@example.com");
        create.send(&client).await.expect("a customer")
    });
    let created = created.await;
    assert_eq!((created.id.as_str(), created.address), ("cus_NffrFeUfNV2Hib", None));
    assert!(created.extra.get("invoice_settings").is_some());
}

#[tokio::test]
async fn metadata_are_sent_as_documented() {
    let request = "POST /v1/customers/cus_NffrFeUfNV2Hib HTTP/1.1\n\nmetadata%5Border_id%5D=6735";
    let response = customer(r#""order_id": "6735""#);
    let updated = exchange(request, &response, async |url| {
        let update = UpdateCustomer::new("cus_NffrFeUfNV2Hib").metadata(order());
        update.send(&client(&format!("{url}/v1"))).await.expect("a customer")
    });
    assert_eq!(updated.await.metadata, order());
}

#[tokio::test]
async fn a_list_is_as_documented() {
    let (head, body) =
        customer("").split_once("\n\n").map(|(head, body)| (head.to_owned(), body.to_owned())).expect("a body");
    let response = format!(
        "{head}\n\n{{\"object\": \"list\", \"url\": \"/v1/customers\", \"has_more\": false, \"data\": [{body}]}}"
    );
    let customers = exchange("GET /v1/customers?limit=3 HTTP/1.1", &response, async |url| {
        ListCustomers::new().limit(3).send(&client(&format!("{url}/v1"))).await.expect("customers")
    });
    let customers = customers.await;
    assert_eq!((customers.has_more, customers.data.len()), (false, 1));
}

#[tokio::test]
async fn a_deletion_is_as_documented() {
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "id": "cus_NffrFeUfNV2Hib",
  "object": "customer",
  "deleted": true
}"#;
    let deleted = exchange("DELETE /v1/customers/cus_NffrFeUfNV2Hib HTTP/1.1", response, async |url| {
        DeleteCustomer::new("cus_NffrFeUfNV2Hib").send(&client(&format!("{url}/v1"))).await.expect("a deletion")
    });
    assert!(deleted.await.deleted);
}

#[tokio::test]
async fn a_session_is_as_documented() {
    let request = "POST /v1/checkout/sessions HTTP/1.1\n\nsuccess_url=https%3A%2F%2Fexample.com%2Fsuccess\
                   &line_items%5B0%5D%5Bprice%5D=price_1MotwRLkdIwHu7ixYcPLm5uZ\
                   &line_items%5B0%5D%5Bquantity%5D=2&mode=payment";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "id": "cs_test_a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22u",
  "object": "checkout.session",
  "amount_subtotal": 2198,
  "amount_total": 2198,
  "automatic_tax": {
    "enabled": false,
    "liability": null,
    "status": null
  },
  "created": 1679600215,
  "currency": "usd",
  "customer": null,
  "expires_at": 1679686615,
  "livemode": false,
  "metadata": {},
  "mode": "payment",
  "payment_status": "unpaid",
  "status": "open",
  "success_url": "https://example.com/success",
  "url": "https://checkout.stripe.com/c/pay/cs_test_a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22u"
}"#;
    let session = exchange(request, response, async |url| {
        let item = LineItem::new().price("price_1MotwRLkdIwHu7ixYcPLm5uZ").quantity(2);
        let create = CreateCheckoutSession::new("https://example.com/success", [item], Mode::Payment);
        create.send(&client(&format!("{url}/v1"))).await.expect("a session")
    });
    let session = session.await;
    assert_eq!((session.amount_total, session.mode, session.customer), (Some(2198), Mode::Payment, None));
}

#[tokio::test]
async fn an_expanded_member_is_an_object() {
    let (_, body) =
        customer("").split_once("\n\n").map(|(head, body)| (head.to_owned(), body.to_owned())).expect("a body");
    let response = format!(
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{{\"id\": \"pi_3MtwBwLkdIwHu7ix28a3tqPa\", \
         \"object\": \"payment_intent\", \"amount\": 2000, \"currency\": \"usd\", \"customer\": {body}, \
         \"status\": \"requires_payment_method\"}}"
    );
    let request = "GET /v1/payment_intents/pi_3MtwBwLkdIwHu7ix28a3tqPa?expand%5B%5D=customer HTTP/1.1";
    let payment = exchange(request, &response, async |url| {
        let get = GetPaymentIntent::new("pi_3MtwBwLkdIwHu7ix28a3tqPa").expand(["customer"]);
        get.send(&client(&format!("{url}/v1"))).await.expect("a payment")
    });
    let Some(Expandable::Customer(customer)) = payment.await.customer else { panic!("not expanded") };
    assert_eq!(customer.name.as_deref(), Some("Jenny Rosen"));
}

#[tokio::test]
async fn an_event_is_as_documented() {
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "id": "evt_1NG8Du2eZvKYlo2CUI79vXWy",
  "object": "event",
  "api_version": "2019-02-19",
  "created": 1686089970,
  "data": {
    "object": {
      "id": "seti_1NG8Du2eZvKYlo2C9XMqbR0x",
      "object": "setup_intent",
      "application": null,
      "client_secret": "seti_1NG8Du2eZvKYlo2C9XMqbR0x_secret_O2CdhLwGFh2Aej7bCY7qp8jlIuyR8DJ",
      "created": 1686089970,
      "status": "requires_confirmation",
      "usage": "off_session"
    }
  },
  "livemode": false,
  "pending_webhooks": 0,
  "request": {
    "id": null,
    "idempotency_key": null
  },
  "type": "setup_intent.created"
}"#;
    let event = exchange("GET /v1/events/evt_1NG8Du2eZvKYlo2CUI79vXWy HTTP/1.1", response, async |url| {
        GetEvent::new("evt_1NG8Du2eZvKYlo2CUI79vXWy").send(&client(&format!("{url}/v1"))).await.expect("an event")
    });
    let event = event.await;
    assert_eq!((event.r#type.as_str(), event.created), ("setup_intent.created", 1_686_089_970));
    // An object of a kind that is not declared is kept.
    assert!(matches!(&event.data.object, EventObject::Unknown(_)));
    assert_eq!(event.data.object.tag(), "setup_intent");
    let session = r#"{"id":"cs_1","object":"checkout.session","mode":"payment","payment_status":"paid"}"#;
    assert!(matches!(EventObject::from_json(session).expect("an object"), EventObject::CheckoutSession(_)));
}

#[tokio::test]
async fn an_error_is_as_documented() {
    let response = r#"
HTTP/1.1 404 Not Found
Content-Type: application/json
Request-Id: req_oEwXTS0xRNgQhM

{
  "error": {
    "code": "resource_missing",
    "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
    "message": "No such customer: 'cus_nope'",
    "param": "id",
    "request_log_url": "https://dashboard.stripe.com/test/logs/req_oEwXTS0xRNgQhM?t=1680893993",
    "type": "invalid_request_error"
  }
}"#;
    let error = exchange("DELETE /v1/customers/cus_nope HTTP/1.1", response, async |url| {
        DeleteCustomer::new("cus_nope").send(&client(&format!("{url}/v1"))).await.expect_err("an error")
    });
    let error = error.await;
    assert!(error.to_string().contains("request req_oEwXTS0xRNgQhM"), "{error}");
    let Error::Api(DeleteCustomerError::NotFound(error)) = error else { panic!("{error}") };
    assert_eq!((error.message(), error.code()), ("No such customer: 'cus_nope'", Some("resource_missing")));
    assert_eq!(error.body().error.param.as_deref(), Some("id"));
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Account::default()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::Stripe::new(server.base_url(), "sk_test_key"));

    let address = Address::new().city("San Francisco").country("US");
    let create = CreateCustomer::new().name("Jenny Rosen").address(address.clone()).metadata(order());
    let one = create.send(&client).await.expect("a customer");
    assert_eq!((&one.address, &one.metadata), (&Some(address.clone()), &order()));
    let two =
        by_hand.create_customer("k", Some("Jane & Joe"), None, Some(&address), &order()).await.expect("a customer");
    assert_eq!((two.name.as_deref(), two.address, two.metadata), (Some("Jane & Joe"), Some(address), order()));
    CreateCustomer::new().send(&client).await.expect("a customer");

    let cleared = BTreeMap::from([("order_id".to_owned(), String::new())]);
    let updated = UpdateCustomer::new("cus_1").metadata(cleared.clone()).send(&client).await.expect("a customer");
    assert_eq!((updated.name.as_deref(), updated.metadata.len()), (Some("Jenny Rosen"), 0));
    let updated = by_hand.update_customer("l", "cus_2", Some("Jane"), None, &cleared).await.expect("a customer");
    assert_eq!((updated.name.as_deref(), updated.metadata.len()), (Some("Jane"), 0));

    let mut customers = ListCustomers::new().limit(2).items(&client);
    let mut all = Vec::new();
    while let Some(customer) = customers.try_next().await.expect("a page") {
        all.push(customer);
    }
    assert_eq!(all.iter().map(|customer| customer.id.as_str()).collect::<Vec<_>>(), ["cus_3", "cus_2", "cus_1"]);
    assert_eq!(by_hand.all_customers(Some(2)).await.expect("customers"), all);

    let price = PriceData::new("usd", ProductData::new("T-shirt")).unit_amount(2000_u64);
    let items = [LineItem::new().price("price_1").quantity(2), LineItem::new().price_data(price).quantity(1)];
    let create = CreateCheckoutSession::new("https://example.com/success", items.clone(), Mode::Payment);
    let once = client.with(CallOptions::new().idempotency_key("order"));
    let session = create.send(&once).await.expect("a session");
    assert_eq!(session.amount_total, Some(3297));
    let again =
        by_hand.create_checkout_session("order", "https://example.com/success", &items, "payment", None, &[]).await;
    assert_eq!(again.expect("the same session"), session);
    let received = server.received::<CreateCheckoutSession>();
    assert_eq!((&received[0].line_items[..], &received[1].line_items[..]), (&items[..], &items[..]));

    let payment = GetPaymentIntent::new("pi_1").expand(["customer", "invoice"]).send(&client).await.expect("a payment");
    assert!(matches!(&payment.customer, Some(Expandable::Customer(_))));
    assert_eq!(by_hand.get_payment_intent("pi_1", &["customer", "invoice"]).await.expect("a payment"), payment);
    let payment = by_hand.get_payment_intent("pi_1", &[]).await.expect("a payment");
    assert_eq!(payment.customer, Some(Expandable::Id("cus_1".to_owned())));
    let event = GetEvent::new("evt_1").send(&client).await.expect("an event");
    assert_eq!(by_hand.get_event("evt_1").await.expect("an event"), event);
    assert_eq!(event.data.object, EventObject::CheckoutSession(session));

    assert!(DeleteCustomer::new("cus_1").send(&client).await.expect("a deletion").deleted);
    let error = by_hand.delete_customer("cus_1").await.expect_err("an error");
    let by_hand::Failure::NotFound(error) = error else { panic!("{error:?}") };
    assert_eq!(error.error.message.as_deref(), Some("No such customer: 'cus_1'"));
}

/// The server does not process a request again that has the key of an earlier one, so each attempt has the same key.
#[tokio::test]
async fn a_creation_is_repeated_with_its_key() {
    let server = Server::start(router(), Account::default()).await.expect("a server");
    let client = client(&server.base_url()).with(CallOptions::new().retry(Retry::default().initial(Duration::ZERO)));
    server.fault(Fault::status(409).times(1).on::<CreateCheckoutSession>());
    let create = CreateCheckoutSession::new("https://example.com", [LineItem::new().price("p")], Mode::Payment);
    let session = create.send_with_meta(&client).await.expect("a session");
    assert_eq!(session.meta().attempts(), 2);
    let keys = server.requests().into_iter().map(|request| request.header("idempotency-key").map(str::to_owned));
    let keys = keys.collect::<Vec<_>>();
    assert_eq!(keys.len(), 2);
    assert_eq!((keys[0].as_deref(), &keys[0]), (session.meta().idempotency_key(), &keys[1]));
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    let (declared, by_hand) = (include_str!("../stripe.rs"), include_str!("../by_hand/stripe.rs"));
    documented::compare_lengths("stripe", declared, by_hand);
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
