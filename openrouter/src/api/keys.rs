//! API keys: the one in use, and all those of the account.

use crate::{Endpoint, Patch, Secret, Timestamp};

super::area! {
    /// API keys: the one in use, and all those of the account.
    api_keys: ApiKeys {
        get_current_key_metadata => GetCurrentKey,
        list => ListKeys,
        create => CreateKey,
        get => GetKey,
        update => UpdateKey,
        delete => DeleteKey,
    }
}

/// The hash by which the API knows a key: its SHA-256 in hexadecimal digits, lower case.
///
/// ```
/// use openrouter::{Secret, keys::hash_of};
///
/// let hash = hash_of(&Secret::from("sk-or-v1-abc"));
/// assert_eq!(hash.len(), 64);
/// ```
#[must_use]
pub fn hash_of(key: &Secret) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, key.expose().as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Describes the key that the call is made with. Works with any key.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::GetCurrentKey;
///
/// let key = GetCurrentKey::new().send(client).await?;
/// println!("{}: {} USD used, {:?} left", key.label, key.usage, key.limit_remaining);
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`GetCurrentKeyError::Unauthorized`] when the key is unknown, disabled or expired.
///
/// Source: `GET /key`, operation `getCurrentKey`.
#[doc(alias = "getCurrentKey")]
#[doc(alias = "get_current_key_metadata")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/key", id = "getCurrentKey", area = "API Keys",
    response = CurrentKey, envelope = "data", auth = key, errors(401, 500),
)]
pub struct GetCurrentKey;

/// Lists the keys of the account, newest first, a hundred at most. Needs a management key.
///
/// The next hundred start at an `offset` of the number of keys seen so far; an empty list ends them.
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
/// [`ListKeysError::Unauthorized`] when the key is no management key.
///
/// Source: `GET /keys`, operation `list`.
#[doc(alias = "list")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/keys", id = "list", area = "API Keys",
    response = Vec<Key>, envelope = "data", auth = management, errors(400, 401, 404, 429, 500),
)]
pub struct ListKeys {
    /// Whether disabled keys are listed, too; they are not unless asked for.
    pub include_disabled: Option<bool>,
    /// Whether expired keys are listed, too.
    pub include_expired: Option<bool>,
    /// How many keys to skip.
    pub offset: Option<u64>,
    /// Only the keys of this workspace, by its UUID; by default those of the default workspace.
    pub workspace_id: Option<String>,
}

/// Creates a key. Needs a management key.
///
/// The response holds the key itself, which cannot be read again. A call that was lost on its way is not repeated, because
/// a second key might be the result.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::{CreateKey, LimitReset};
///
/// let created = CreateKey::new("ci").limit(5).limit_reset(LimitReset::Monthly).send(client).await?;
/// let secret = created.key.expose(); // to be stored now or never
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// [`CreateKeyError::BadRequest`] when a value is out of range, [`CreateKeyError::Forbidden`] when the key is no
/// management key.
///
/// Source: `POST /keys`, operation `createKeys`.
#[doc(alias = "createKeys")]
#[doc(alias = "create")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/keys", id = "createKeys", area = "API Keys",
    response = CreatedKey, status = 201, auth = management, errors(400, 401, 403, 429, 500),
)]
pub struct CreateKey {
    /// The name, 1 to 256 characters.
    pub name: String,
    /// The member of the organization that the key is created for; by default the owner of the management key.
    pub creator_user_id: Patch<String>,
    /// When the key expires, UTC; absent or `null`: never.
    pub expires_at: Patch<Timestamp>,
    /// Whose traffic the key serves, when that is a customer of yours.
    pub external: Option<ExternalKey>,
    /// Whether usage of your own provider keys counts towards `limit`.
    pub include_byok_in_limit: Option<bool>,
    /// The spending limit in USD, at least 0 and less than 1,000,000; absent or `null`: none.
    pub limit: Patch<f64>,
    /// How often the limit starts anew, at midnight UTC; absent or `null`: never.
    pub limit_reset: Patch<LimitReset>,
    /// The workspace of the key, a UUID; by default the default workspace.
    pub workspace_id: Option<String>,
}

/// Reads a key of the account. Needs a management key.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::keys::{GetKey, GetKeyError};
/// use openrouter::Error;
///
/// let hash = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";
/// match GetKey::new(hash).send(client).await {
///     Ok(key) => println!("{} USD used", key.usage),
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
#[doc(alias = "get")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/keys/{hash}", id = "getKey", area = "API Keys",
    response = Key, envelope = "data", auth = management, errors(401, 404, 429, 500),
)]
pub struct GetKey {
    /// The SHA-256 of the key in hexadecimal digits, lower case.
    pub hash: String,
}

/// Changes a key of the account. Needs a management key.
///
/// What is absent stays as it is; `Patch::Null` takes a limit away.
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
/// [`UpdateKeyError::BadRequest`] when there is nothing to change or a value is out of range,
/// [`UpdateKeyError::NotFound`] when no key has this hash.
///
/// Source: `PATCH /keys/{hash}`, operation `updateKeys`.
#[doc(alias = "updateKeys")]
#[doc(alias = "update")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "PATCH", path = "/keys/{hash}", id = "updateKeys", area = "API Keys",
    response = Key, envelope = "data", auth = management, errors(400, 401, 403, 404, 409, 429, 500),
)]
pub struct UpdateKey {
    /// The SHA-256 of the key in hexadecimal digits, lower case.
    pub hash: String,
    /// Whether the key is refused from now on.
    pub disabled: Option<bool>,
    /// Whether usage of your own provider keys counts towards `limit`.
    pub include_byok_in_limit: Option<bool>,
    /// The spending limit in USD, at least 0 and less than 1,000,000; `null` takes it away.
    pub limit: Patch<f64>,
    /// How often the limit starts anew, at midnight UTC; `null`: never.
    pub limit_reset: Patch<LimitReset>,
    /// The name, 1 to 256 characters.
    pub name: Option<String>,
    /// The workspace to move the key to, a UUID.
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
#[doc(alias = "delete")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "DELETE", path = "/keys/{hash}", id = "deleteKeys", area = "API Keys",
    response = DeletedKey, auth = management, errors(401, 404, 429, 500),
)]
pub struct DeleteKey {
    /// The SHA-256 of the key in hexadecimal digits, lower case.
    pub hash: String,
}

/// A key of the account. All amounts are in USD, all moments in UTC.
#[openrouter::object]
pub struct Key {
    /// The SHA-256 of the key in hexadecimal digits, lower case: its name in this API.
    pub hash: String,
    /// The name.
    pub name: String,
    /// What the key looks like, most of it left out: `sk-or-v1-0e6...1c96`.
    pub label: String,
    /// Whether the key is refused.
    pub disabled: bool,
    /// The spending limit; `None`: no limit.
    #[object(nullable)]
    pub limit: Option<f64>,
    /// What is left of the limit; `None`: no limit.
    #[object(nullable)]
    pub limit_remaining: Option<f64>,
    /// How often the limit starts anew; `None`: never.
    #[object(nullable)]
    pub limit_reset: Option<LimitReset>,
    /// Whether usage of your own provider keys counts towards the limit.
    pub include_byok_in_limit: bool,
    /// Usage ever.
    pub usage: f64,
    /// Usage of the current day, UTC.
    pub usage_daily: f64,
    /// Usage of the current week, Monday to Sunday, UTC.
    pub usage_weekly: f64,
    /// Usage of the current month, UTC.
    pub usage_monthly: f64,
    /// Usage of your own provider keys ever.
    pub byok_usage: f64,
    /// Usage of your own provider keys in the current day.
    pub byok_usage_daily: f64,
    /// Usage of your own provider keys in the current week.
    pub byok_usage_weekly: f64,
    /// Usage of your own provider keys in the current month.
    pub byok_usage_monthly: f64,
    /// When the key was created.
    pub created_at: Timestamp,
    /// When the key was last changed; `None`: never.
    #[object(nullable)]
    pub updated_at: Option<Timestamp>,
    /// When the key was last used; `None`: never.
    #[object(nullable)]
    pub last_used_at: Option<Timestamp>,
    /// When the key expires; `None`: never.
    pub expires_at: Option<Timestamp>,
    /// The customer whose traffic the key serves.
    #[object(nullable)]
    pub external_user: Option<String>,
    /// Who created the key.
    #[object(nullable)]
    pub creator_user_id: Option<String>,
    /// The workspace of the key, a UUID.
    pub workspace_id: String,
}

/// A key that was just created.
#[openrouter::object]
pub struct CreatedKey {
    /// What the account knows of the key.
    pub data: Key,
    /// The key itself. It cannot be read again.
    pub key: Secret,
}

/// A key that was just deleted.
#[openrouter::object]
pub struct DeletedKey {
    /// Always `true`.
    pub deleted: bool,
}

/// Whose traffic a key serves.
#[openrouter::object(new)]
pub struct ExternalKey {
    /// Your name for the customer, 1 to 512 characters.
    pub user: String,
    /// The key to create, when it exists already; 32 to 512 characters.
    pub api_key: Option<Secret>,
}

/// How often a spending limit starts anew.
#[openrouter::string_enum]
pub enum LimitReset {
    /// At midnight UTC.
    Daily,
    /// On Mondays at midnight UTC.
    Weekly,
    /// On the first of the month at midnight UTC.
    Monthly,
}

/// The key that a call was made with. All amounts are in USD, all moments in UTC.
#[openrouter::object]
pub struct CurrentKey {
    /// What the key looks like, most of it left out: `sk-or-v1-0e6...1c96`.
    pub label: String,
    /// The spending limit; `None`: no limit.
    #[object(nullable)]
    pub limit: Option<f64>,
    /// Usage ever.
    pub usage: f64,
    /// Usage of the current day, UTC.
    pub usage_daily: f64,
    /// Usage of the current week, Monday to Sunday, UTC.
    pub usage_weekly: f64,
    /// Usage of the current month, UTC.
    pub usage_monthly: f64,
    /// Usage of your own provider keys ever.
    pub byok_usage: f64,
    /// Usage of your own provider keys in the current day.
    pub byok_usage_daily: f64,
    /// Usage of your own provider keys in the current week.
    pub byok_usage_weekly: f64,
    /// Usage of your own provider keys in the current month.
    pub byok_usage_monthly: f64,
    /// Whether the account never bought credits.
    pub is_free_tier: bool,
    /// Whether it is a management key.
    pub is_management_key: bool,
    /// The old name of `is_management_key`.
    pub is_provisioning_key: bool,
    /// What is left of the limit; `None`: no limit.
    #[object(nullable)]
    pub limit_remaining: Option<f64>,
    /// How often the limit starts anew; `None`: never.
    #[object(nullable)]
    pub limit_reset: Option<LimitReset>,
    /// Whether usage of your own provider keys counts towards the limit.
    pub include_byok_in_limit: bool,
    /// When the key expires; `None`: never.
    pub expires_at: Option<Timestamp>,
    /// The budgets that apply to the key.
    pub budgets: Vec<KeyBudget>,
    /// The budget that will be exhausted first.
    #[object(nullable)]
    pub effective_budget: Option<KeyBudget>,
    /// Who created the key.
    #[object(nullable)]
    pub creator_user_id: Option<String>,
    /// The organization of the key.
    #[object(nullable)]
    pub organization_id: Option<String>,
    /// The workspace of the key, a UUID.
    #[object(nullable)]
    pub workspace_id: Option<String>,
    /// Where data of this key may be processed.
    pub allowed_data_regions: Vec<DataRegion>,
    /// Requests to free models, per day.
    pub free_model_daily_requests: FreeModelDailyRequests,
    /// No longer used.
    pub rate_limit: KeyRateLimit,
}

/// A budget that applies to a key. All amounts are in USD.
#[openrouter::object]
pub struct KeyBudget {
    /// The budget, when it is one of a workspace.
    #[object(nullable)]
    pub budget_id: Option<String>,
    /// The guardrail that sets the budget.
    #[object(nullable)]
    pub guardrail_id: Option<String>,
    /// Whether usage of your own provider keys counts.
    pub include_byok: bool,
    /// The amount.
    pub limit_usd: f64,
    /// What is left of it.
    pub remaining_usd: f64,
    /// How often it starts anew; `None`: never.
    #[object(nullable)]
    pub reset_interval: Option<LimitReset>,
    /// When it starts anew next; `None`: never.
    #[object(nullable)]
    pub resets_at: Option<Timestamp>,
    /// Whom it limits.
    pub scope: BudgetScope,
    /// What is used of it.
    pub spend_usd: f64,
}

/// Whom a budget limits.
#[openrouter::string_enum]
pub enum BudgetScope {
    /// Each member of a workspace.
    WorkspaceDefaultMember,
    /// Each key of a workspace.
    WorkspaceDefaultKey,
    /// One member.
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
    /// How many are allowed.
    pub limit: i64,
    /// How many are left.
    pub remaining: i64,
    /// How many were made.
    pub used: i64,
}

/// A rate limit that is no longer used.
#[openrouter::object]
pub struct KeyRateLimit {
    /// Requests allowed in the interval; −1: any number.
    pub requests: i64,
    /// The interval, such as `1h`.
    pub interval: String,
    /// That it is no longer used.
    pub note: String,
}
