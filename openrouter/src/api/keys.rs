//! API keys: the key in use, and all keys of the account.

use openrouter_core::bearer_token;

use crate::{Endpoint, Patch, Secret, Timestamp, Usd};

super::area! {
    ApiKeys {
        get_current_key_metadata => GetCurrentKey,
        list => ListKeys,
        create => CreateKey,
        get => GetKey,
        update => UpdateKey,
        delete => DeleteKey,
    }
}

/// Returns the hash that identifies a key in this API: its SHA-256 in lowercase hexadecimal, 64 digits.
///
/// White space around the key is left out, as it is when the key is sent.
///
/// ```
/// use openrouter::{Secret, keys::hash_of};
///
/// let hash = hash_of(&Secret::from("sk-or-v1-abc"));
/// assert_eq!(hash.len(), 64);
/// ```
#[must_use]
pub fn hash_of(key: &Secret) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, bearer_token(key).as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Describes the key that the call is made with. Any key will do.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::GetCurrentKey;
///
/// let key = GetCurrentKey::new().send(client).await?;
/// if let Some(usage) = key.usage {
///     println!("{}: {usage:.2} USD used", key.label);
/// }
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`GetCurrentKeyError::Unauthorized`] when the key is unknown, disabled or expired.
///
/// Source: `GET /key`, operation `getCurrentKey`.
#[doc(alias = "getCurrentKey")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/key", id = "getCurrentKey", area = AREA,
    response = CurrentKey, envelope = "data", auth = key, errors(401, 500),
)]
pub struct GetCurrentKey;

/// Lists the keys of the account, newest first, at most 100 per call. Needs a management key.
///
/// To read on, set `offset` to the number of keys received so far. An empty list is the end.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::ListKeys;
///
/// for key in ListKeys::new().include_disabled(true).send(client).await? {
///     println!("{} {}", key.hash, key.name);
/// }
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`ListKeysError::Unauthorized`] when the key is not a management key.
///
/// Source: `GET /keys`, operation `list`.
#[doc(alias = "list")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/keys", id = "list", area = AREA,
    response = Vec<Key>, envelope = "data", auth = management, errors(400, 401, 404, 429, 500),
)]
pub struct ListKeys {
    /// Whether to list disabled keys as well. `None`: no.
    pub include_disabled: Option<bool>,
    /// Whether to list expired keys as well. `None`: no.
    pub include_expired: Option<bool>,
    /// The number of keys to skip. `None`: 0.
    pub offset: Option<u64>,
    /// The UUID of the workspace whose keys are listed. `None`: the default workspace.
    pub workspace_id: Option<String>,
}

/// Creates a key. Needs a management key.
///
/// The response contains the key itself, which cannot be read again. A call whose outcome is unknown is not repeated,
/// because that could create a second key.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::{CreateKey, LimitReset};
///
/// let created = CreateKey::new("ci").limit(5).limit_reset(LimitReset::Monthly).send(client).await?;
/// let secret = created.key.expose(); // store it: it cannot be read again
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`CreateKeyError::BadRequest`] when a value is out of range, [`CreateKeyError::Forbidden`] when the key is not a
/// management key.
///
/// Source: `POST /keys`, operation `createKeys`.
#[doc(alias = "createKeys")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/keys", id = "createKeys", area = AREA,
    response = CreatedKey, status = 201, auth = management, errors(400, 401, 403, 429, 500),
)]
pub struct CreateKey {
    /// The name, 1 to 256 characters.
    pub name: String,
    /// The id of the member of the organization who counts as the creator of the key. Meaningful for keys of an
    /// organization only. Absent: the owner of the management key.
    pub creator_user_id: Patch<String>,
    /// The moment at which the key expires, in UTC and with seconds. Absent or `null`: never.
    pub expires_at: Patch<Timestamp>,
    /// The customer of yours whose traffic the key serves. `None`: the traffic is your own.
    pub external: Option<ExternalKey>,
    /// Whether usage of your own provider keys (BYOK) counts towards `limit`.
    pub include_byok_in_limit: Option<bool>,
    /// The spending limit in USD, at least 0 and less than 1,000,000. Absent or `null`: unlimited.
    pub limit: Patch<Usd>,
    /// How often the limit resets, at midnight UTC. Absent or `null`: never.
    pub limit_reset: Patch<LimitReset>,
    /// The UUID of the workspace of the key. `None`: the default workspace.
    pub workspace_id: Option<String>,
}

/// Returns a key of the account. Needs a management key.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::{GetKey, GetKeyError};
/// use openrouter::Error;
///
/// let hash = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";
/// match GetKey::new(hash).send(client).await {
///     Ok(key) => println!("{}: {} USD used", key.name, key.usage.unwrap_or_default()),
///     Err(Error::Api(GetKeyError::NotFound(_))) => println!("no such key"),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`GetKeyError::NotFound`] when no key has this hash.
///
/// Source: `GET /keys/{hash}`, operation `getKey`.
#[doc(alias = "getKey")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/keys/{hash}", id = "getKey", area = AREA,
    response = Key, envelope = "data", auth = management, errors(401, 404, 429, 500),
)]
pub struct GetKey {
    /// The SHA-256 of the key in lowercase hexadecimal; see [`hash_of`].
    pub hash: String,
}

/// Changes a key of the account. Needs a management key.
///
/// Absent fields stay unchanged. [`Patch::Null`] removes a limit.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::UpdateKey;
/// use openrouter::Patch;
///
/// let hash = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";
/// let key = UpdateKey::new(hash).name("ci").limit(Patch::Null).send(client).await?; // named, unlimited
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`UpdateKeyError::BadRequest`] when no field is set or a value is out of range,
/// [`UpdateKeyError::NotFound`] when no key has this hash.
///
/// Source: `PATCH /keys/{hash}`, operation `updateKeys`.
#[doc(alias = "updateKeys")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "PATCH", path = "/keys/{hash}", id = "updateKeys", area = AREA,
    response = Key, envelope = "data", auth = management, errors(400, 401, 403, 404, 409, 429, 500),
)]
pub struct UpdateKey {
    /// The SHA-256 of the key in lowercase hexadecimal; see [`hash_of`].
    pub hash: String,
    /// Whether the key is disabled: requests with it fail. `None`: unchanged.
    pub disabled: Option<bool>,
    /// Whether usage of your own provider keys (BYOK) counts towards `limit`. `None`: unchanged.
    pub include_byok_in_limit: Option<bool>,
    /// The spending limit in USD, at least 0 and less than 1,000,000. `null` removes it; absent: unchanged.
    pub limit: Patch<Usd>,
    /// How often the limit resets, at midnight UTC. `null`: never; absent: unchanged.
    pub limit_reset: Patch<LimitReset>,
    /// The name, 1 to 256 characters. `None`: unchanged.
    pub name: Option<String>,
    /// The UUID of the workspace to move the key to. `None`: unchanged.
    pub workspace_id: Option<String>,
}

/// Deletes a key of the account. Needs a management key.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::DeleteKey;
///
/// let hash = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";
/// DeleteKey::new(hash).send(client).await?;
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`DeleteKeyError::NotFound`] when no key has this hash.
///
/// Source: `DELETE /keys/{hash}`, operation `deleteKeys`.
#[doc(alias = "deleteKeys")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "DELETE", path = "/keys/{hash}", id = "deleteKeys", area = AREA,
    response = DeletedKey, auth = management, errors(401, 404, 429, 500),
)]
pub struct DeleteKey {
    /// The SHA-256 of the key in lowercase hexadecimal; see [`hash_of`].
    pub hash: String,
}

/// A key of the account. All amounts are in USD, all timestamps in UTC.
#[openrouter::object]
pub struct Key {
    /// The SHA-256 of the key in lowercase hexadecimal, which identifies it in this API.
    pub hash: String,
    /// The name that the key was given, 1 to 256 characters.
    pub name: String,
    /// An abbreviation of the key for display: `sk-or-v1-0e6...1c96`.
    pub label: String,
    /// Whether the key is disabled: requests with it fail.
    #[object(expected)]
    pub disabled: Option<bool>,
    /// The spending limit. `None`: unlimited.
    #[object(nullable, strict)]
    pub limit: Option<Usd>,
    /// The remaining part of the limit. `None`: unlimited.
    #[object(nullable, strict)]
    pub limit_remaining: Option<Usd>,
    /// How often the limit resets, at midnight UTC. `None`: never.
    #[object(nullable, strict)]
    pub limit_reset: Option<LimitReset>,
    /// Whether usage of your own provider keys (BYOK) counts towards the limit.
    #[object(expected)]
    pub include_byok_in_limit: Option<bool>,
    /// Total usage.
    #[object(expected)]
    pub usage: Option<Usd>,
    /// Usage in the current day, UTC.
    #[object(expected)]
    pub usage_daily: Option<Usd>,
    /// Usage in the current week, Monday to Sunday, UTC.
    #[object(expected)]
    pub usage_weekly: Option<Usd>,
    /// Usage in the current month, UTC.
    #[object(expected)]
    pub usage_monthly: Option<Usd>,
    /// Total usage of your own provider keys (BYOK).
    #[object(expected)]
    pub byok_usage: Option<Usd>,
    /// Usage of your own provider keys in the current day, UTC.
    #[object(expected)]
    pub byok_usage_daily: Option<Usd>,
    /// Usage of your own provider keys in the current week, Monday to Sunday, UTC.
    #[object(expected)]
    pub byok_usage_weekly: Option<Usd>,
    /// Usage of your own provider keys in the current month, UTC.
    #[object(expected)]
    pub byok_usage_monthly: Option<Usd>,
    /// The time at which the key was created.
    #[object(expected)]
    pub created_at: Option<Timestamp>,
    /// The time of the last change. `None`: never changed.
    #[object(nullable)]
    pub updated_at: Option<Timestamp>,
    /// The time of the last recorded use. `None`: no use is recorded.
    #[object(nullable)]
    pub last_used_at: Option<Timestamp>,
    /// The time at which the key expires. `None`: never.
    pub expires_at: Option<Timestamp>,
    /// Your identifier of the customer whose traffic the key serves; see [`ExternalKey::user`]. `None`: no customer.
    #[object(nullable)]
    pub external_user: Option<String>,
    /// The id of the user who created the key: in an organization, the member.
    #[object(nullable)]
    pub creator_user_id: Option<String>,
    /// The UUID of the workspace of the key.
    #[object(expected)]
    pub workspace_id: Option<String>,
}

/// The response to [`CreateKey`].
#[openrouter::object]
pub struct CreatedKey {
    /// The metadata of the new key.
    pub data: Key,
    /// The key itself. It cannot be read again: store it.
    pub key: Secret,
}

/// The response to [`DeleteKey`].
#[openrouter::object]
pub struct DeletedKey {
    /// Always `true`: a response in which it is `false` is an error.
    pub deleted: bool,
}

/// The customer of yours whose traffic a key serves.
#[openrouter::object(new)]
pub struct ExternalKey {
    /// Your identifier of the customer, 1 to 512 characters.
    pub user: String,
    /// The secret to use as the key, 32 to 512 characters. OpenRouter stores its hash only. `None`: OpenRouter makes a key.
    pub api_key: Option<Secret>,
}

/// How often a spending limit resets.
#[openrouter::string_enum]
pub enum LimitReset {
    /// At midnight UTC.
    Daily,
    /// At midnight UTC on Mondays.
    Weekly,
    /// At midnight UTC on the first of the month.
    Monthly,
}

/// The key that a call was made with. All amounts are in USD, all timestamps in UTC.
#[openrouter::object]
pub struct CurrentKey {
    /// An abbreviation of the key for display: `sk-or-v1-0e6...1c96`.
    pub label: String,
    /// The spending limit. `None`: unlimited.
    #[object(nullable, strict)]
    pub limit: Option<Usd>,
    /// Total usage.
    #[object(expected)]
    pub usage: Option<Usd>,
    /// Usage in the current day, UTC.
    #[object(expected)]
    pub usage_daily: Option<Usd>,
    /// Usage in the current week, Monday to Sunday, UTC.
    #[object(expected)]
    pub usage_weekly: Option<Usd>,
    /// Usage in the current month, UTC.
    #[object(expected)]
    pub usage_monthly: Option<Usd>,
    /// Total usage of your own provider keys (BYOK).
    #[object(expected)]
    pub byok_usage: Option<Usd>,
    /// Usage of your own provider keys in the current day, UTC.
    #[object(expected)]
    pub byok_usage_daily: Option<Usd>,
    /// Usage of your own provider keys in the current week, Monday to Sunday, UTC.
    #[object(expected)]
    pub byok_usage_weekly: Option<Usd>,
    /// Usage of your own provider keys in the current month, UTC.
    #[object(expected)]
    pub byok_usage_monthly: Option<Usd>,
    /// Whether the account is on the free tier: it never bought credits.
    #[object(expected)]
    pub is_free_tier: Option<bool>,
    /// Whether the key can manage keys, workspaces and the account, and nothing else.
    #[object(expected)]
    pub is_management_key: Option<bool>,
    /// The same as `is_management_key`, under its old name.
    #[object(expected)]
    pub is_provisioning_key: Option<bool>,
    /// The remaining part of the limit. `None`: unlimited.
    #[object(nullable, strict)]
    pub limit_remaining: Option<Usd>,
    /// How often the limit resets, at midnight UTC. `None`: never.
    #[object(nullable, strict)]
    pub limit_reset: Option<LimitReset>,
    /// Whether usage of your own provider keys (BYOK) counts towards the limit.
    #[object(expected)]
    pub include_byok_in_limit: Option<bool>,
    /// The time at which the key expires. `None`: never.
    pub expires_at: Option<Timestamp>,
    /// All budgets that apply to the key, in the order in which they are checked: those of guardrails, those of
    /// workspaces, the limit of the key. Empty: nothing is budgeted.
    #[object(expected)]
    pub budgets: Option<Vec<KeyBudget>>,
    /// The budget that blocks requests first. `None`: nothing is budgeted.
    #[object(nullable)]
    pub effective_budget: Option<KeyBudget>,
    /// The id of the user who created the key: in an organization, the member.
    #[object(nullable)]
    pub creator_user_id: Option<String>,
    /// The id of the organization that owns the key. `None`: a user owns it.
    #[object(nullable)]
    pub organization_id: Option<String>,
    /// The UUID of the workspace in which the key spends. `None`: no workspace is active, for example because it was
    /// deleted.
    #[object(nullable)]
    pub workspace_id: Option<String>,
    /// The regions in which data of this key may be processed, by its guardrails and the account's entitlement. Empty:
    /// none.
    #[object(expected)]
    pub allowed_data_regions: Option<Vec<DataRegion>>,
    /// The daily quota of requests to free models.
    #[object(expected)]
    pub free_model_daily_requests: Option<FreeModelDailyRequests>,
    /// Deprecated by the API, which always sends -1.
    #[object(expected)]
    pub rate_limit: Option<KeyRateLimit>,
}

/// A budget that applies to a key. All amounts are in USD.
#[openrouter::object]
pub struct KeyBudget {
    /// The id of the budget of a workspace. `None`: the budget belongs to a guardrail or a key.
    #[object(nullable)]
    pub budget_id: Option<String>,
    /// The id of the guardrail that sets the budget. `None`: it is not set by a guardrail.
    #[object(nullable)]
    pub guardrail_id: Option<String>,
    /// Whether usage of your own provider keys (BYOK) counts.
    #[object(expected)]
    pub include_byok: Option<bool>,
    /// The budget in USD.
    pub limit_usd: Usd,
    /// The remaining part of the budget in USD.
    #[object(expected)]
    pub remaining_usd: Option<Usd>,
    /// How often the budget resets. `None`: never.
    #[object(nullable)]
    pub reset_interval: Option<LimitReset>,
    /// The time of the next reset. `None`: never.
    #[object(nullable)]
    pub resets_at: Option<Timestamp>,
    /// The keys or members that the budget limits.
    #[object(expected)]
    pub scope: Option<BudgetScope>,
    /// The spent part of the budget in USD.
    #[object(expected)]
    pub spend_usd: Option<Usd>,
}

/// The keys or members that a budget limits.
#[openrouter::string_enum]
pub enum BudgetScope {
    /// Each member of a workspace.
    WorkspaceDefaultMember,
    /// Each key of a workspace.
    WorkspaceDefaultKey,
    /// The budget of one member of the workspace.
    Member,
    /// One key, by a guardrail.
    ApiKey,
    /// A workspace as a whole.
    Workspace,
    /// One key, by its own limit.
    KeyLimit,
}

/// A region in which data may be processed.
#[openrouter::string_enum]
pub enum DataRegion {
    /// Anywhere.
    Global,
    /// In Europe.
    Europe,
    /// In the United States.
    Us,
}

/// Requests to free models in the current day, UTC.
#[openrouter::object]
pub struct FreeModelDailyRequests {
    /// The number of requests allowed in a day.
    #[object(expected)]
    pub limit: Option<i64>,
    /// The number of requests left.
    pub remaining: i64,
    /// The number of requests made.
    #[object(expected)]
    pub used: Option<i64>,
}

/// A rate limit that the API no longer applies.
#[openrouter::object]
pub struct KeyRateLimit {
    /// The number of requests allowed in the interval. -1: any number.
    pub requests: i64,
    /// The interval, such as `1h`.
    pub interval: String,
    /// A note that the rate limit is deprecated.
    pub note: String,
}
