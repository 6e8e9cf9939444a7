//! Checks of values that several endpoints and the page take, with the messages of the API.

use std::ops::RangeInclusive;
use std::time::SystemTime;

use openrouter::keys::LimitReset;
use openrouter::oauth::UsageLimitType;
use openrouter::{Timestamp, Usd};

use crate::text::is_uuid;

/// Checks the number of characters.
pub(crate) fn check_length(field: &str, text: &str, allowed: RangeInclusive<usize>) -> Result<(), String> {
    match (allowed.contains(&text.chars().count()), *allowed.end()) {
        (true, _) => Ok(()),
        (false, usize::MAX) => Err(format!("`{field}` must not be empty")),
        (false, most) => Err(format!("`{field}` must have {} to {most} characters", allowed.start())),
    }
}

pub(crate) fn check_limit(limit: Option<&Usd>) -> Result<(), String> {
    match limit {
        Some(limit) if limit.is_json_string() => Err("`limit` must be a number".into()),
        Some(limit) if limit.is_negative() || *limit >= Usd::from(1_000_000) => {
            Err("`limit` must be at least 0 and less than 1000000".into())
        }
        _ => Ok(()),
    }
}

pub(crate) fn check_workspace(workspace: Option<&str>) -> Result<(), String> {
    match workspace {
        Some(workspace) if !is_uuid(workspace) => Err("`workspace_id` must be a UUID".into()),
        _ => Ok(()),
    }
}

/// Checks the time at which a key expires: ISO 8601 with seconds, and later than `now`.
pub(crate) fn check_expiry(timestamp: &Timestamp, now: SystemTime) -> Result<(), String> {
    let moment = timestamp.to_system_time().filter(|_| has_seconds(timestamp.as_str()));
    match moment {
        None => {
            Err("`expires_at` must be a date and time of ISO 8601 with seconds, such as 2027-12-31T23:59:59Z".into())
        }
        Some(moment) if moment <= now => Err("`expires_at` must lie in the future".into()),
        Some(_) => Ok(()),
    }
}

/// Whether the time of day is `HH:MM:SS`.
fn has_seconds(timestamp: &str) -> bool {
    let time = timestamp.trim().split_once(['T', 't', ' ']).map_or("", |(_, time)| time);
    let time = time.split(['Z', 'z', '+', '-', '.', ',']).next().unwrap_or_default();
    time.split(':').count() == 3
}

/// The reset of a limit, as a login spells it.
pub(crate) fn limit_reset(kind: Option<UsageLimitType>) -> Result<Option<LimitReset>, &'static str> {
    match kind {
        None => Ok(None),
        Some(UsageLimitType::Daily) => Ok(Some(LimitReset::Daily)),
        Some(UsageLimitType::Weekly) => Ok(Some(LimitReset::Weekly)),
        Some(UsageLimitType::Monthly) => Ok(Some(LimitReset::Monthly)),
        Some(_) => Err("`usage_limit_type` must be daily, weekly or monthly"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_expiry_has_seconds_and_lies_ahead() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_756_031_400);
        let check = |text: &str| check_expiry(&Timestamp::from(text), now).is_ok();
        assert!(check("2025-08-24T10:30:01Z"));
        assert!(check("2025-08-24T12:30:01+02:00"));
        assert!(check("2027-12-31T23:59:59.000Z"));
        for text in ["2025-08-24T10:30:00Z", "2027-12-31T23:59Z", "2027-12-31T23:59+02:00", "2027-12-31", "soon", ""] {
            assert!(!check(text), "{text}");
        }
    }
}
