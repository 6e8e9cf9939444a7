//! `/keys` and `/key`.

use std::time::SystemTime;

use openrouter::keys::{
    CreateKey, CreateKeyError, CreatedKey, CurrentKey, DataRegion, DeleteKey, DeleteKeyError, DeletedKey, ExternalKey,
    FreeModelDailyRequests, GetCurrentKey, GetCurrentKeyError, GetKey, GetKeyError, Key, KeyRateLimit, LimitReset,
    ListKeys, ListKeysError, UpdateKey, UpdateKeyError, hash_of,
};
use openrouter::oauth::TokenScope;
use openrouter::{Extra, Patch, Usd};
use openrouter_core::server::Refusal;

use crate::auth::{Caller, Context};
use crate::check::{check_expiry, check_length, check_limit, check_workspace};
use crate::response::failed;
use crate::store::keys::{DEFAULT_WORKSPACE, NewKey, StoredKey, USER, update_remaining};

/// The number of keys on a page.
const PAGE: usize = 100;

const NO_SUCH_KEY: &str = "API key not found";

pub(crate) fn current(context: &mut Context<'_>, _: GetCurrentKey) -> Result<CurrentKey, Refusal<GetCurrentKeyError>> {
    match &context.caller {
        Caller::Key { hash, .. } => {
            if let Some(stored) = context.state.keys.get(hash) {
                return Ok(describe(stored));
            }
        }
        Caller::Token { subject, scope } => return Ok(unlimited(subject, *scope == TokenScope::Management)),
        Caller::Nobody => {}
    }
    Err(GetCurrentKeyError::unauthorized("Invalid API key").into())
}

pub(crate) fn list(context: &mut Context<'_>, request: ListKeys) -> Result<Vec<Key>, Refusal<ListKeysError>> {
    check_workspace(request.workspace_id.as_deref()).map_err(ListKeysError::bad_request)?;
    let workspace = request.workspace_id.as_deref().unwrap_or(DEFAULT_WORKSPACE);
    let (disabled, expired) = (request.include_disabled == Some(true), request.include_expired == Some(true));
    let offset = request.offset.unwrap_or_default().try_into().unwrap_or(usize::MAX);
    let now = context.state.clock.now();
    let wanted = context.state.keys.listed().filter(|stored| {
        stored.is_in(workspace) && (disabled || !stored.is_disabled()) && (expired || !stored.is_expired(now))
    });
    Ok(wanted.skip(offset).take(PAGE).map(|stored| stored.key.clone()).collect())
}

pub(crate) fn create(context: &mut Context<'_>, request: CreateKey) -> Result<CreatedKey, Refusal<CreateKeyError>> {
    let now = context.state.clock.now();
    let new = check_new(request, now).map_err(CreateKeyError::bad_request)?;
    if new.secret.as_ref().is_some_and(|secret| context.state.keys.get(&hash_of(secret)).is_some()) {
        return Err(CreateKeyError::bad_request("`external.api_key` is a key already").into());
    }
    Ok(context.state.keys.add(new, now).map_err(failed)?)
}

pub(crate) fn get(context: &mut Context<'_>, request: GetKey) -> Result<Key, Refusal<GetKeyError>> {
    let stored = context.state.keys.get(&request.hash).filter(|stored| !stored.management);
    Ok(stored.ok_or_else(|| GetKeyError::not_found(NO_SUCH_KEY))?.key.clone())
}

pub(crate) fn update(context: &mut Context<'_>, request: UpdateKey) -> Result<Key, Refusal<UpdateKeyError>> {
    let now = context.state.clock.now();
    let key = context.state.keys.listed_mut(&request.hash);
    let key = key.ok_or_else(|| UpdateKeyError::not_found(NO_SUCH_KEY))?;
    check_change(&request).map_err(UpdateKeyError::bad_request)?;
    change(key, request);
    key.updated_at = Some(now.into());
    Ok(key.clone())
}

pub(crate) fn delete(context: &mut Context<'_>, request: DeleteKey) -> Result<DeletedKey, Refusal<DeleteKeyError>> {
    match context.state.keys.remove(&request.hash) {
        true => Ok(DeletedKey { deleted: true, extra: Extra::new() }),
        false => Err(DeleteKeyError::not_found(NO_SUCH_KEY).into()),
    }
}

/// Checks the request and converts it into the key to create.
fn check_new(request: CreateKey, now: SystemTime) -> Result<NewKey, String> {
    check_length("name", &request.name, 1..=256)?;
    check_limit(request.limit.value())?;
    check_reset(request.limit_reset.value())?;
    check_workspace(request.workspace_id.as_deref())?;
    if let Some(creator) = request.creator_user_id.value() {
        check_length("creator_user_id", creator, 1..=usize::MAX)?;
    }
    if let Some(moment) = request.expires_at.value() {
        check_expiry(moment, now)?;
    }
    if let Some(ExternalKey { user, api_key, .. }) = &request.external {
        check_length("external.user", user, 1..=512)?;
        if let Some(key) = api_key {
            check_length("external.api_key", key.expose(), 32..=512)?;
        }
    }
    let (user, secret) = request.external.map(|external| (external.user, external.api_key)).unzip();
    let mut new = NewKey::new(request.name);
    new.secret = secret.flatten();
    new.limit = request.limit.into_value();
    new.limit_reset = request.limit_reset.into_value();
    new.include_byok_in_limit = request.include_byok_in_limit == Some(true);
    new.expires_at = request.expires_at.into_value();
    new.external_user = user;
    new.creator = request.creator_user_id.into_value();
    new.workspace = request.workspace_id;
    Ok(new)
}

fn check_change(request: &UpdateKey) -> Result<(), String> {
    let UpdateKey { hash: _, disabled, include_byok_in_limit, limit, limit_reset, name, workspace_id } = request;
    let flags = disabled.is_none() && include_byok_in_limit.is_none();
    if flags && limit.is_absent() && limit_reset.is_absent() && name.is_none() && workspace_id.is_none() {
        return Err("No update fields provided".into());
    }
    if let Some(name) = name {
        check_length("name", name, 1..=256)?;
    }
    check_limit(limit.value())?;
    check_reset(limit_reset.value())?;
    check_workspace(workspace_id.as_deref())
}

fn change(key: &mut Key, request: UpdateKey) {
    patch(&mut key.limit, request.limit);
    patch(&mut key.limit_reset, request.limit_reset);
    key.disabled = request.disabled.or(key.disabled);
    key.include_byok_in_limit = request.include_byok_in_limit.or(key.include_byok_in_limit);
    if let Some(name) = request.name {
        key.name = name;
    }
    if let Some(workspace) = request.workspace_id {
        key.workspace_id = Some(workspace);
    }
    update_remaining(key);
}

/// Absent leaves the field unchanged; `null` clears it.
fn patch<T>(field: &mut Option<T>, change: Patch<T>) {
    match change {
        Patch::Absent => {}
        Patch::Null => *field = None,
        Patch::Value(value) => *field = Some(value),
    }
}

fn check_reset(reset: Option<&LimitReset>) -> Result<(), String> {
    match reset {
        Some(LimitReset::Other(_)) => Err("`limit_reset` must be daily, weekly, monthly or null".into()),
        _ => Ok(()),
    }
}

/// A key as `/key` shows it.
fn describe(stored: &StoredKey) -> CurrentKey {
    let Key { label, limit, limit_remaining, usage, usage_daily, usage_weekly, usage_monthly, .. } = &stored.key;
    CurrentKey {
        limit: limit.clone(),
        limit_remaining: limit_remaining.clone(),
        limit_reset: stored.key.limit_reset.clone(),
        include_byok_in_limit: stored.key.include_byok_in_limit,
        usage: usage.clone(),
        usage_daily: usage_daily.clone(),
        usage_weekly: usage_weekly.clone(),
        usage_monthly: usage_monthly.clone(),
        expires_at: stored.key.expires_at.clone(),
        creator_user_id: stored.key.creator_user_id.clone(),
        workspace_id: stored.key.workspace_id.clone(),
        ..unlimited(label, stored.management)
    }
}

/// A credential without limits and without a past.
fn unlimited(label: &str, management: bool) -> CurrentKey {
    CurrentKey {
        label: label.to_owned(),
        limit: None,
        usage: Some(Usd::ZERO),
        usage_daily: Some(Usd::ZERO),
        usage_weekly: Some(Usd::ZERO),
        usage_monthly: Some(Usd::ZERO),
        byok_usage: Some(Usd::ZERO),
        byok_usage_daily: Some(Usd::ZERO),
        byok_usage_weekly: Some(Usd::ZERO),
        byok_usage_monthly: Some(Usd::ZERO),
        is_free_tier: Some(false),
        is_management_key: Some(management),
        is_provisioning_key: Some(management),
        limit_remaining: None,
        limit_reset: None,
        include_byok_in_limit: Some(false),
        expires_at: None,
        budgets: Some(Vec::new()),
        effective_budget: None,
        creator_user_id: Some(USER.to_owned()),
        organization_id: None,
        workspace_id: None,
        allowed_data_regions: Some(vec![DataRegion::Global]),
        free_model_daily_requests: Some(FreeModelDailyRequests {
            limit: Some(50),
            remaining: 50,
            used: Some(0),
            extra: Extra::new(),
        }),
        rate_limit: Some(KeyRateLimit {
            requests: -1,
            interval: "10s".to_owned(),
            note: "This field is deprecated and safe to ignore.".to_owned(),
            extra: Extra::new(),
        }),
        extra: Extra::new(),
    }
}
