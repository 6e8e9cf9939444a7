//! Stripe: nested and indexed forms, idempotency keys, expanded members, and pages behind the last id.
//!
//! The server runs inside this program and is made of the same declarations as the client.
//!
//! ```sh
//! cargo run --example stripe
//! ```

use std::collections::BTreeMap;

use openrouter_core::http::HeaderMap;
use openrouter_core::server::{Context, Refusal, Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, Brackets, CallMeta, CallOptions, Client, DeepObject, Error, Indexed,
    object, string_enum, union,
};

/// The API of Stripe. The base URL ends in `/v1`.
enum Stripe {}

impl Api for Stripe {
    type ErrorBody = Failure;
    type Meta = CallMeta;
    const LENIENT: bool = true;
    const HEADERS: &'static [(&'static str, &'static str)] = &[("stripe-version", "2024-06-20")];

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("request-id")?.to_str().ok()
    }
}

type DefaultApi = Stripe;

/// Creates a customer, to whom payments and subscriptions can belong.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/customers", body = form, response = Customer, errors(400, 401, 402, 409, 429))]
#[endpoint(idempotency = "Idempotency-Key", retry(also(409)))]
struct CreateCustomer {
    name: Option<String>,
    email: Option<String>,
    #[endpoint(as = DeepObject)]
    address: Option<Address>,
    #[endpoint(as = DeepObject)]
    metadata: Option<BTreeMap<String, String>>,
}

/// Changes a customer. An empty value removes an entry of the metadata.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/customers/{id}", body = form, response = Customer, errors(400, 401, 404, 409, 429))]
#[endpoint(idempotency = "Idempotency-Key", retry(also(409)))]
struct UpdateCustomer {
    id: String,
    name: Option<String>,
    email: Option<String>,
    #[endpoint(as = DeepObject)]
    metadata: Option<BTreeMap<String, String>>,
}

/// Lists customers, the newest first.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/customers", response = Customers, errors(400, 401, 429))]
struct ListCustomers {
    email: Option<String>,
    limit: Option<u8>,
    #[endpoint(page = last)]
    starting_after: Option<String>,
}

/// Removes a customer and cancels its subscriptions.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/customers/{id}", response = Deleted, errors(401, 404, 429))]
struct DeleteCustomer {
    id: String,
}

/// Creates a page on which a customer pays.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/checkout/sessions", body = form, response = CheckoutSession)]
#[endpoint(errors(400, 401, 402, 409, 429), idempotency = "Idempotency-Key", retry(also(409)))]
struct CreateCheckoutSession {
    success_url: String,
    #[endpoint(as = Indexed)]
    line_items: Vec<LineItem>,
    mode: Mode,
    customer: Option<String>,
    #[endpoint(as = Brackets)]
    expand: Option<Vec<String>>,
}

/// Reads a payment.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/payment_intents/{id}", response = PaymentIntent, errors(401, 404, 429))]
struct GetPaymentIntent {
    id: String,
    /// The members to send as objects instead of ids, such as `customer`.
    #[endpoint(as = Brackets)]
    expand: Option<Vec<String>>,
}

/// Reads an event, up to 30 days old.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/events/{id}", response = Event, errors(401, 404, 429))]
struct GetEvent {
    id: String,
}

#[object(new)]
struct Customer {
    #[object(page = id)]
    id: String,
    name: Option<String>,
    email: Option<String>,
    address: Option<Address>,
    metadata: BTreeMap<String, String>,
}

#[object(new)]
struct Address {
    line1: Option<String>,
    city: Option<String>,
    /// Two letters.
    country: Option<String>,
}

#[object(new)]
struct Customers {
    #[object(page = has_more)]
    has_more: bool,
    #[object(page = items)]
    data: Vec<Customer>,
}

#[object(new)]
struct Deleted {
    id: String,
    deleted: bool,
}

/// A price and how many units of it; or, without a price, its data.
#[object(new)]
struct LineItem {
    price: Option<String>,
    price_data: Option<PriceData>,
    quantity: Option<u32>,
}

#[object(new)]
struct PriceData {
    currency: String,
    product_data: ProductData,
    /// In the smallest unit of the currency.
    unit_amount: Option<u64>,
}

#[object(new)]
struct ProductData {
    name: String,
}

#[string_enum]
enum Mode {
    Payment,
    Setup,
    Subscription,
}

#[object(new)]
struct CheckoutSession {
    id: String,
    /// In the smallest unit of the currency.
    amount_total: Option<i64>,
    currency: Option<String>,
    customer: Option<Expandable>,
    mode: Mode,
    payment_status: String,
    /// The address of the page, until the session is complete.
    url: Option<String>,
}

#[object(new)]
struct PaymentIntent {
    id: String,
    /// In the smallest unit of the currency.
    amount: i64,
    currency: String,
    customer: Option<Expandable>,
    status: String,
}

/// An id, or the customer itself where the request expands it.
#[union]
enum Expandable {
    Id(String),
    Customer(Box<Customer>),
}

#[object(new)]
struct Event {
    id: String,
    r#type: String,
    /// In seconds since 1970.
    created: i64,
    data: EventData,
}

#[object(new)]
struct EventData {
    object: EventObject,
}

/// The object that has changed.
#[union(tag = "object")]
enum EventObject {
    Customer(Customer),
    PaymentIntent(PaymentIntent),
    #[serde(rename = "checkout.session")]
    CheckoutSession(CheckoutSession),
}

/// The error body of every request.
#[object(new)]
struct Failure {
    error: Cause,
}

#[object(new)]
struct Cause {
    r#type: String,
    message: Option<String>,
    code: Option<String>,
    /// The reason of the bank.
    decline_code: Option<String>,
    /// The parameter that is wrong, such as `line_items[0][price]`.
    param: Option<String>,
}

impl ApiErrorBody for Failure {
    fn from_message(_: u16, message: String) -> Self {
        Self::new(Cause::new("invalid_request_error").message(message))
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Account::default()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<Stripe>().bearer("sk_test_key").build()?;

    for name in ["Jenny Rosen", "John Doe", "Jane Roe"] {
        let metadata = BTreeMap::from([("order_id".to_owned(), "6735".to_owned())]);
        let create = CreateCustomer::new().name(name).metadata(metadata).send_with_meta(&client).await?;
        println!("{} with the key {:?}", create.id, create.meta().idempotency_key().map(str::len));
    }
    let mut customers = ListCustomers::new().limit(2).items(&client);
    while let Some(customer) = customers.try_next().await? {
        println!("{}  {}", customer.id, customer.name.unwrap_or_default());
    }

    let once = client.with(CallOptions::new().idempotency_key("order-6735"));
    let pay = CreateCheckoutSession::new(
        "https://example.com/success",
        [LineItem::new().price("price_1MotwRLkdIwHu7ixYcPLm5uZ").quantity(2)],
        Mode::Payment,
    );
    let pay = pay.customer("cus_1").expand(["customer"]);
    let (first, second) = (pay.send(&once).await?, pay.send(&once).await?);
    println!("{} is the same as {}", first.id, second.id);
    match GetEvent::new("evt_1").send(&client).await?.data.object {
        EventObject::CheckoutSession(session) => println!("a session of {:?}", session.amount_total),
        other => println!("a {}", other.tag()),
    }

    DeleteCustomer::new("cus_1").send(&client).await?;
    let error = DeleteCustomer::new("cus_1").send(&client).await.unwrap_err();
    println!("{error}");
    Ok(())
}

#[derive(Default)]
struct Account {
    customers: Vec<Customer>,
    sessions: Vec<CheckoutSession>,
    /// The sessions by the keys of the requests that created them.
    keys: BTreeMap<String, usize>,
}

impl Account {
    fn customer(&mut self, id: &str) -> Option<&mut Customer> {
        self.customers.iter_mut().find(|customer| customer.id == id)
    }
}

fn router() -> Router<Account> {
    Router::<Account>::new()
        .base_path("/v1")
        .errors(error_response::<Failure>)
        .on::<CreateCustomer>(|context, create| {
            let id = format!("cus_{}", context.state.customers.len() + 1);
            let customer = Customer::new(id, create.metadata.unwrap_or_default());
            let customer = Customer { name: create.name, email: create.email, address: create.address, ..customer };
            context.state.customers.push(customer.clone());
            Ok(customer)
        })
        .on::<UpdateCustomer>(update)
        .on::<ListCustomers>(|context, list| {
            let all = context.state.customers.iter().rev();
            let fits = |customer: &&Customer| list.email.is_none() || customer.email == list.email;
            let mut rest = all.filter(fits).cloned().collect::<Vec<_>>();
            if let Some(last) = list.starting_after {
                let place = rest.iter().position(|customer| customer.id == last);
                rest.drain(..place.map_or(0, |place| place + 1));
            }
            let limit = list.limit.unwrap_or(10).into();
            let has_more = rest.len() > limit;
            rest.truncate(limit);
            Ok(Customers::new(has_more, rest))
        })
        .on::<DeleteCustomer>(|context, delete| {
            let Some(place) = context.state.customers.iter().position(|customer| customer.id == delete.id) else {
                return Err(DeleteCustomerError::not_found(missing(&delete.id)).into());
            };
            context.state.customers.remove(place);
            Ok(Deleted::new(delete.id, true))
        })
        .on::<CreateCheckoutSession>(check_out)
        .on::<GetPaymentIntent>(|context, get| {
            let is_expanded = get.expand.unwrap_or_default().iter().any(|member| member == "customer");
            let customer = match context.state.customers.first().filter(|_| is_expanded) {
                Some(customer) => Expandable::Customer(Box::new(customer.clone())),
                None => Expandable::Id("cus_1".to_owned()),
            };
            Ok(PaymentIntent::new(get.id, 2000, "usd", "succeeded").customer(customer))
        })
        .on::<GetEvent>(|context, get| match (get.id.as_str(), context.state.sessions.first()) {
            ("evt_1", Some(session)) => {
                let data = EventData::new(session.clone());
                Ok(Event::new(get.id, "checkout.session.completed", 1_686_089_970, data))
            }
            _ => Err(GetEventError::not_found(format!("No such event: '{}'", get.id)).into()),
        })
}

fn missing(id: &str) -> String {
    format!("No such customer: '{id}'")
}

fn update(
    context: &mut Context<'_, Account>,
    update: UpdateCustomer,
) -> Result<Customer, Refusal<UpdateCustomerError>> {
    let Some(customer) = context.state.customer(&update.id) else {
        return Err(UpdateCustomerError::not_found(missing(&update.id)).into());
    };
    customer.name = update.name.or_else(|| customer.name.take());
    customer.email = update.email.or_else(|| customer.email.take());
    customer.metadata.extend(update.metadata.unwrap_or_default());
    customer.metadata.retain(|_, value| !value.is_empty());
    Ok(customer.clone())
}

/// Creates a session, or returns the one that a request with the same key has created.
fn check_out(
    context: &mut Context<'_, Account>,
    create: CreateCheckoutSession,
) -> Result<CheckoutSession, Refusal<CreateCheckoutSessionError>> {
    let key = context.received.headers().get("idempotency-key").and_then(|key| key.to_str().ok());
    let key = key.unwrap_or_default().to_owned();
    if let Some(session) = context.state.keys.get(&key).and_then(|place| context.state.sessions.get(*place)) {
        return Ok(session.clone());
    }
    if create.line_items.is_empty() {
        return Err(CreateCheckoutSessionError::bad_request("Missing required param: line_items.").into());
    }
    let id = format!("cs_test_{}", context.state.sessions.len() + 1);
    let units = create.line_items.iter().map(|item| i64::from(item.quantity.unwrap_or(1))).sum::<i64>();
    let session = CheckoutSession::new(id, create.mode, "unpaid").amount_total(1099 * units).currency("usd");
    let session = CheckoutSession { customer: create.customer.map(Expandable::Id), ..session };
    context.state.keys.insert(key, context.state.sessions.len());
    context.state.sessions.push(session.clone());
    Ok(session)
}

#[cfg(test)]
#[path = "by_hand/stripe.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/stripe.rs"]
mod tests;
