//! OAuth: keys for users of your application, and tokens for workloads.
//!
//! A user grants a key by logging in on the authorize page; the code that comes back is exchanged for it. [`Login`] does
//! all of that for a program on the user's own machine. A web application sends its users to an [`AuthorizeUrl`] and
//! exchanges the code that comes to its callback with [`Pkce::exchange`], or [`ExchangeAuthCode`] itself.
//!
//! A workload trades the token of its own identity provider for a short-lived one with [`ExchangeToken`].

#[doc(inline)]
pub use crate::login::{AuthorizeUrl, AuthorizeUrlBuilder, HeadlessLogin, LoggedIn, Login, LoginError, Pkce};
use crate::{Endpoint, Patch, Secret, Timestamp};

super::area! {
    /// OAuth: keys for users of your application, and tokens for workloads.
    oauth: Oauth {
        exchange_auth_code_for_api_key => ExchangeAuthCode,
        create_auth_code => CreateAuthCode,
        create_oauth_token => ExchangeToken,
        list_oauth_jwks => ListJwks,
    }
}

/// Exchanges the code of a login for an API key of the user who logged in. Sends no credential.
///
/// A code works once and for ten minutes. `code_verifier` and `code_challenge_method` belong to a login that was begun
/// with a challenge, and only to one.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::oauth::{CodeChallengeMethod, ExchangeAuthCode};
///
/// let granted = ExchangeAuthCode::new("auth_code_abc123")
///     .code_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
///     .code_challenge_method(CodeChallengeMethod::S256)
///     .send(client)
///     .await?;
/// let theirs = openrouter::OpenRouter::new(granted.key);
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`ExchangeAuthCodeError::BadRequest`] when the method of the challenge is another one,
/// [`ExchangeAuthCodeError::Forbidden`] when the code is unknown, used or expired, or the verifier does not fit.
///
/// Source: `POST /auth/keys`, operation `exchangeAuthCodeForAPIKey`.
#[doc(alias = "exchangeAuthCodeForAPIKey")]
#[doc(alias = "exchange_auth_code_for_api_key")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/auth/keys", id = "exchangeAuthCodeForAPIKey", area = "OAuth",
    response = ExchangedKey, auth = none, errors(400, 403, 500),
)]
pub struct ExchangeAuthCode {
    /// The code that the authorize page sent back.
    #[endpoint(secret)]
    pub code: Secret,
    /// The verifier whose challenge began the login.
    #[endpoint(secret)]
    pub code_verifier: Option<Secret>,
    /// How the challenge was made of the verifier; absent or `null` when there was none.
    pub code_challenge_method: Patch<CodeChallengeMethod>,
}

/// Creates the code of a login for the account that makes the call, without its user going to the authorize page.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::oauth::{CreateAuthCode, UsageLimitType};
///
/// let code = CreateAuthCode::new("https://app.example/callback")
///     .limit(10)
///     .usage_limit_type(UsageLimitType::Monthly)
///     .send(client)
///     .await?;
/// println!("created at {}", code.created_at);
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`CreateAuthCodeError::BadRequest`] when the callback or a limit is refused, [`CreateAuthCodeError::Conflict`] when a
/// code of the same terms exists.
///
/// Source: `POST /auth/keys/code`, operation `createAuthKeysCode`.
#[doc(alias = "createAuthKeysCode")]
#[doc(alias = "create_auth_code")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/auth/keys/code", id = "createAuthKeysCode", area = "OAuth",
    response = AuthCode, envelope = "data", auth = key, errors(400, 401, 403, 409, 500),
)]
pub struct CreateAuthCode {
    /// Where a user would be sent with the code: `https`, or `http` to localhost on any port.
    pub callback_url: String,
    /// The challenge that the exchange has to present the verifier of; absent: the code alone is enough.
    pub code_challenge: Option<String>,
    /// How the challenge was made of the verifier; absent where there is no challenge.
    pub code_challenge_method: Option<CodeChallengeMethod>,
    /// When the key will expire, UTC, with seconds; absent or `null`: never.
    pub expires_at: Patch<Timestamp>,
    /// The name of the key, at most 100 characters.
    pub key_label: Option<String>,
    /// The spending limit of the key in USD; absent: none.
    pub limit: Option<f64>,
    /// The agent that the key is made for, when one is started with it.
    pub spawn_agent: Option<String>,
    /// The place at which that agent runs.
    pub spawn_cloud: Option<String>,
    /// How often the limit starts anew; absent: never.
    pub usage_limit_type: Option<UsageLimitType>,
    /// The workspace of the key, a UUID; by default the default workspace.
    pub workspace_id: Option<String>,
}

/// Exchanges the token of a workload's identity provider for a short-lived one of OpenRouter (RFC 8693). Sends no
/// credential.
///
/// The token that comes back serves as a key for `expires_in` seconds; a client that asks a
/// [`CredentialProvider`](crate::framework::CredentialProvider) can exchange anew before that.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::oauth::{ExchangeToken, TokenScope};
///
/// let identity = std::fs::read_to_string("/var/run/secrets/token").unwrap_or_default();
/// let token = ExchangeToken::new(identity, "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b")
///     .scope(TokenScope::Inference)
///     .send(client)
///     .await?;
/// let workload = openrouter::OpenRouter::new(token.access_token); // for `expires_in` seconds
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// Each variant holds a [`TokenError`], whose `error` says what was wrong with the request or the token.
///
/// Source: `POST /oauth/token`, operation `createOauthToken`.
#[doc(alias = "createOauthToken")]
#[doc(alias = "create_oauth_token")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/oauth/token", id = "createOauthToken", area = "OAuth", body = form,
    response = AccessToken, auth = none, error_body = TokenError, errors(400, 429, 500, 503),
)]
pub struct ExchangeToken {
    /// The kind of the exchange: always [`GrantType::TokenExchange`].
    #[endpoint(default = GrantType::TokenExchange)]
    pub grant_type: GrantType,
    /// The workload's token, a signed JWT.
    #[endpoint(secret)]
    pub subject_token: Secret,
    /// The kind of that token: always [`TokenType::Jwt`].
    #[endpoint(default = TokenType::Jwt)]
    pub subject_token_type: TokenType,
    /// The policy that says which tokens are trusted, a UUID.
    pub federation_policy_id: String,
    /// The kind of token asked for; by default, and always, [`TokenType::AccessToken`].
    pub requested_token_type: Option<TokenType>,
    /// What the token will be good for.
    pub scope: Option<TokenScope>,
}

/// Lists the public keys that tokens of [`ExchangeToken`] are signed with. Sends no credential.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::oauth::ListJwks;
///
/// for key in ListJwks::new().send(client).await?.keys {
///     println!("{} {}", key.kid, key.alg);
/// }
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`ListJwksError::InternalServerError`].
///
/// Source: `GET /oauth/jwks`, operation `listOauthJwks`.
#[doc(alias = "listOauthJwks")]
#[doc(alias = "list_oauth_jwks")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/oauth/jwks", id = "listOauthJwks", area = "OAuth",
    response = Jwks, auth = none, errors(500),
)]
pub struct ListJwks;

/// A key that a user granted.
#[openrouter::object]
pub struct ExchangedKey {
    /// The key itself. It cannot be read again.
    pub key: Secret,
    /// The user who granted it.
    #[object(nullable)]
    pub user_id: Option<String>,
}

/// A code to be exchanged for a key.
#[openrouter::object]
pub struct AuthCode {
    /// The code itself.
    pub id: Secret,
    /// The application that the code is for.
    pub app_id: i64,
    /// When the code was created, UTC. It works for ten minutes.
    pub created_at: Timestamp,
}

/// How the challenge of a login is made of its verifier.
#[openrouter::string_enum]
pub enum CodeChallengeMethod {
    /// The SHA-256 of the verifier, in base64url without padding.
    #[serde(rename = "S256")]
    S256,
    /// The verifier itself.
    #[serde(rename = "plain")]
    Plain,
}

/// How often the spending limit of a granted key starts anew.
#[openrouter::string_enum]
pub enum UsageLimitType {
    /// At midnight UTC.
    Daily,
    /// On Mondays at midnight UTC.
    Weekly,
    /// On the first of the month at midnight UTC.
    Monthly,
}

/// The kind of a token exchange.
#[openrouter::string_enum]
pub enum GrantType {
    /// That of RFC 8693.
    #[serde(rename = "urn:ietf:params:oauth:grant-type:token-exchange")]
    TokenExchange,
}

/// The kind of a token.
#[openrouter::string_enum]
pub enum TokenType {
    /// A JSON web token.
    #[serde(rename = "urn:ietf:params:oauth:token-type:jwt")]
    Jwt,
    /// A token that OpenRouter accepts.
    #[serde(rename = "urn:ietf:params:oauth:token-type:access_token")]
    AccessToken,
}

/// What a token is good for.
#[openrouter::string_enum]
pub enum TokenScope {
    /// What an ordinary key is good for.
    Inference,
    /// What a management key is good for.
    Management,
}

/// A short-lived token.
#[openrouter::object]
pub struct AccessToken {
    /// The token itself, to be used as a key.
    pub access_token: Secret,
    /// The kind of the token: [`TokenType::AccessToken`].
    pub issued_token_type: TokenType,
    /// How it is presented: `Bearer`.
    pub token_type: String,
    /// How many seconds it is good for, at most 900.
    pub expires_in: u64,
    /// What it is good for.
    pub scope: TokenScope,
}

/// Why a token was not exchanged.
#[openrouter::object]
pub struct TokenError {
    /// The kind of the mistake.
    pub error: TokenErrorCode,
    /// The mistake in words.
    pub error_description: Option<String>,
}

/// The kinds of mistakes in a token exchange.
#[openrouter::string_enum]
pub enum TokenErrorCode {
    /// A field is missing or malformed.
    InvalidRequest,
    /// The subject token is expired, of another issuer, or not trusted by the policy.
    InvalidGrant,
    /// The grant type is not that of a token exchange.
    UnsupportedGrantType,
    /// The scope is unknown, or the policy does not allow it.
    InvalidScope,
    /// The server failed.
    ServerError,
    /// The server is overloaded.
    TemporarilyUnavailable,
}

/// Public keys that tokens are signed with.
#[openrouter::object]
pub struct Jwks {
    /// The keys, at least one.
    pub keys: Vec<Jwk>,
}

/// A public key on the curve P-256.
#[openrouter::object]
pub struct Jwk {
    /// The family of the key: `EC`.
    pub kty: String,
    /// The curve: `P-256`.
    pub crv: String,
    /// The id by which the header of a token names the key.
    pub kid: String,
    /// The x coordinate, in base64url without padding.
    pub x: String,
    /// The y coordinate, in base64url without padding.
    pub y: String,
    /// The algorithm: `ES256`.
    pub alg: String,
    /// What the key is for: `sig`.
    #[serde(rename = "use")]
    pub usage: String,
}
