//! Requests and responses as the documentation shows them
//! (<https://kubernetes.io/docs/reference/using-api/api-concepts/>, and the conventions of the API for errors), and the same calls
//! by hand on reqwest.

use openrouter_core::server::Server;
use serde_json::json;

use super::documented::{self, exchange};
use super::*;

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<Kubernetes>().bearer("token").build().expect("a client")
}

#[tokio::test]
async fn a_list_is_as_documented() {
    let request = "GET /api/v1/namespaces/test/pods HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "kind": "PodList",
  "apiVersion": "v1",
  "metadata": {"resourceVersion":"10245"},
  "items": []
}"#;
    let list = exchange(request, response, async |url| ListPods::new("test").send(&client(&url)).await);
    assert_eq!(list.await.expect("a list").metadata.resource_version, "10245");
}

#[tokio::test]
async fn a_list_in_chunks_is_as_documented() {
    let request = "GET /api/v1/namespaces/test/pods?limit=500&continue=ENCODED_CONTINUE_TOKEN HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "kind": "PodList",
  "apiVersion": "v1",
  "metadata": {
    "resourceVersion":"10245",
    "continue": "ENCODED_CONTINUE_TOKEN_2",
    "remainingItemCount": 253
  },
  "items": []
}"#;
    let list = exchange(request, response, async |url| {
        let list = ListPods::new("test").limit(500).r#continue("ENCODED_CONTINUE_TOKEN");
        list.send(&client(&url)).await.expect("a list")
    });
    let metadata = list.await.metadata;
    assert_eq!(metadata.r#continue.as_deref(), Some("ENCODED_CONTINUE_TOKEN_2"));
    assert_eq!(metadata.remaining_item_count, Some(253));
}

#[tokio::test]
async fn a_watch_is_as_documented() {
    let request = "GET /api/v1/namespaces/test/pods?watch=1&resourceVersion=10245&allowWatchBookmarks=true HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{"type": "ADDED", "object": {"kind": "Pod", "apiVersion": "v1", "metadata": {"resourceVersion": "10596"}}}
{"type": "MODIFIED", "object": {"kind": "Pod", "apiVersion": "v1", "metadata": {"resourceVersion": "11020"}}}
{"type": "BOOKMARK", "object": {"kind": "Pod", "apiVersion": "v1", "metadata": {"resourceVersion": "12746"}}}
"#;
    let versions = exchange(request, response, async |url| {
        let watch = ListPods::new("test").watch(1).resource_version("10245").allow_watch_bookmarks(true);
        let mut events = watch.stream(&client(&url)).await.expect("a stream");
        let mut versions = Vec::new();
        while let Some(event) = events.try_next().await.expect("an event") {
            let (PodEvent::Added(change) | PodEvent::Modified(change) | PodEvent::Bookmark(change)) = event else {
                panic!("{event:?}")
            };
            versions.extend(change.object.metadata.resource_version);
        }
        versions
    });
    assert_eq!(versions.await, ["10596", "11020", "12746"]);
}

#[tokio::test]
async fn a_dry_run_is_as_documented() {
    let request = r#"POST /api/v1/namespaces/test/pods?dryRun=All HTTP/1.1
Content-Type: application/json
Accept: application/json

{"metadata": {"name": "a"}}"#;
    let response = r#"
HTTP/1.1 201 Created
Content-Type: application/json

{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "a", "namespace": "test"}}"#;
    let pod = exchange(request, response, async |url| {
        let pod = Pod::new(Metadata::new().name("a"));
        CreatePod::new("test", pod).dry_run("All").send(&client(&url)).await.expect("a pod")
    });
    assert_eq!(pod.await.metadata.namespace.as_deref(), Some("test"));
}

#[tokio::test]
async fn a_merge_patch_is_as_documented() {
    let request = r#"PATCH /apis/apps/v1/namespaces/default/deployments/patch-demo HTTP/1.1
Content-Type: application/merge-patch+json

{"spec": {"template": {"spec": {"containers": [{"name": "patch-demo-ctr-3", "image": "gcr.io/google-samples/hello-app:2.0"}]}}}}"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": "patch-demo"}, "spec": {"replicas": 2}}"#;
    let deployment = exchange(request, response, async |url| {
        let container = Container::new("patch-demo-ctr-3").image("gcr.io/google-samples/hello-app:2.0");
        let patch = DeploymentPatch::new().template(PodTemplate::new(PodSpec::new([container])));
        PatchDeployment::new("default", "patch-demo").spec(patch).send(&client(&url)).await.expect("a deployment")
    });
    assert_eq!(deployment.await.spec.replicas, Some(2));
}

#[tokio::test]
async fn an_error_is_as_documented() {
    let request = r#"GET /api/v1/namespaces/default/pods/grafana HTTP/1.1
Authorization: Bearer token"#;
    let response = r#"
HTTP/1.1 404 Not Found
Content-Type: application/json
Date: Wed, 20 May 2015 18:10:42 GMT
Content-Length: 232

{
  "kind": "Status",
  "apiVersion": "v1",
  "metadata": {},
  "status": "Failure",
  "message": "pods \"grafana\" not found",
  "reason": "NotFound",
  "details": {
    "name": "grafana",
    "kind": "pods"
  },
  "code": 404
}"#;
    let error = exchange(request, response, async |url| GetPod::new("default", "grafana").send(&client(&url)).await);
    let error = error.await.expect_err("an error");
    let Error::Api(GetPodError::NotFound(error)) = error else { panic!("{error}") };
    assert_eq!((error.message(), error.code()), ("pods \"grafana\" not found", Some("NotFound")));
    assert!(error.body().extra.get("details").is_some());
}

#[tokio::test]
async fn null_in_a_patch_removes_a_member() {
    let patch = DeploymentPatch::new().paused(Patch::Null);
    let request = PatchDeployment::new("test", "web").spec(patch).to_http(&client("http://127.0.0.1:9")).await;
    assert_eq!(
        request.expect("a request").body().as_bytes().map(|body| &body[..]),
        Some(&br#"{"spec":{"paused":null}}"#[..])
    );
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Cluster::default()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::Cluster::new(server.base_url(), "token"));
    let web = || Pod::new(Metadata::new().name("web")).spec(PodSpec::new([Container::new("nginx")]));

    assert_eq!(CreatePod::new("test", web()).send(&client).await.expect("a pod"), web());
    let error = CreatePod::new("test", web()).send(&client).await.expect_err("a conflict");
    assert!(matches!(&error, Error::Api(CreatePodError::Conflict(_))), "{error}");
    let error = by_hand.create_pod("test", &json!({"metadata": {"name": "web"}}), None).await.expect_err("a conflict");
    assert!(matches!(&error, by_hand::Failure::Conflict(_)), "{error:?}");

    let list = ListPods::new("test").send(&client).await.expect("a list");
    assert_eq!(list.items, [web()]);
    assert_eq!(by_hand.list_pods("test", None, None).await.expect("a list").items.len(), 1);
    assert_eq!(ListPods::new("other").send(&client).await.expect("a list").items, []);

    let mut events = ListPods::new("test").watch(1).stream(&client).await.expect("a stream");
    assert_eq!(events.try_next().await.expect("an event"), Some(PodEvent::Added(Change::new(web()))));
    assert_eq!(events.try_next().await.expect("the end"), None);
    let mut watched = Vec::new();
    by_hand.watch_pods("test", "0", |event| watched.push(event.r#type)).await.expect("a watch");
    assert_eq!(watched, ["ADDED"]);

    let patch = DeploymentPatch::new().replicas(3);
    let deployment = PatchDeployment::new("test", "web").spec(patch).send(&client).await.expect("a deployment");
    assert_eq!(deployment.spec.replicas, Some(3));
    let patch = json!({"spec": {"replicas": 3}});
    assert_eq!(by_hand.patch_deployment("test", "web", &patch).await.expect("a deployment"), deployment);

    assert_eq!(GetPod::new("test", "web").send(&client).await.expect("a pod"), web());
    assert_eq!(by_hand.get_pod("test", "web").await.expect("a pod"), web());
    DeletePod::new("test", "web").send(&client).await.expect("a pod");
    let error = by_hand.delete_pod("test", "web").await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::NotFound(status) if status.reason.is_none()), "{error:?}");
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    documented::compare_lengths(
        "kubernetes",
        include_str!("../kubernetes.rs"),
        include_str!("../by_hand/kubernetes.rs"),
    );
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
