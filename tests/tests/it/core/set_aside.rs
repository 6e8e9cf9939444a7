//! Who sets aside what, and who hears of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use openrouter::keys::{CurrentKey, GetCurrentKey};
use openrouter_core::{
    Api, ApiEndpoint, Attempt, CallMeta, CallOptions, Client, Drift, Endpoint, Error, Observer, Operation,
    PlainErrorBody, object,
};
use serde::{Deserialize, Serialize};

use crate::support::scripted_server::ScriptedServer;

/// An API whose server is newer than its clients.
enum Moving {}

impl Api for Moving {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
    const LENIENT: bool = true;
}

type DefaultApi = Moving;

#[object]
struct Zone {
    id: u64,
    name: Option<String>,
}

/// A type of serde, with one of ours inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Plain {
    id: u64,
    zone: Option<Zone>,
}

#[object]
struct Lists {
    plain: Option<Vec<Plain>>,
    zones: Option<Vec<Zone>>,
    texts: Option<Vec<String>>,
    numbers: Option<Vec<f64>>,
    rows: Option<Vec<Vec<u8>>>,
    plain_map: Option<BTreeMap<String, Plain>>,
    zone_map: Option<BTreeMap<String, Zone>>,
}

macro_rules! endpoints {
    ($($derive:ident $name:ident: $response:ty;)*) => {
        $(#[derive(Debug, $derive)]
        #[endpoint(method = "GET", path = "/x", response = $response)]
        struct $name;)*
    };
}

endpoints! {
    ApiEndpoint GetZone: Zone;
    ApiEndpoint GetMaybe: Option<Zone>;
    ApiEndpoint GetLists: Lists;
    ApiEndpoint GetZones: Vec<Zone>;
    ApiEndpoint GetTexts: Vec<String>;
    ApiEndpoint GetNumbers: Vec<u64>;
    ApiEndpoint GetZoneMap: BTreeMap<String, Zone>;
    ApiEndpoint GetPlain: Plain;
    ApiEndpoint GetPlains: Vec<Plain>;
    ApiEndpoint GetPlainMap: BTreeMap<String, Plain>;
    Endpoint GetStrictly: Zone;
    Endpoint GetZonesStrictly: Vec<Zone>;
}

/// The paths that a call of `endpoint` sets aside when this is the response, or where it fails.
macro_rules! set_aside {
    ($endpoint:expr, $body:expr) => {
        set_aside!($endpoint, $body, |client: Client| client)
    };
    ($endpoint:expr, $body:expr, $with:expr) => {{
        let server = ScriptedServer::start().await;
        server.json(200, $body);
        let log = Arc::new(Log::default());
        let client = Client::builder(server.base_url()).observer(Shared(Arc::clone(&log))).build().unwrap();
        let outcome = $endpoint.send_with_meta(&$with(client)).await.map(|response| response.drift().paths().to_vec());
        let outcome = outcome.map_err(|error| {
            let error: Error = error.into();
            assert!(matches!(error, Error::Decode(_)), "{error}");
            error.to_string()
        });
        let heard = log.0.lock().unwrap().concat();
        if let Ok(paths) = &outcome {
            assert_eq!(&heard, paths, "the observer hears of all that is set aside");
        } else {
            assert!(heard.is_empty(), "{heard:?}");
        }
        outcome
    }};
}

#[derive(Default)]
struct Log(Mutex<Vec<Vec<String>>>);

struct Shared(Arc<Log>);

impl Observer for Shared {
    fn attempt(&self, _: &Attempt) {}

    fn drift(&self, operation: Option<&'static Operation>, drift: &Drift) {
        assert!(operation.is_some());
        self.0.0.lock().unwrap().push(drift.paths().to_vec());
    }
}

fn fails_at(outcome: Result<Vec<String>, String>, path: &str) {
    let error = outcome.unwrap_err();
    assert!(error.contains(&format!("`{path}`")), "{error}");
}

fn paths<const N: usize>(paths: [&str; N]) -> Result<Vec<String>, String> {
    Ok(paths.map(str::to_owned).to_vec())
}

#[tokio::test]
async fn a_client_is_strict_unless_its_api_is_lenient() {
    let odd = r#"{"id":1,"name":5}"#;
    assert_eq!(set_aside!(GetZone, odd), paths(["name"]));
    fails_at(set_aside!(GetStrictly, odd), "name");
    fails_at(set_aside!(GetZonesStrictly, r#"[{"id":"x"},{"id":1}]"#), "[0].id");
    // The setting of the caller comes first.
    fails_at(set_aside!(GetZone, odd, |client: Client| client.with(CallOptions::new().strict(true))), "name");
    let lenient = set_aside!(GetStrictly, odd, |client: Client| client.with(CallOptions::new().strict(false)));
    assert_eq!(lenient, paths(["name"]));
    // A response that fits has no drift, of which nobody hears.
    assert_eq!(set_aside!(GetZone, r#"{"id":1,"new":[1]}"#), paths([]));
}

#[tokio::test]
async fn elements_of_our_types_and_simple_ones_are_set_aside() {
    let odd = r#"{"zones":[{"id":"x"},{"id":1,"name":[]}],"texts":["a",1],"numbers":[1,"x"],"rows":[[1,"x"],5],
        "zone_map":{"a":{"id":"x"},"b":{"id":1}}}"#;
    let expected = ["zones[0]", "zones[1].name", "texts[1]", "numbers[1]", "rows[0][1]", "rows[1]", "zone_map.a"];
    assert_eq!(set_aside!(GetLists, odd), paths(expected));
}

#[tokio::test]
async fn an_element_of_a_type_of_serde_never_is() {
    // It costs the list, which is a field of an object of ours.
    let odd = r#"{"plain":[{"id":1},{"id":"x"}],"plain_map":{"a":{"id":"x"},"b":{"id":1}}}"#;
    assert_eq!(set_aside!(GetLists, odd), paths(["plain", "plain_map"]));
    let odd = r#"{"plain":[{"id":1},{"id":2,"zone":{"id":"x"}}]}"#;
    assert_eq!(set_aside!(GetLists, odd), paths(["plain"]));
    // Objects of ours inside of it are read as everywhere.
    assert_eq!(set_aside!(GetLists, r#"{"plain":[{"id":2,"zone":{"id":1,"name":5}}]}"#), paths(["plain[0].zone.name"]));
    fails_at(set_aside!(GetPlains, r#"[{"id":1},{"id":"x"}]"#), "[1].id");
    fails_at(set_aside!(GetPlains, r#"[{"id":1},{"id":2,"zone":{"id":"x"}}]"#), "[1].zone.id");
    fails_at(set_aside!(GetPlain, r#"{"id":"x"}"#), "id");
    assert_eq!(set_aside!(GetPlains, r#"[{"id":1,"zone":{"id":1,"name":5}}]"#), paths(["[0].zone.name"]));
}

#[tokio::test]
async fn a_list_or_a_map_is_treated_alike_as_a_field_and_as_the_whole_response() {
    assert_eq!(set_aside!(GetZones, r#"[{"id":"x"},{"id":1,"name":5}]"#), paths(["[0]", "[1].name"]));
    assert_eq!(set_aside!(GetTexts, r#"["a",1]"#), paths(["[1]"]));
    assert_eq!(set_aside!(GetZoneMap, r#"{"a":{"id":"x"},"b":{"id":1,"name":5}}"#), paths(["a", "b.name"]));
    fails_at(set_aside!(GetPlainMap, r#"{"a":{"id":"x"},"b":{"id":1}}"#), "a.id");
    assert_eq!(set_aside!(GetMaybe, r#"{"id":1,"name":5}"#), paths(["name"]));
    assert_eq!(set_aside!(GetMaybe, "null"), paths([]));
}

#[tokio::test]
async fn an_integer_that_is_written_as_a_float_is_kept() {
    let odd = r#"[1,"2",3.0,4.5]"#;
    assert_eq!(set_aside!(GetNumbers, odd), paths(["[1]", "[2]", "[3]"]));
    let server = ScriptedServer::start().await;
    server.json(200, odd);
    assert_eq!(GetNumbers::new().send(&server.client()).await.unwrap(), [1, 3]);
    fails_at(set_aside!(GetNumbers, odd, |client: Client| client.with(CallOptions::new().strict(true))), "[1]");
}

#[tokio::test]
async fn a_list_or_a_map_of_which_nothing_fits_is_an_error() {
    fails_at(set_aside!(GetZones, r#"[{"id":"x"},{"id":"y"}]"#), "[0].id");
    fails_at(set_aside!(GetTexts, "[1,2]"), "[0]");
    fails_at(set_aside!(GetZoneMap, r#"{"a":{"id":"x"}}"#), "a.id");
    assert_eq!(set_aside!(GetZones, "[]"), paths([]));
    // As an optional field it costs itself, and is not read as an empty list.
    assert_eq!(
        set_aside!(GetLists, r#"{"zones":[{"id":"x"}],"texts":[1],"zone_map":{"a":1}}"#),
        paths(["zones", "texts", "zone_map"])
    );
}

#[object]
struct Limits {
    name: String,
    /// `null` is "unlimited", so that another type must not be read as `None`.
    #[object(required)]
    limit: Option<f64>,
    #[object(nullable, strict)]
    rest: Option<f64>,
    #[object(strict)]
    until: Option<Vec<String>>,
}

endpoints! {
    ApiEndpoint GetLimits: Limits;
}

#[tokio::test]
async fn a_retyped_value_whose_absence_has_a_meaning_is_an_error() {
    assert_eq!(set_aside!(GetLimits, r#"{"name":"n","limit":null}"#), paths([]));
    fails_at(set_aside!(GetLimits, r#"{"name":"n","limit":"5"}"#), "limit");
    assert!(set_aside!(GetLimits, r#"{"name":"n"}"#).unwrap_err().contains("missing field `limit`"));
    let with = |member: &str| format!(r#"{{"name":"n","limit":1,{member}}}"#);
    for fits in [r#""rest":null,"until":null"#, r#""rest":2,"until":["a"]"#, r#""until":["a",1]"#] {
        let odd = if fits.contains(",1]") { paths(["until[1]"]) } else { paths([]) };
        assert_eq!(set_aside!(GetLimits, &with(fits)), odd);
    }
    fails_at(set_aside!(GetLimits, &with(r#""rest":"2""#)), "rest");
    fails_at(set_aside!(GetLimits, &with(r#""until":5"#)), "until");
    assert!(Limits::sample().until.is_none_or(|until| !until.is_empty()));
}

#[tokio::test]
async fn a_retyped_limit_of_a_key_is_not_read_as_unlimited() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    for member in ["limit", "limit_remaining", "limit_reset"] {
        let mut key = serde_json::to_value(CurrentKey::sample()).unwrap();
        key[member] = serde_json::json!({ "amount": 5 });
        server.json(200, &serde_json::json!({ "data": key }).to_string());
        let error = GetCurrentKey::new().send(&client).await.unwrap_err();
        assert!(
            matches!(error, Error::Decode(_)) && error.to_string().contains(&format!("`data.{member}`")),
            "{error}"
        );
    }
}

#[derive(Debug, ApiEndpoint)]
#[endpoint(method = "GET", path = "/x", response = Zone, stream = Zone)]
struct WatchZones;

#[tokio::test]
async fn the_observer_hears_of_odd_events() {
    let server = ScriptedServer::start().await;
    let events = concat!(
        "data: {\"id\":1,\"name\":5}\n\ndata: {\"id\":2}\n\n",
        "data: {\"id\":3.0}\n\ndata: {\"id\":4,\"name\":\"half \\ud83d\"}\n\n"
    );
    server.respond(200, &[("content-type", "text/event-stream")], events);
    let log = Arc::new(Log::default());
    let client = Client::builder(server.base_url()).observer(Shared(Arc::clone(&log))).build().unwrap();
    let mut stream = WatchZones::new().stream(&client).await.unwrap();
    let mut zones = Vec::new();
    while let Some(zone) = stream.try_next().await.unwrap() {
        zones.push((zone.id, zone.name));
    }
    assert_eq!(zones, [(1, None), (2, None), (3, None), (4, Some("half \u{fffd}".to_owned()))]);
    assert_eq!(*log.0.lock().unwrap(), [["name"], ["id"], ["name"]]);
}
