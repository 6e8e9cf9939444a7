//! Requests and responses as the documentation shows them (<https://docs.github.com/en/rest>), and the same calls by hand on
//! reqwest.

use openrouter_core::Endpoint as _;
use openrouter_core::server::Server;
use serde_json::json;

use super::documented::{self, exchange};
use super::*;

const OWNER: (&str, &str) = ("octocat", "Hello-World");

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<GitHub>().bearer("YOUR-TOKEN").build().expect("a client")
}

#[tokio::test]
async fn a_list_is_as_documented() {
    let request = r#"GET /repos/octocat/Hello-World/issues HTTP/1.1
Accept: application/vnd.github+json
Authorization: Bearer YOUR-TOKEN
X-GitHub-Api-Version: 2022-11-28"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8
Link: <https://api.github.com/repositories/1300192/issues?page=2>; rel="prev", <https://api.github.com/repositories/1300192/issues?page=4>; rel="next", <https://api.github.com/repositories/1300192/issues?page=515>; rel="last", <https://api.github.com/repositories/1300192/issues?page=1>; rel="first"
x-ratelimit-limit: 5000
x-ratelimit-remaining: 4987

[
  {
    "id": 1,
    "node_id": "MDU6SXNzdWUx",
    "url": "https://api.github.com/repos/octocat/Hello-World/issues/1347",
    "number": 1347,
    "state": "open",
    "title": "Found a bug",
    "body": "I'm having a problem with this.",
    "user": {
      "login": "octocat",
      "id": 1,
      "site_admin": false
    },
    "labels": [
      {
        "id": 208045946,
        "url": "https://api.github.com/repos/octocat/Hello-World/labels/bug",
        "name": "bug",
        "description": "Something isn't working",
        "color": "f29513",
        "default": true
      }
    ],
    "milestone": {
      "url": "https://api.github.com/repos/octocat/Hello-World/milestones/1",
      "id": 1002604,
      "number": 1,
      "state": "open",
      "title": "v1.0"
    },
    "locked": true,
    "active_lock_reason": "too heated",
    "comments": 0,
    "closed_at": null,
    "created_at": "2011-04-22T13:33:48Z",
    "author_association": "COLLABORATOR"
  }
]"#;
    let issues = exchange(request, response, async |url| {
        let list = ListIssues::new(OWNER.0, OWNER.1);
        list.send_with_meta(&client(&url)).await.expect("a list")
    });
    let issues = issues.await;
    let limit = issues.meta().rate_limit().expect("a limit");
    assert_eq!((limit.limit, limit.remaining), (Some(5000), Some(4987)));
    // The documented links lead to another origin than that of the test.
    let error = issues.link::<ListIssues>("next").expect_err("a link elsewhere");
    assert!(error.to_string().ends_with("leads to another origin than that of the client"), "{error}");
    assert_eq!((issues[0].number, issues[0].labels[0].name()), (1347, "bug"));
}

/// The address of links to issues, which has the number of the repository instead of its name.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repositories/{id}/issues", response = Vec<Issue>)]
struct ListIssuesById {
    id: u64,
    page: Option<u32>,
}

#[tokio::test]
async fn links_with_the_number_of_a_repository_are_followed() {
    let issue = |number: u64| Issue::new(number, number, "Found a bug", State::Open, Vec::<Label>::new());
    let router = Router::<()>::new()
        .on_http::<ListIssues>(move |_, _| {
            let mut response = ListIssues::respond(&vec![issue(1)]);
            Link::new().with("next", "/repositories/1300192/issues?page=2").write(response.headers_mut());
            Ok(response)
        })
        .on::<ListIssuesById>(move |_, list| Ok(vec![issue(list.id + u64::from(list.page.unwrap_or_default()))]));
    let server = Server::start(router, ()).await.expect("a server");
    let client = client(&server.base_url());

    let list = ListIssues::new(OWNER.0, OWNER.1);
    let first = list.send_with_meta(&client).await.expect("a page");
    let next = first.link::<ListIssuesById>("next").expect("a link").expect("a second page");
    assert_eq!((next.id, next.page), (1_300_192, Some(2)));
    let mut issues = list.items(&client);
    let mut numbers = Vec::new();
    while let Some(issue) = issues.try_next().await.expect("a page") {
        numbers.push(issue.number);
    }
    assert_eq!(numbers, [1, 1_300_194]);
}

#[tokio::test]
async fn an_issue_is_opened_as_documented() {
    let request = r#"POST /repos/octocat/Hello-World/issues HTTP/1.1
Accept: application/vnd.github+json
Content-Type: application/json
X-GitHub-Api-Version: 2022-11-28

{"title":"Found a bug","body":"I'm having a problem with this.","assignees":["octocat"],"milestone":1,"labels":["bug"]}"#;
    let response = r#"
HTTP/1.1 201 Created
Content-Type: application/json; charset=utf-8
Location: https://api.github.com/repos/octocat/Hello-World/issues/1347

{
  "id": 1,
  "number": 1347,
  "state": "open",
  "title": "Found a bug",
  "body": "I'm having a problem with this.",
  "labels": [
    {
      "id": 208045946,
      "name": "bug",
      "color": "f29513",
      "default": true
    }
  ],
  "state_reason": "completed"
}"#;
    let issue = exchange(request, response, async |url| {
        let create = CreateIssue::new(OWNER.0, OWNER.1, "Found a bug").body("I'm having a problem with this.");
        let create = create.milestone(1).labels(["bug"]).assignees(["octocat"]);
        create.send(&client(&url)).await.expect("an issue")
    });
    assert_eq!(issue.await.state_reason, Some(StateReason::Completed));
    assert_eq!(CreateIssue::META.get(), Some(&Scope("repo")));
    assert_eq!(ListIssues::META.get::<Scope>(), None);
}

#[tokio::test]
async fn a_search_is_as_documented() {
    let request = "GET /search/issues?q=windows%20label%3Abug&sort=created&order=asc HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
  "total_count": 280,
  "incomplete_results": false,
  "items": [
    {
      "id": 35802,
      "number": 132,
      "title": "Line Number Indexes Beyond 20 Not Displayed",
      "user": { "login": "Nick3C", "id": 90254 },
      "labels": [ { "id": 4, "name": "bug", "color": "ff0000" } ],
      "state": "open",
      "score": 1
    }
  ]
}"#;
    let found = exchange(request, response, async |url| {
        let search = SearchIssues::new("windows label:bug").sort("created").order("asc");
        search.send(&client(&url)).await.expect("a list")
    });
    let found = found.await;
    assert_eq!((found.total_count, found.items[0].number), (280, 132));
}

#[tokio::test]
async fn a_dispatch_is_as_documented() {
    let request = r#"POST /repos/octocat/Hello-World/dispatches HTTP/1.1
Accept: application/vnd.github+json

{"event_type":"on-demand-test","client_payload":{"unit":false,"integration":true}}"#;
    let sent = exchange(request, "HTTP/1.1 204 No Content", async |url| {
        let payload = RawJson::from_json(r#"{"unit":false,"integration":true}"#).expect("JSON");
        let dispatch = CreateDispatch::new(OWNER.0, OWNER.1, "on-demand-test").client_payload(payload);
        dispatch.send(&client(&url)).await
    });
    sent.await.expect("204");
}

#[tokio::test]
async fn topics_are_as_documented() {
    let request = r#"PUT /repos/octocat/Hello-World/topics HTTP/1.1

{"names":["octocat","atom","electron","api"]}"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
  "names": [
    "octocat",
    "atom",
    "electron",
    "api"
  ]
}"#;
    let topics = exchange(request, response, async |url| {
        let replace = ReplaceTopics::new(OWNER.0, OWNER.1, ["octocat", "atom", "electron", "api"]);
        replace.send(&client(&url)).await.expect("topics")
    });
    assert_eq!(topics.await.names.len(), 4);
}

#[tokio::test]
async fn a_known_issue_is_not_sent_again() {
    let request = r#"GET /repos/octocat/Hello-World/issues/1347 HTTP/1.1
If-None-Match: W/"644b5b0155e6404a9cc4bd9d8b1ae730""#;
    let response = r#"
HTTP/1.1 304 Not Modified
ETag: W/"644b5b0155e6404a9cc4bd9d8b1ae730"
X-RateLimit-Remaining: 4996"#;
    let current = exchange(request, response, async |url| {
        let known = ETag::weak("644b5b0155e6404a9cc4bd9d8b1ae730").expect("a tag");
        GetIssue::new(OWNER.0, OWNER.1, 1347_u64).known(known).send(&client(&url)).await
    });
    assert!(matches!(current.await.expect("304"), Current::Unchanged));
}

#[tokio::test]
async fn statistics_that_are_computed_are_as_documented() {
    let request = "GET /repos/octocat/Hello-World/stats/contributors HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

[
  {
    "author": {
      "login": "octocat",
      "id": 1
    },
    "total": 135,
    "weeks": [
      {
        "w": 1367712000,
        "a": 6898,
        "d": 77,
        "c": 10
      }
    ]
  }
]"#;
    let stats = exchange(request, response, async |url| {
        GetContributorStats::new(OWNER.0, OWNER.1).send(&client(&url)).await.expect("statistics")
    });
    let GetContributorStatsResponse::Ok(stats) = stats.await else { panic!("not computed") };
    assert_eq!((stats[0].total, stats[0].weeks[0].a), (135, 6898));
    let accepted = exchange(request, "HTTP/1.1 202 Accepted\nContent-Type: application/json\n\n{}", async |url| {
        GetContributorStats::new(OWNER.0, OWNER.1).send(&client(&url)).await.expect("202")
    });
    assert!(matches!(accepted.await, GetContributorStatsResponse::Accepted));
}

#[tokio::test]
async fn an_error_is_as_documented() {
    let request = "POST /repos/octocat/Hello-World/issues HTTP/1.1\n\n{\"title\":\"\"}";
    let response = r#"
HTTP/1.1 422 Unprocessable Entity
Content-Type: application/json; charset=utf-8
X-GitHub-Request-Id: C5E2:7D5C:1A2B

{
  "message": "Validation Failed",
  "errors": [
    {
      "resource": "Issue",
      "field": "title",
      "code": "missing_field"
    }
  ],
  "documentation_url": "https://docs.github.com/rest/issues/issues#create-an-issue"
}"#;
    let error = exchange(request, response, async |url| {
        CreateIssue::new(OWNER.0, OWNER.1, "").send(&client(&url)).await.expect_err("an error")
    });
    let error = error.await;
    assert!(error.to_string().contains("request C5E2:7D5C:1A2B"), "{error}");
    let Error::Api(CreateIssueError::UnprocessableEntity(error)) = error else { panic!("{error}") };
    let Some([Cause::Field(cause)]) = error.body().errors.as_deref() else { panic!("{error:?}") };
    assert_eq!((cause.code.as_str(), cause.field.as_deref()), ("missing_field", Some("title")));
    assert!(error.message().starts_with("Validation Failed"), "{}", error.message());
}

#[tokio::test]
async fn null_in_a_patch_removes_a_member() {
    let update = UpdateIssue::new(OWNER.0, OWNER.1, 1_u64).milestone(Patch::Null).state(State::Closed);
    let request = update.to_http(&client("http://127.0.0.1:9")).await.expect("a request");
    let body = request.body().as_bytes().expect("a body in memory");
    assert_eq!(&body[..], br#"{"state":"closed","milestone":null}"#);
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Repository::default()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::GitHub::new(server.base_url(), "token"));
    let (owner, repo) = OWNER;

    CreateIssue::new(owner, repo, "one").milestone(1).labels(["bug"]).send(&client).await.expect("an issue");
    by_hand.create_issue(owner, repo, "two", None, None, Some(&["bug"]), None).await.expect("an issue");
    CreateIssue::new(owner, repo, "three").labels(["bug"]).send(&client).await.expect("an issue");

    let mut issues = ListIssues::new(owner, repo).labels(["bug"]).per_page(2).items(&client);
    let mut numbers = Vec::new();
    while let Some(issue) = issues.try_next().await.expect("a page") {
        numbers.push(issue.number);
    }
    assert_eq!(numbers, [1, 2, 3]);
    let page = by_hand.list_issues(owner, repo, None, &["bug"], Some(2), None).await.expect("a page");
    let next = by_hand.next_issues(page.next.expect("a link")).await.expect("a page");
    assert_eq!((page.items.len(), next.items.len(), next.next), (2, 1, None));
    let first = ListIssues::new(owner, repo).per_page(2).send_with_meta(&client).await.expect("a page");
    let next = first.link::<ListIssues>("next").expect("a link").expect("a second page");
    assert_eq!(next.send(&client).await.expect("a page").len(), 1);

    let get = GetIssue::new(owner, repo, 1_u64);
    let Current::Changed(issue, Some(etag)) = get.send(&client).await.expect("an issue") else { panic!("no tag") };
    let (own, tag) = by_hand.get_issue(owner, repo, 1, None).await.expect("a response").expect("an issue");
    assert_eq!((&own, tag), (&*issue, Some(etag.to_string())));
    let known = by_hand.get_issue(owner, repo, 1, Some(&etag.to_string())).await.expect("a response");
    assert_eq!(known, None);
    assert!(matches!(get.known(etag).send(&client).await.expect("304"), Current::Unchanged));

    let update = UpdateIssue::new(owner, repo, 1_u64).milestone(Patch::Null);
    assert_eq!(update.send(&client).await.expect("an issue").milestone, None);
    let patch = json!({ "milestone": 2, "state": "closed" });
    let issue = by_hand.update_issue(owner, repo, 1, &patch).await.expect("an issue");
    assert_eq!((issue.milestone, issue.state), (Some(Milestone::new(2_u64)), State::Closed));

    let found = SearchIssues::new("two").send(&client).await.expect("a list");
    assert_eq!(found.total_count, 1);
    assert_eq!(by_hand.search_issues("two", None, None, None, None).await.expect("a list").items, found);
    let commits = ListCommits::new(owner, repo).per_page(1).send(&client).await.expect("commits");
    let own = by_hand.list_commits(owner, repo, None, None, Some(1), None).await.expect("commits");
    assert_eq!((commits.len(), own.items), (1, commits));

    for path in ["docs", "docs/README.md"] {
        let content = GetContent::new(owner, repo, path).send(&client).await.expect("content");
        assert_eq!(by_hand.get_content(owner, repo, path, None).await.expect("content"), content);
    }
    let error = GetContent::new(owner, repo, "src/a b.rs").send(&client).await.expect_err("an error");
    assert!(matches!(&error, Error::Api(GetContentError::NotFound(_))), "{error}");
    let error = by_hand.get_content(owner, repo, "src/a b.rs", Some("main")).await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::Documented(status, _) if *status == 404), "{error:?}");

    CreateDispatch::new(owner, repo, "test").send(&client).await.expect("204");
    by_hand.create_dispatch(owner, repo, "test", Some(&json!({ "unit": false }))).await.expect("204");
    assert_eq!(by_hand.get_contributor_stats(owner, repo).await.expect("202"), None);
    let stats = GetContributorStats::new(owner, repo).send(&client).await.expect("200");
    let GetContributorStatsResponse::Ok(stats) = stats else { panic!("not computed") };
    assert_eq!(by_hand.get_contributor_stats(owner, repo).await.expect("200"), Some(stats));

    let topics = ReplaceTopics::new(owner, repo, ["api"]).send(&client).await.expect("topics");
    assert_eq!(by_hand.replace_topics(owner, repo, &["api"]).await.expect("topics"), topics);
    DeleteRef::new(owner, repo, "heads/feature/a").send(&client).await.expect("204");
    by_hand.delete_ref(owner, repo, "heads/feature/a").await.expect("204");
    let error = DeleteRef::new(owner, repo, "heads/b").send(&client).await.expect_err("an error");
    assert!(matches!(&error, Error::Api(DeleteRefError::UnprocessableEntity(_))), "{error}");
    let error = by_hand.delete_ref(owner, repo, "heads/b").await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::Documented(_, body) if body.message.contains("not exist")), "{error:?}");
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    let (declared, by_hand) = (include_str!("../github.rs"), include_str!("../by_hand/github.rs"));
    documented::compare_lengths("github", declared, by_hand);
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
