//! OAuth: keys for users of your application, and tokens for workloads.
//!
//! A user grants a key by logging in on the authorize page, which returns a code; the code is exchanged for the key.
//! [`Login`] does all of this for a program on the user's own machine. A web application sends its users to an
//! [`AuthorizeUrl`] and exchanges the code that its callback receives with [`Pkce::exchange`] or [`ExchangeAuthCode`].
//!
//! A workload exchanges the token of its own identity provider for a short-lived token of OpenRouter with
//! [`ExchangeToken`], again and again with [`Credential::renewing`](crate::Credential::renewing).

#[doc(inline)]
pub use crate::login::{
    AuthorizeError, AuthorizeUrl, AuthorizeUrlBuilder, HeadlessLogin, LoggedIn, Login, LoginError, Pkce, read_line,
};
use crate::{Endpoint, Patch, Secret, Timestamp, Usd};

super::area! {
    Oauth {
        exchange_auth_code_for_api_key => ExchangeAuthCode,
        create_auth_code => CreateAuthCode,
        create_oauth_token => ExchangeToken,
        list_oauth_jwks => ListJwks,
    }
}

/// Exchanges the code of a login for an API key of the user who logged in. Sends no credential.
///
/// A code works once and expires after ten minutes. Set `code_verifier` and `code_challenge_method` exactly when the login
/// was started with a challenge.
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
/// [`ExchangeAuthCodeError::BadRequest`] when the challenge method is invalid or differs from that of the login,
/// [`ExchangeAuthCodeError::Forbidden`] when the code is unknown, used or expired, or the verifier does not match.
///
/// Source: `POST /auth/keys`, operation `exchangeAuthCodeForAPIKey`.
#[doc(alias = "exchangeAuthCodeForAPIKey")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/auth/keys", id = "exchangeAuthCodeForAPIKey", area = AREA,
    response = ExchangedKey, auth = none, errors(400, 403, 500),
)]
pub struct ExchangeAuthCode {
    /// The code that the authorize page returned.
    #[endpoint(secret)]
    pub code: Secret,
    /// The verifier of the challenge that the login was started with. `None`: without a challenge.
    #[endpoint(secret)]
    pub code_verifier: Option<Secret>,
    /// The method by which the challenge was derived from the verifier. Absent or `null`: without a challenge.
    pub code_challenge_method: Patch<CodeChallengeMethod>,
}

/// Creates the code of a login for the account that makes the call, without a visit to the authorize page.
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
/// println!("created at {:?}", code.created_at);
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`CreateAuthCodeError::BadRequest`] when the callback or a limit is invalid, [`CreateAuthCodeError::Conflict`] when a
/// code with the same terms exists.
///
/// Source: `POST /auth/keys/code`, operation `createAuthKeysCode`.
#[doc(alias = "createAuthKeysCode")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/auth/keys/code", id = "createAuthKeysCode", area = AREA,
    response = AuthCode, envelope = "data", auth = key, errors(400, 401, 403, 409, 500),
)]
pub struct CreateAuthCode {
    /// The URL to which a user would be sent with the code: `https`, or `http` to localhost on any port.
    pub callback_url: String,
    /// The challenge whose verifier the exchange has to present. `None`: the code alone is enough.
    pub code_challenge: Option<String>,
    /// The method by which the challenge was derived from the verifier. `None` without a challenge.
    pub code_challenge_method: Option<CodeChallengeMethod>,
    /// The time at which the key will expire, in UTC and with seconds. Absent or `null`: never.
    pub expires_at: Patch<Timestamp>,
    /// The name of the key, at most 100 characters. `None`: the name of the application.
    pub key_label: Option<String>,
    /// The spending limit of the key in USD. `None`: unlimited.
    pub limit: Option<Usd>,
    /// The identifier of the agent that is started with the key, for telemetry.
    pub spawn_agent: Option<String>,
    /// The identifier of the cloud on which that agent runs, for telemetry.
    pub spawn_cloud: Option<String>,
    /// How often the limit resets, at midnight UTC. `None`: never.
    pub usage_limit_type: Option<UsageLimitType>,
    /// The UUID of the workspace of the key. `None`: the default workspace.
    pub workspace_id: Option<String>,
}

/// Exchanges the token of a workload's identity provider for a short-lived token of OpenRouter (RFC 8693). Sends no
/// credential.
///
/// The new token can be used as a key for `expires_in` seconds. With [`Credential::renewing`](crate::Credential::renewing)
/// the calls of a client share one token, which is replaced before it expires:
///
/// ```
/// use openrouter::oauth::{ExchangeToken, TokenScope};
/// use openrouter::{Credential, OpenRouter};
///
/// # fn f() -> Result<(), openrouter::Error> {
/// let token = Credential::renewing(|| async {
///     let identity = std::fs::read_to_string("/var/run/secrets/token")?;
///     let exchange = ExchangeToken::new(identity.trim(), "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b");
///     let token = exchange.scope(TokenScope::Inference).send(&OpenRouter::anonymous()).await?;
///     Ok::<_, Box<dyn std::error::Error + Send + Sync>>(token)
/// });
/// let workload = OpenRouter::builder().key(token).build()?;
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// Each variant contains a [`TokenError`], whose `error` is the kind of the failure.
///
/// Source: `POST /oauth/token`, operation `createOauthToken`.
#[doc(alias = "createOauthToken")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/oauth/token", id = "createOauthToken", area = AREA, body = form,
    response = AccessToken, auth = none, error_body = TokenError, errors(400, 429, 500, 503),
)]
pub struct ExchangeToken {
    /// The grant type, always [`GrantType::TokenExchange`].
    #[endpoint(default = GrantType::TokenExchange)]
    pub grant_type: GrantType,
    /// The token of the workload, a signed JWT.
    #[endpoint(secret)]
    pub subject_token: Secret,
    /// The type of `subject_token`, always [`TokenType::Jwt`].
    #[endpoint(default = TokenType::Jwt)]
    pub subject_token_type: TokenType,
    /// The UUID of the federation policy that defines which tokens are trusted.
    pub federation_policy_id: String,
    /// The type of the requested token. `None`: [`TokenType::AccessToken`], the only type there is.
    pub requested_token_type: Option<TokenType>,
    /// The permissions of the new token, which the policy must allow.
    pub scope: Option<TokenScope>,
}

/// Lists the public keys that verify the tokens of [`ExchangeToken`]. Sends no credential.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::oauth::ListJwks;
///
/// for key in ListJwks::new().send(client).await?.keys {
///     println!("{} {:?}", key.kid, key.alg);
/// }
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`ListJwksError::InternalServerError`] when the server fails.
///
/// Source: `GET /oauth/jwks`, operation `listOauthJwks`.
#[doc(alias = "listOauthJwks")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/oauth/jwks", id = "listOauthJwks", area = AREA,
    response = Jwks, auth = none, errors(500),
)]
pub struct ListJwks;

/// A key that a user granted.
#[openrouter::object]
pub struct ExchangedKey {
    /// The key itself. It cannot be read again: store it.
    pub key: Secret,
    /// The id of the user who granted the key. `None`: the server did not name one.
    #[object(nullable)]
    pub user_id: Option<String>,
}

/// A code that can be exchanged for a key.
#[openrouter::object]
pub struct AuthCode {
    /// The code, to be passed to [`ExchangeAuthCode`].
    pub id: Secret,
    /// The id of the application that the code was created for.
    #[object(expected)]
    pub app_id: Option<i64>,
    /// The time at which the code was created, UTC. The code expires ten minutes later.
    #[object(expected)]
    pub created_at: Option<Timestamp>,
}

/// The method by which the challenge of a login is derived from its verifier (RFC 7636).
#[openrouter::string_enum]
pub enum CodeChallengeMethod {
    /// The SHA-256 of the verifier, in base64url without padding.
    #[serde(rename = "S256")]
    S256,
    /// The verifier itself.
    #[serde(rename = "plain")]
    Plain,
}

/// How often the spending limit of a granted key resets.
#[openrouter::string_enum]
pub enum UsageLimitType {
    /// At midnight UTC.
    Daily,
    /// At midnight UTC on Mondays.
    Weekly,
    /// At midnight UTC on the first of the month.
    Monthly,
}

/// The grant type of a token request.
#[openrouter::string_enum]
pub enum GrantType {
    /// The token exchange of RFC 8693.
    #[serde(rename = "urn:ietf:params:oauth:grant-type:token-exchange")]
    TokenExchange,
}

/// The format of a token, as its URN in RFC 8693 names it.
#[openrouter::string_enum]
pub enum TokenType {
    /// A JSON web token (RFC 7519).
    #[serde(rename = "urn:ietf:params:oauth:token-type:jwt")]
    Jwt,
    /// An access token of OpenRouter.
    #[serde(rename = "urn:ietf:params:oauth:token-type:access_token")]
    AccessToken,
}

/// The permissions of a token.
#[openrouter::string_enum]
pub enum TokenScope {
    /// The operations that an ordinary key can call.
    Inference,
    /// The operations that a management key can call.
    Management,
}

/// A short-lived access token.
#[openrouter::object]
pub struct AccessToken {
    /// The token, which can be used as a key.
    pub access_token: Secret,
    /// The type of the token: [`TokenType::AccessToken`].
    #[object(expected)]
    pub issued_token_type: Option<TokenType>,
    /// The authentication scheme to use the token with: `Bearer`.
    #[object(expected)]
    pub token_type: Option<String>,
    /// The lifetime of the token in seconds, at most 900.
    #[object(expected)]
    pub expires_in: Option<u64>,
    /// The permissions of the token.
    #[object(expected)]
    pub scope: Option<TokenScope>,
}

/// The error of a token exchange (RFC 6749, section 5.2).
#[openrouter::object]
pub struct TokenError {
    /// The kind of the failure.
    pub error: TokenErrorCode,
    /// A description of the failure for people.
    pub error_description: Option<String>,
}

/// The kinds of failures of a token exchange.
#[openrouter::string_enum]
pub enum TokenErrorCode {
    /// A field is missing or malformed.
    InvalidRequest,
    /// The subject token is expired, from another issuer, or not trusted by the policy.
    InvalidGrant,
    /// The grant type is not a token exchange.
    UnsupportedGrantType,
    /// The scope is unknown, or the policy does not allow it.
    InvalidScope,
    /// The server failed.
    ServerError,
    /// The server is overloaded.
    TemporarilyUnavailable,
}

/// A set of public keys that verify tokens (RFC 7517).
#[openrouter::object]
pub struct Jwks {
    /// The keys; at least one.
    pub keys: Vec<Jwk>,
}

/// A public key on the curve P-256.
#[openrouter::object]
pub struct Jwk {
    /// The key type: `EC`.
    pub kty: String,
    /// The curve: `P-256`.
    pub crv: String,
    /// The id of the key, which is in the header of each token that it signed.
    pub kid: String,
    /// The x coordinate, in base64url without padding.
    pub x: String,
    /// The y coordinate, in base64url without padding.
    pub y: String,
    /// The algorithm: `ES256`.
    #[object(expected)]
    pub alg: Option<String>,
    /// The purpose of the key: `sig`, signatures.
    #[object(expected)]
    #[serde(rename = "use")]
    pub usage: Option<String>,
}
