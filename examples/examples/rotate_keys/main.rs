//! Replaces every key that expires within a week by a new one with the same name and limit, and disables the old one.
//!
//! ```sh
//! OPENROUTER_MANAGEMENT_KEY=… cargo run --example rotate_keys   # prints each new key, which cannot be read again
//! ```

use std::time::{Duration, SystemTime};

use openrouter::keys::{CreateKey, Key, ListKeys, UpdateKey, UpdateKeyError};
use openrouter::{Error, OpenRouter, Patch, Secret, Timestamp};

#[cfg(test)]
mod tests;

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The result of replacing a key.
struct Rotation {
    name: String,
    replacement: Result<Secret, Error>,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    for rotation in run(&OpenRouter::from_env()?).await? {
        match rotation.replacement {
            Ok(key) => println!("{}: {}", rotation.name, key.expose()),
            Err(error) => eprintln!("{} was not replaced: {error}", rotation.name),
        }
    }
    Ok(())
}

async fn run(client: &OpenRouter) -> Result<Vec<Rotation>, Error> {
    let now = SystemTime::now();
    let mut rotations = Vec::new();
    for old in list(client).await?.into_iter().filter(|key| expires_before(key, now + WEEK)) {
        let replacement = replace(client, &old, now).await;
        rotations.push(Rotation { name: old.name, replacement });
    }
    Ok(rotations)
}

async fn list(client: &OpenRouter) -> Result<Vec<Key>, Error> {
    let mut keys = Vec::new();
    loop {
        let page = ListKeys::new().offset(keys.len() as u64).send(client).await?;
        if page.is_empty() {
            return Ok(keys);
        }
        keys.extend(page);
    }
}

fn expires_before(key: &Key, moment: SystemTime) -> bool {
    key.expires_at.as_ref().and_then(Timestamp::to_system_time).is_some_and(|expires| expires < moment)
}

async fn replace(client: &OpenRouter, old: &Key, now: SystemTime) -> Result<Secret, Error> {
    let create = CreateKey::new(&old.name)
        .limit(Patch::or_null(old.limit.clone()))
        .limit_reset(Patch::or_null(old.limit_reset.clone()));
    let created = create.expires_at(Timestamp::from(now + 12 * WEEK)).send(client).await?;
    match UpdateKey::new(&old.hash).disabled(true).send(client).await {
        Ok(_) | Err(Error::Api(UpdateKeyError::NotFound(_))) => {} // deleted in the meantime
        Err(error) => eprintln!("{} was not disabled and works until it expires: {error}", old.label),
    }
    Ok(created.key)
}
