//! `CallOptions::body_field` in forms.

use std::collections::BTreeMap;

use openrouter_core::{CallOptions, Endpoint};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/customers", body = form, response = ())]
struct CreateCustomer {
    name: Option<String>,
    tags: Vec<String>,
}

async fn body(customer: &CreateCustomer, options: CallOptions) -> String {
    let mut server = ScriptedServer::start().await;
    server.json(200, "{}");
    customer.send(&server.client().with(options)).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    String::from_utf8(request.body).unwrap().replace("%5B", "[").replace("%5D", "]")
}

#[tokio::test]
async fn fields_are_added_to_a_form() {
    let metadata = BTreeMap::from([("color", "dark red")]);
    let options = CallOptions::new().body_field("metadata", metadata).body_field("expand", ["a", "b"]);
    let options = options.body_field("items", [BTreeMap::from([("price", 5)])]).body_field("none", None::<u8>);
    let customer = CreateCustomer::new(["x"]).name("n");
    assert_eq!(
        body(&customer, options).await,
        "name=n&tags=x&metadata[color]=dark%20red&expand=a&expand=b&items[0][price]=5"
    );
    let empty = CreateCustomer::new([""; 0]);
    assert_eq!(body(&empty, CallOptions::new().body_field("a", 1)).await, "a=1");
}

#[tokio::test]
async fn a_field_replaces_those_of_the_same_name() {
    let customer = CreateCustomer::new(["x", "y"]).name("n");
    assert_eq!(body(&customer, CallOptions::new().body_field("tags", "z")).await, "name=n&tags=z");
    let options = CallOptions::new().body_field("m", BTreeMap::from([("a", 1)])).body_field("m", 2);
    assert_eq!(body(&customer, options).await, "name=n&tags=x&tags=y&m=2");
}
