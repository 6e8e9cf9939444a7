//! GitHub: pages by the header `Link`, responses by status, entity tags, merge semantics of `null`, and scopes.
//!
//! The server runs inside this program and is made of the same declarations as the client.
//!
//! ```sh
//! cargo run --example github
//! ```

use openrouter_core::header::{ETag, Link, RateLimit, ResponseHeader as _};
use openrouter_core::http::HeaderMap;
use openrouter_core::server::{Context, HttpResponse, Receive, Refusal, Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, ApiMeta, CallMeta, Client, CommaSeparated, Error, Patch, RawJson,
    Responses, object, string_enum, union,
};

/// The REST API of GitHub.
enum GitHub {}

impl Api for GitHub {
    type ErrorBody = Failure;
    type Meta = GitHubMeta;
    const LENIENT: bool = true;
    const HEADERS: &'static [(&'static str, &'static str)] =
        &[("accept", "application/vnd.github+json"), ("x-github-api-version", "2022-11-28")];

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-github-request-id")?.to_str().ok()
    }
}

type DefaultApi = GitHub;

/// The scope that a classic token needs for an operation.
#[derive(Debug, PartialEq)]
struct Scope(&'static str);

/// Lists the issues of a repository; pull requests are issues as well. Links have the number of the repository.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{owner}/{repo}/issues", response = Vec<Issue>, errors(404, 422))]
#[endpoint(pages = link_header("/repositories/{id}/issues"))]
struct ListIssues {
    owner: String,
    repo: String,
    state: Option<Filter>,
    #[endpoint(query, as = CommaSeparated)]
    labels: Option<Vec<String>>,
    per_page: Option<u8>,
    page: Option<u32>,
}

/// Reads an issue, unless it is the known one.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{owner}/{repo}/issues/{issue_number}", responses = Current, errors(404, 410))]
struct GetIssue {
    owner: String,
    repo: String,
    issue_number: u64,
    #[endpoint(header = "if-none-match")]
    known: Option<ETag>,
}

/// Opens an issue.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/repos/{owner}/{repo}/issues", response = Issue, status = 201)]
#[endpoint(errors(400, 403, 404, 410, 422, 503), meta(Scope("repo")))]
struct CreateIssue {
    owner: String,
    repo: String,
    title: String,
    body: Option<String>,
    milestone: Option<u64>,
    labels: Option<Vec<String>>,
    assignees: Option<Vec<String>>,
}

/// Changes an issue; `null` removes its milestone.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PATCH", path = "/repos/{owner}/{repo}/issues/{issue_number}", response = Issue)]
#[endpoint(errors(403, 404, 410, 422, 503), meta(Scope("repo")))]
struct UpdateIssue {
    owner: String,
    repo: String,
    issue_number: u64,
    title: Option<String>,
    body: Patch<String>,
    state: Option<State>,
    state_reason: Patch<StateReason>,
    milestone: Patch<u64>,
    labels: Option<Vec<String>>,
}

/// Finds issues in all repositories.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/search/issues", response = FoundIssues, pages = link_header, errors(403, 422, 503))]
struct SearchIssues {
    q: String,
    sort: Option<String>,
    order: Option<String>,
    per_page: Option<u8>,
    page: Option<u32>,
}

/// Lists commits, the newest first.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{owner}/{repo}/commits", response = Vec<Commit>, errors(400, 404, 409, 500))]
#[endpoint(pages = link_header("/repositories/{id}/commits"))]
struct ListCommits {
    owner: String,
    repo: String,
    sha: Option<String>,
    path: Option<String>,
    per_page: Option<u8>,
    page: Option<u32>,
}

/// Reads a file, or lists a directory.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{owner}/{repo}/contents/{*path}", response = Content, errors(403, 404))]
struct GetContent {
    owner: String,
    repo: String,
    path: String,
    r#ref: Option<String>,
}

/// Triggers the workflows that wait for an event of this type.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/repos/{owner}/{repo}/dispatches", response = (), status = 204, errors(404, 422))]
#[endpoint(meta(Scope("repo")))]
struct CreateDispatch {
    owner: String,
    repo: String,
    event_type: String,
    client_payload: Option<RawJson>,
}

/// Returns the activity of each contributor, once it is computed.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{owner}/{repo}/stats/contributors")]
#[endpoint(responses(200 = Vec<Activity>, 202 = (), 204 = ()))]
struct GetContributorStats {
    owner: String,
    repo: String,
}

/// Replaces all topics of a repository.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/repos/{owner}/{repo}/topics", response = Topics, errors(404, 422))]
#[endpoint(meta(Scope("repo")))]
struct ReplaceTopics {
    owner: String,
    repo: String,
    names: Vec<String>,
}

/// Removes a branch or a tag, such as `heads/feature-a`.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/repos/{owner}/{repo}/git/refs/{*ref}", response = (), status = 204)]
#[endpoint(errors(409, 422), meta(Scope("repo")))]
struct DeleteRef {
    owner: String,
    repo: String,
    r#ref: String,
}

#[derive(Debug, Responses)]
enum Current {
    #[on(200)]
    Changed(Box<Issue>, #[header] Option<ETag>),
    #[on(304)]
    Unchanged,
}

#[string_enum]
enum Filter {
    Open,
    Closed,
    All,
}

#[string_enum]
enum State {
    Open,
    Closed,
}

#[string_enum]
enum StateReason {
    Completed,
    NotPlanned,
    Duplicate,
    Reopened,
}

#[object(new)]
struct Issue {
    id: u64,
    number: u64,
    title: String,
    state: State,
    state_reason: Option<StateReason>,
    body: Option<String>,
    user: Option<User>,
    labels: Vec<Label>,
    milestone: Option<Milestone>,
}

#[object(new)]
struct User {
    login: String,
    id: Option<u64>,
}

/// A label; in old responses only its name.
#[union]
enum Label {
    Name(String),
    Full(FullLabel),
}

#[object(new)]
struct FullLabel {
    name: String,
    color: Option<String>,
}

#[object(new)]
struct Milestone {
    number: u64,
    title: Option<String>,
}

#[object(new)]
struct FoundIssues {
    #[object(page = total)]
    total_count: u64,
    /// Whether the search took so long that some results are missing.
    incomplete_results: bool,
    #[object(page = items)]
    items: Vec<Issue>,
}

#[object(new)]
struct Commit {
    sha: String,
    commit: CommitDetails,
    author: Option<User>,
}

#[object(new)]
struct CommitDetails {
    message: String,
}

/// A file, or the entries of a directory.
#[union]
enum Content {
    Directory(Vec<Entry>),
    File(Entry),
}

#[object(new)]
struct Entry {
    r#type: String,
    name: String,
    path: String,
    sha: String,
    size: u64,
    /// The content in the encoding `encoding`; absent in a list.
    content: Option<String>,
    encoding: Option<String>,
}

#[object(new)]
struct Activity {
    author: Option<User>,
    total: u64,
    weeks: Vec<Week>,
}

/// A week that begins at the moment `w`, with its numbers of lines added and deleted, and of commits.
#[object(new)]
struct Week {
    w: i64,
    a: i64,
    d: i64,
    c: u64,
}

#[object(new)]
struct Topics {
    names: Vec<String>,
}

/// The error body of every request.
#[object(new)]
struct Failure {
    message: String,
    documentation_url: Option<String>,
    errors: Option<Vec<Cause>>,
}

#[union]
enum Cause {
    Message(String),
    Field(FieldCause),
}

#[object(new)]
struct FieldCause {
    code: String,
    resource: Option<String>,
    field: Option<String>,
    message: Option<String>,
}

impl ApiErrorBody for Failure {
    fn from_message(_: u16, message: String) -> Self {
        Self::new(message)
    }
}

/// The facts of a call, with the headers of GitHub.
#[derive(Debug)]
struct GitHubMeta(CallMeta);

impl GitHubMeta {
    fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(self.0.headers()).ok()?
    }
}

impl From<CallMeta> for GitHubMeta {
    fn from(call: CallMeta) -> Self {
        Self(call)
    }
}

impl ApiMeta for GitHubMeta {
    fn call(&self) -> &CallMeta {
        &self.0
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Repository::default()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<GitHub>().bearer("token").build()?;

    for title in ["Found a bug", "Found another bug", "Found a third bug"] {
        CreateIssue::new("octocat", "Hello-World", title).milestone(1).labels(["bug"]).send(&client).await?;
    }
    let mut issues = ListIssues::new("octocat", "Hello-World").labels(["bug"]).per_page(2).items(&client);
    while let Some(issue) = issues.try_next().await? {
        println!("#{} {}", issue.number, issue.title);
    }
    let first = ListIssues::new("octocat", "Hello-World").per_page(2).send_with_meta(&client).await?;
    let next = first.link::<ListIssues>("next").expect("a link to issues");
    println!("page {:?} is next, {:?}", next.and_then(|next| next.page), first.meta().rate_limit());

    let get = GetIssue::new("octocat", "Hello-World", 1_u64);
    if let Current::Changed(issue, Some(etag)) = get.send(&client).await? {
        let state = get.known(etag).send(&client).await?;
        println!("{}: {}", issue.title, if matches!(state, Current::Unchanged) { "unchanged" } else { "changed" });
    }
    let update = UpdateIssue::new("octocat", "Hello-World", 1_u64).milestone(Patch::Null).state(State::Closed);
    println!("milestone: {:?}", update.send(&client).await?.milestone);

    let stats = GetContributorStats::new("octocat", "Hello-World");
    while let GetContributorStatsResponse::Accepted = stats.send(&client).await? {
        println!("the statistics are being computed");
    }
    let dispatch = CreateDispatch::new("octocat", "Hello-World", "");
    match dispatch.send(&client).await {
        Err(Error::Api(CreateDispatchError::UnprocessableEntity(error))) => println!("{}", error.message()),
        other => println!("{other:?}"),
    }
    Ok(())
}

/// The only repository of the server.
#[derive(Default)]
struct Repository {
    issues: Vec<Issue>,
    /// Whether the statistics are computed, which the first request for them starts.
    has_stats: bool,
}

fn router() -> Router<Repository> {
    Router::<Repository>::new()
        .errors(error_response::<Failure>)
        .on_http::<ListIssues>(|context, list| Ok(listed(context.state, list)))
        .on::<GetIssue>(get)
        .on::<CreateIssue>(|context, create| {
            let number = context.state.issues.len() as u64 + 1;
            let labels = create.labels.unwrap_or_default().into_iter().map(|name| FullLabel::new(name).into());
            let issue = Issue::new(number, number, create.title, State::Open, labels.collect::<Vec<Label>>());
            let milestone = create.milestone.map(Milestone::new);
            context.state.issues.push(Issue { body: create.body, milestone, ..issue });
            Ok(context.state.issues[number as usize - 1].clone())
        })
        .on::<UpdateIssue>(update)
        .on::<SearchIssues>(|context, search| {
            let is_found = |issue: &&Issue| issue.title.contains(&search.q);
            let found = context.state.issues.iter().filter(is_found).cloned().collect::<Vec<_>>();
            Ok(FoundIssues::new(found.len() as u64, false, found))
        })
        .on::<ListCommits>(|_, list| {
            let message = format!("Fix all the bugs of {}", list.repo);
            Ok(vec![Commit::new("6dcb09b5b57875f334f61aebed695e2e4193db5e", CommitDetails::new(message))])
        })
        .on::<GetContent>(|_, get| match get.path.as_str() {
            "docs" => Ok(Content::Directory(vec![Entry::new("file", "README.md", "docs/README.md", "3d21ec5", 5_u64)])),
            "docs/README.md" => {
                let file = Entry::new("file", "README.md", get.path, "3d21ec5", 5_u64);
                Ok(Content::File(file.content("SGVsbG8=").encoding("base64")))
            }
            _ => Err(GetContentError::not_found("Not Found").into()),
        })
        .on::<CreateDispatch>(|_, dispatch| {
            if dispatch.event_type.is_empty() {
                let message = "Invalid request.\n\nFor 'properties/event_type', \"\" is too short.";
                return Err(CreateDispatchError::unprocessable_entity(message).into());
            }
            Ok(())
        })
        .on::<GetContributorStats>(|context, _| {
            if !std::mem::replace(&mut context.state.has_stats, true) {
                return Ok(GetContributorStatsResponse::Accepted);
            }
            let activity = Activity::new(1_u64, [Week::new(1_367_712_000, 6898, 77, 10_u64)]);
            Ok(GetContributorStatsResponse::Ok(vec![activity.author(User::new("octocat"))]))
        })
        .on::<ReplaceTopics>(|_, replace| Ok(Topics::new(replace.names)))
        .on::<DeleteRef>(|_, delete| match delete.r#ref.as_str() {
            "heads/feature/a" => Ok(()),
            _ => Err(DeleteRefError::unprocessable_entity("Reference does not exist").into()),
        })
}

fn listed(repository: &Repository, list: ListIssues) -> HttpResponse {
    let (size, page) = (list.per_page.unwrap_or(30), list.page.unwrap_or(1));
    let wanted = list.labels.unwrap_or_default();
    let has_labels = |issue: &&Issue| wanted.iter().all(|label| issue.labels.iter().any(|own| own.name() == label));
    let all = repository.issues.iter().filter(has_labels).cloned().collect::<Vec<_>>();
    let start = (page.max(1) as usize - 1) * usize::from(size);
    let issues = all.iter().skip(start).take(size.into()).cloned().collect::<Vec<_>>();
    let mut response = ListIssues::respond(&issues);
    if all.len() > start + issues.len() {
        let path = format!("/repos/{}/{}/issues", list.owner, list.repo);
        let labels = wanted.join("%2C");
        let labels = if labels.is_empty() { labels } else { format!("&labels={labels}") };
        Link::new()
            .with("next", format!("{path}?per_page={size}&page={}{labels}", page + 1))
            .write(response.headers_mut());
    }
    let mut limit = RateLimit::new();
    (limit.limit, limit.remaining) = (Some(5000), Some(4999));
    limit.write(response.headers_mut());
    response
}

impl Label {
    fn name(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Full(label) => &label.name,
            _ => "",
        }
    }
}

fn get(context: &mut Context<'_, Repository>, get: GetIssue) -> Result<Current, Refusal<GetIssueError>> {
    let Some(issue) = context.state.issues.iter().find(|issue| issue.number == get.issue_number) else {
        return Err(GetIssueError::not_found("Not Found").into());
    };
    let etag = ETag::strong(format!("{}-{}", issue.number, issue.state)).expect("a number and a word");
    if get.known.is_some_and(|known| known.matches_weakly(&etag)) {
        return Ok(Current::Unchanged);
    }
    Ok(Current::Changed(Box::new(issue.clone()), Some(etag)))
}

fn update(context: &mut Context<'_, Repository>, update: UpdateIssue) -> Result<Issue, Refusal<UpdateIssueError>> {
    let Some(issue) = context.state.issues.iter_mut().find(|issue| issue.number == update.issue_number) else {
        return Err(UpdateIssueError::not_found("Not Found").into());
    };
    issue.title = update.title.unwrap_or_else(|| issue.title.clone());
    issue.state = update.state.unwrap_or_else(|| issue.state.clone());
    match update.milestone {
        Patch::Null => issue.milestone = None,
        Patch::Value(number) => issue.milestone = Some(Milestone::new(number)),
        Patch::Absent => {}
    }
    Ok(issue.clone())
}

#[cfg(test)]
#[path = "by_hand/github.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/github.rs"]
mod tests;
