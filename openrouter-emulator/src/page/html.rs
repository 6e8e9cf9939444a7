//! The pages as HTML. All text from requests is escaped.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openrouter::Secret;
use ring::digest;

use super::authorize::Asked;
use super::escape::{escape, prose};
use crate::callback;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:minmax(0,30rem);place-content:center;\
min-height:100vh;box-sizing:border-box;margin:0;padding:1rem;overflow-wrap:anywhere}\
main{padding:1.5rem;border:1px solid #8884;border-radius:1rem}\
h1{font-size:1.25rem;margin:0 0 1rem}\
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.25rem 1rem}dt{opacity:.75;overflow-wrap:normal}dd{margin:0}\
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}\
button{font:inherit;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid #8888;cursor:pointer}\
.approve{background:#5054d6;border-color:#5054d6;color:#ffffff}\
#code{display:block;padding:.75rem;border-radius:.5rem;background:#8882;user-select:all}\
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}\
small{opacity:.75}";

/// How the policy of a page names its style.
pub(crate) fn style_hash() -> String {
    format!("sha256-{}", STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()).as_ref()))
}

/// Asks the user. The forms post to the URL of the page itself.
pub(crate) fn ask(asked: &Asked) -> String {
    let (app, terms) = (application(asked), &asked.terms);
    let row = |name: &str, value: Option<String>| {
        value.map(|value| format!("<dt>{name}</dt><dd><bdi>{}</bdi></dd>", escape(&value))).unwrap_or_default()
    };
    let rows = [
        row("Name of the key", terms.label.clone()),
        row("Returns to", Some(destination(asked))),
        row("Limit", Some(terms.limit.as_ref().map_or("none".to_owned(), |limit| format!("${limit}")))),
        row("Limit resets", terms.limit_reset.as_ref().map(|reset| reset.as_str().to_owned())),
        row("Expires", terms.expires_at.as_ref().map(|moment| moment.as_str().to_owned())),
    ];
    let body = format!(
        "<h1><bdi>{app}</bdi> asks for an API key</h1><dl>{}</dl>\
         <div class=\"actions\">\
         <form method=\"post\"><button class=\"approve\" name=\"decision\" value=\"approve\">Approve</button></form>\
         <form method=\"post\"><button name=\"decision\" value=\"deny\">Deny</button></form>\
         </div>",
        rows.concat(),
    );
    document(&format!("Authorize {app}"), &body)
}

/// The escaped name of the application: the host of its site, or else the name that it gives to the key. A program on a
/// user's machine, this or another one, has no site.
fn application(asked: &Asked) -> String {
    match &asked.callback {
        Some(url) if !callback::is_loopback(url) => escape(&callback::origin(url)),
        _ => match asked.terms.label.as_deref().filter(|label| !label.trim().is_empty()) {
            Some(label) => escape(label),
            None => "An application".to_owned(),
        },
    }
}

/// The recipient of the code.
fn destination(asked: &Asked) -> String {
    match &asked.callback {
        None => "you: a code to copy follows".to_owned(),
        Some(url) if callback::is_loopback(url) => format!("a program on this computer, at {}", callback::origin(url)),
        Some(url) => callback::origin(url),
    }
}

/// Shows a code to paste. The field can be reached and copied with the keyboard; the text below it shows a long code as
/// a whole.
pub(crate) fn code(code: &Secret) -> String {
    let code = escape(code.expose());
    let body = format!(
        "<h1>Paste this code into the application</h1>\
         <p><label for=\"copy\">To copy it with the keyboard, select all of this field:</label>\
         <input id=\"copy\" readonly autofocus value=\"{code}\"></p><code id=\"code\">{code}</code>"
    );
    document("Approved: copy the code", &body)
}

pub(crate) fn denied() -> String {
    let body = "<h1>No key was made</h1>\
        <p>You can close this page. To log in after all, start the login in the application again.</p>";
    document("Denied", body)
}

pub(crate) fn problem(problem: &str) -> String {
    let body = format!(
        "<h1>This login cannot go on</h1><p id=\"error\">{}</p>\
         <p>Go back to the application and start the login again.</p>",
        prose(problem)
    );
    document("This login cannot go on", &body)
}

/// A page. The title is escaped already.
fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title} – OpenRouter emulator</title>\
         <style>{STYLE}</style></head>\
         <body><main>{body}<p><small>OpenRouter emulator</small></p></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of `#rrggbb` (WCAG 2.2).
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_contrast_of_the_approve_button_is_enough() {
        assert!((contrast("#6467f2", "#ffffff") - 4.41).abs() < 0.01, "the formula is right");
        let (_, rule) = STYLE.split_once(".approve{").unwrap();
        let color = |property: &str| rule.split_once(property).unwrap().1[..7].to_owned();
        let contrast = contrast(&color("background:"), &color(";color:"));
        assert!(contrast >= 4.5, "{contrast}");
    }

    /// Columns as wide as their content, and margins outside of the grid, would make narrow screens scroll.
    #[test]
    fn long_names_wrap_and_the_card_keeps_its_margin() {
        for rule in
            ["grid-template-columns:minmax(0,30rem)", "auto minmax(0,1fr)", "padding:1rem;overflow-wrap:anywhere}"]
        {
            assert!(STYLE.contains(rule), "{rule}");
        }
    }

    #[test]
    fn every_page_has_a_title_of_its_own_and_a_main() {
        let pages = [code(&Secret::new("c")), denied(), problem("`limit` must be a number")];
        let titles = pages.iter().map(|page| page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0);
        let titles = titles.collect::<std::collections::BTreeSet<_>>();
        assert_eq!(titles.len(), pages.len());
        for page in &pages {
            assert!(page.contains("<main>") && !page.contains('`'), "{page}");
        }
    }
}
