//! The pages as HTML. All text from requests is escaped.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openrouter::Secret;
use ring::digest;

use super::authorize::Asked;
use crate::callback;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh;margin:0}\
main{max-width:26rem;padding:2rem;border:1px solid #8884;border-radius:1rem}\
h1{font-size:1.25rem;margin:0 0 1rem}\
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}\
.actions{display:flex;gap:.75rem;margin-top:1.5rem}\
button{font:inherit;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid #8888;cursor:pointer}\
.approve{background:#6467f2;border-color:#6467f2;color:#fff}\
code{display:block;padding:.75rem;border-radius:.5rem;background:#8882;overflow-wrap:anywhere;user-select:all}\
small{opacity:.7}";

/// How the policy of a page names its style.
pub(crate) fn style_hash() -> String {
    format!("sha256-{}", STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()).as_ref()))
}

/// Asks the user. The forms post to the URL of the page itself.
pub(crate) fn ask(asked: &Asked) -> String {
    let app = asked.callback.as_ref().map(callback::origin);
    let app = app.unwrap_or_else(|| "An application on this computer".to_owned());
    let terms = &asked.terms;
    let row = |name: &str, value: Option<String>| {
        value.map(|value| format!("<dt>{name}</dt><dd>{}</dd>", escape(&value))).unwrap_or_default()
    };
    let rows = [
        row("Name of the key", terms.label.clone()),
        row("Limit", Some(terms.limit.as_ref().map_or("none".to_owned(), |limit| format!("${limit}")))),
        row("Limit resets", terms.limit_reset.as_ref().map(|reset| reset.as_str().to_owned())),
        row("Expires", terms.expires_at.as_ref().map(|moment| moment.as_str().to_owned())),
    ];
    let body = format!(
        "<h1>{} asks for an API key</h1><dl>{}</dl>\
         <div class=\"actions\">\
         <form method=\"post\"><button class=\"approve\" name=\"decision\" value=\"approve\">Approve</button></form>\
         <form method=\"post\"><button name=\"decision\" value=\"deny\">Deny</button></form>\
         </div>",
        escape(&app),
        rows.concat(),
    );
    document("Authorize", &body)
}

/// Shows a code to paste.
pub(crate) fn code(code: &Secret) -> String {
    let code = escape(code.expose());
    document("Approved", &format!("<h1>Paste this code into the application</h1><code id=\"code\">{code}</code>"))
}

pub(crate) fn denied() -> String {
    document("Denied", "<h1>No key was made</h1><p>You can close this page.</p>")
}

pub(crate) fn problem(problem: &str) -> String {
    document("Error", &format!("<h1>This login cannot go on</h1><p id=\"error\">{}</p>", escape(problem)))
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
         <body><main>{body}<p><small>OpenRouter emulator</small></p></main></body></html>"
    )
}

/// Escapes text for element content of HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
