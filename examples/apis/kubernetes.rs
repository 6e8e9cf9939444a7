//! Kubernetes: pods and deployments, with a merge patch, a watch and errors in its own format.
//!
//! The server runs inside this program and is made of the same declarations as the client.
//!
//! ```sh
//! cargo run --example kubernetes
//! ```

use std::collections::BTreeMap;

use openrouter_core::server::{Context, EventBody, HttpResponse, Receive, Refusal, Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, CallMeta, Client, Error, ErrorFacts, Extra, Patch, object, union,
};

/// The API of a cluster.
enum Kubernetes {}

impl Api for Kubernetes {
    type ErrorBody = Status;
    type Meta = CallMeta;
    const LENIENT: bool = true;

    /// The reason of a `Status` is its code for programs.
    fn error_facts(body: &[u8]) -> ErrorFacts {
        let mut facts = ErrorFacts::from_body(body);
        facts.code = serde_json::from_slice::<Status>(body).ok().and_then(|status| status.reason);
        facts
    }
}

type DefaultApi = Kubernetes;

/// Lists the pods of a namespace, or watches what happens to them.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/api/v1/namespaces/{namespace}/pods", response = PodList, errors(410))]
#[endpoint(stream = PodEvent, framing = ndjson)]
#[serde(rename_all = "camelCase")]
struct ListPods {
    namespace: String,
    /// 1 to watch.
    watch: Option<u8>,
    /// The version after which changes are sent.
    resource_version: Option<String>,
    allow_watch_bookmarks: Option<bool>,
    label_selector: Option<String>,
    limit: Option<u32>,
    /// The place where the list before this one ended.
    r#continue: Option<String>,
}

/// Reads a pod.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/api/v1/namespaces/{namespace}/pods/{name}", response = Pod, errors(404))]
struct GetPod {
    namespace: String,
    name: String,
}

/// Adds a pod to a namespace; the name must be free.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/api/v1/namespaces/{namespace}/pods", response = Pod, status = 201, errors(409))]
struct CreatePod {
    namespace: String,
    #[endpoint(body)]
    pod: Pod,
    /// `All` to check the request without an effect.
    #[endpoint(query)]
    #[serde(rename = "dryRun")]
    dry_run: Option<String>,
}

/// Stops a pod and removes it.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/api/v1/namespaces/{namespace}/pods/{name}", response = Pod, errors(404))]
struct DeletePod {
    namespace: String,
    name: String,
}

/// Changes some members of a deployment by a JSON merge patch, in which `null` removes a member.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PATCH", path = "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", response = Deployment)]
#[endpoint(content_type = "application/merge-patch+json", errors(404, 409))]
struct PatchDeployment {
    namespace: String,
    name: String,
    spec: Option<DeploymentPatch>,
}

#[object(new)]
struct PodList {
    metadata: ListMetadata,
    items: Vec<Pod>,
}

#[object(new)]
#[serde(rename_all = "camelCase")]
struct ListMetadata {
    resource_version: String,
    r#continue: Option<String>,
    remaining_item_count: Option<u64>,
}

#[object(new)]
#[serde(rename_all = "camelCase")]
struct Pod {
    api_version: Option<String>,
    kind: Option<String>,
    metadata: Metadata,
    spec: Option<PodSpec>,
}

#[object(new)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    name: Option<String>,
    namespace: Option<String>,
    labels: Option<BTreeMap<String, String>>,
    resource_version: Option<String>,
}

#[object(new)]
struct PodSpec {
    containers: Vec<Container>,
}

#[object(new)]
struct Container {
    name: String,
    image: Option<String>,
}

/// A change of a pod, or a mark that says how far the watch is.
#[union(tag = "type")]
#[serde(rename_all = "UPPERCASE")]
enum PodEvent {
    Added(Change),
    Modified(Change),
    Deleted(Change),
    Bookmark(Change),
}

#[object(new)]
struct Change {
    object: Pod,
}

#[object(new)]
struct Deployment {
    metadata: Metadata,
    spec: DeploymentSpec,
}

#[object(new)]
struct DeploymentSpec {
    replicas: Option<u32>,
    paused: Option<bool>,
    template: Option<PodTemplate>,
}

/// The members of a deployment that a patch changes.
#[object(new)]
struct DeploymentPatch {
    replicas: Patch<u32>,
    paused: Patch<bool>,
    template: Option<PodTemplate>,
}

#[object(new)]
struct PodTemplate {
    spec: PodSpec,
}

/// The error body of every request.
#[object]
struct Status {
    message: Option<String>,
    reason: Option<String>,
    code: Option<u16>,
}

impl ApiErrorBody for Status {
    fn from_message(status: u16, message: String) -> Self {
        Self { message: Some(message), reason: None, code: Some(status), extra: Extra::default() }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Cluster::default()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<Kubernetes>().bearer("token").build()?;

    let web = Pod::new(Metadata::new().name("web")).spec(PodSpec::new([Container::new("nginx").image("nginx:1.27")]));
    CreatePod::new("test", web.clone()).send(&client).await?;
    if let Err(Error::Api(CreatePodError::Conflict(error))) = CreatePod::new("test", web).send(&client).await {
        println!("the second time: {}", error.message());
    }

    let list = ListPods::new("test").send(&client).await?;
    let mut events = ListPods::new("test").watch(1).resource_version("0").stream(&client).await?;
    println!("{} pod, version {}", list.items.len(), list.metadata.resource_version);
    while let Some(event) = events.try_next().await? {
        match event {
            PodEvent::Added(change) => println!("added {}", change.object.metadata.name.unwrap_or_default()),
            PodEvent::Deleted(change) => println!("deleted {}", change.object.metadata.name.unwrap_or_default()),
            other => println!("{}", other.tag()),
        }
    }

    let patch = DeploymentPatch::new().replicas(3).paused(Patch::Null);
    let deployment = PatchDeployment::new("test", "web").spec(patch).send(&client).await?;
    println!("{:?} replicas", deployment.spec.replicas);
    DeletePod::new("test", "web").send(&client).await?;
    let error = GetPod::new("test", "web").send(&client).await.unwrap_err();
    println!("{error}");
    Ok(())
}

/// The pods by namespace and name, and all that happened to them.
#[derive(Default)]
struct Cluster {
    pods: BTreeMap<(String, String), Pod>,
    events: Vec<PodEvent>,
}

impl Cluster {
    fn version(&self) -> String {
        self.events.len().to_string()
    }
}

fn router() -> Router<Cluster> {
    Router::<Cluster>::new()
        .errors(error_response::<Status>)
        .on::<GetPod>(|context, get| match context.state.pods.get(&(get.namespace, get.name.clone())) {
            Some(pod) => Ok(pod.clone()),
            None => Err(GetPodError::not_found(format!("pods \"{}\" not found", get.name)).into()),
        })
        .on_http::<ListPods>(|context, list| Ok(listed(context, list)))
        .on::<CreatePod>(create)
        .on::<DeletePod>(|context, delete| match context.state.pods.remove(&(delete.namespace, delete.name.clone())) {
            Some(pod) => {
                context.state.events.push(PodEvent::Deleted(Change::new(pod.clone())));
                Ok(pod)
            }
            None => Err(DeletePodError::not_found(format!("pods \"{}\" not found", delete.name)).into()),
        })
        .on::<PatchDeployment>(|_, patch| {
            let (metadata, spec) = (Metadata::new().name(patch.name), patch.spec.unwrap_or_else(DeploymentPatch::new));
            let (replicas, paused) = (spec.replicas.into_value(), spec.paused.into_value());
            Ok(Deployment::new(metadata, DeploymentSpec { replicas, paused, ..DeploymentSpec::new() }))
        })
}

fn create(context: &mut Context<'_, Cluster>, create: CreatePod) -> Result<Pod, Refusal<CreatePodError>> {
    let name = create.pod.metadata.name.clone().unwrap_or_default();
    let place = (create.namespace, name);
    if context.state.pods.contains_key(&place) {
        return Err(CreatePodError::conflict(format!("pods \"{}\" already exists", place.1)).into());
    }
    if create.dry_run.as_deref() != Some("All") {
        context.state.events.push(PodEvent::Added(Change::new(create.pod.clone())));
        context.state.pods.insert(place, create.pod.clone());
    }
    Ok(create.pod)
}

fn listed(context: &mut Context<'_, Cluster>, list: ListPods) -> HttpResponse {
    if list.watch == Some(1) {
        let after = list.resource_version.and_then(|version| version.parse().ok()).unwrap_or(0);
        let events = context.state.events.iter().skip(after).cloned().collect::<Vec<_>>();
        return EventBody::<ListPods>::new(events).into_response();
    }
    let in_namespace = |((namespace, _), _): &(&(String, String), &Pod)| *namespace == list.namespace;
    let pods = context.state.pods.iter().filter(in_namespace).map(|(_, pod)| pod.clone()).collect::<Vec<_>>();
    ListPods::respond(&PodList::new(ListMetadata::new(context.state.version()), pods))
}

#[cfg(test)]
#[path = "by_hand/kubernetes.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/kubernetes.rs"]
mod tests;
