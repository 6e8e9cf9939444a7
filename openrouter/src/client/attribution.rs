//! The headers that name an application.

use openrouter_core::CallOptions;

/// The names of an application in OpenRouter's rankings and dashboards.
#[derive(Debug, Clone, Default)]
pub struct Attribution {
    referer: Option<String>,
    title: Option<String>,
    categories: Option<String>,
}

impl Attribution {
    /// Creates an attribution without any names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn from_vars(lookup: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            referer: lookup("OPENROUTER_HTTP_REFERER"),
            title: lookup("OPENROUTER_APP_TITLE"),
            categories: lookup("OPENROUTER_APP_CATEGORIES"),
        }
    }

    /// Sets the URL of the application, which identifies it in rankings. Without it nothing is counted.
    #[must_use]
    pub fn referer(mut self, url: impl Into<String>) -> Self {
        self.referer = Some(url.into());
        self
    }

    /// Sets the name to display. It is required when the URL is on localhost.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the categories, at most two, such as `cli-agent`. The server ignores unknown ones.
    #[must_use]
    pub fn categories<C: AsRef<str>>(mut self, categories: impl IntoIterator<Item = C>) -> Self {
        let categories = categories.into_iter().map(|category| category.as_ref().to_owned()).collect::<Vec<_>>();
        self.categories = Some(categories.join(","));
        self
    }

    /// Returns options that name the application in the calls that use them.
    pub fn options(&self) -> CallOptions {
        self.headers().fold(CallOptions::new(), |options, (name, value)| options.header(name, value))
    }

    /// The headers that are set. An empty one is never sent.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("http-referer", &self.referer),
            ("x-openrouter-title", &self.title),
            ("x-openrouter-categories", &self.categories),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref().filter(|value| !value.is_empty())?)))
    }
}
