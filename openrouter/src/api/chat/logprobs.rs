//! Probabilities of tokens.

/// The probabilities of the tokens of a message, as natural logarithms.
#[openrouter::object]
pub struct Logprobs {
    /// Those of the visible text, token by token.
    #[object(nullable)]
    pub content: Option<Vec<TokenLogprob>>,
    /// Those of a refusal, token by token.
    pub refusal: Option<Vec<TokenLogprob>>,
}

/// A token, and the alternatives to it.
#[openrouter::object]
pub struct TokenLogprob {
    /// The token in UTF-8. A character may be divided among tokens, which then are text only together. `None`: the token
    /// has no bytes.
    #[object(nullable)]
    pub bytes: Option<Vec<i64>>,
    /// The natural logarithm of the probability, at most 0. -9999 is for a token that is very unlikely.
    pub logprob: f64,
    /// The token as text.
    pub token: String,
    /// The most likely tokens in this place, as many as the request asked for. The token itself may be missing.
    #[object(expected)]
    pub top_logprobs: Option<Vec<TopLogprob>>,
}

/// One of the most likely tokens in a place.
#[openrouter::object]
pub struct TopLogprob {
    /// The token in UTF-8. `None`: the token has no bytes.
    #[object(nullable)]
    pub bytes: Option<Vec<i64>>,
    /// The natural logarithm of the probability, at most 0.
    pub logprob: f64,
    /// The token as text.
    pub token: String,
}
