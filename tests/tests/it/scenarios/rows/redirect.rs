//! Redirects. Those within the origin are followed for methods that do not change anything, within one attempt.

use crate::scenarios::row::{Act, Action, Row, json, row, status};

const NOT_FOLLOWED: &str = "UnexpectedStatus 302";

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("sends 301 to a path", to(301, "/api/v1/other")),
        row("sends 302 to a path", to(302, "/api/v1/other")),
        row("sends 303 to a path", to(303, "/api/v1/other")),
        row("sends 307 to a path", to(307, "/api/v1/other")),
        row("sends 308 to a path", to(308, "/api/v1/other")),
        row("sends 302 to a relative path", to(302, "other?x=%2F")),
        row("sends 302 to a path with dots", to(302, "../../v1/./other")),
        row("sends 302 to the same origin", to(302, "http://127.0.0.1:PORT/other")),
        row("sends 302 to a path with a fragment", to(302, "/other#part")),
        row("sends 302 to another host", to(302, "http://localhost:PORT/")).expect(NOT_FOLLOWED),
        row("sends 302 to another port", to(302, "http://127.0.0.1:1/")).expect(NOT_FOLLOWED),
        row("sends 302 to another scheme", to(302, "https://127.0.0.1:PORT/")).expect(NOT_FOLLOWED),
        row("sends 302 to a host after two slashes", to(302, "//evil.example/")).expect(NOT_FOLLOWED),
        row("sends 302 to a host after user information", to(302, "http://127.0.0.1:PORT@evil.example/"))
            .expect(NOT_FOLLOWED),
        row("sends 302 to a path with a backslash", to(302, "/\\evil.example/")).expect(NOT_FOLLOWED),
        row("sends 302 to `javascript:`", to(302, "javascript:alert(1)")).expect(NOT_FOLLOWED),
        row("sends 302 to nothing", vec![status(302, &[], "")]).expect(NOT_FOLLOWED),
        row("sends 302 to an address that is not ASCII", to(302, "https://elsewhere.example/café"))
            .expect(NOT_FOLLOWED)
            .shows(&["https://elsewhere.example/café"]),
        row("sends 302 to itself", vec![status(302, &[("location", "/api/v1/things")], "")]).expect(NOT_FOLLOWED),
        row("sends 300", to(300, "/other")).expect("UnexpectedStatus 300"),
        row("sends 304", vec![status(304, &[], "")]).expect("UnexpectedStatus 304"),
        row("sends 307 to a path", to(307, "/other")).call(Action::Create).expect("UnexpectedStatus 307"),
        row("sends 303 to a path", to(303, "/other")).call(Action::Create).expect("UnexpectedStatus 303"),
        row(
            "redirects to a path that sends 404",
            vec![status(302, &[("location", "/other")], ""), status(404, &[], "{}")],
        )
        .expect("Api 404"),
    ]
}

fn to(code: u16, location: &str) -> Vec<Vec<Act>> {
    vec![status(code, &[("location", location)], ""), json("{\"id\":7}")]
}
