//! Strings that must not be printed.
//!
//! Ids, hashes, labels and public halves of keys are none; nor are addresses, though some let in who knows them.

/// The owner of the field (an operation id, a component, or `*`) and its wire name. Of a map or a list it is what is inside.
const SECRETS: &[(&str, &str)] = &[
    ("*", "accessKeyId"),
    ("*", "accessToken"),
    ("*", "access_token"),
    ("*", "apiKey"),
    ("*", "api_key"),
    ("*", "authorization"),
    ("*", "code_verifier"),
    ("*", "dsn"),
    // Of observability destinations and tool servers, to whom they are what lets one in.
    ("*", "headers"),
    ("*", "licenseKey"),
    ("*", "license_key"),
    ("*", "password"),
    ("*", "secretAccessKey"),
    ("*", "secretKey"),
    ("*", "sessionToken"),
    ("*", "spaceKey"),
    ("*", "subject_token"),
    ("*", "webhook_secret"),
    ("ArmorEnvironmentEntry", "value"),
    ("CreateBYOKKeyRequest", "key"),
    ("ObservabilitySnowflakeDestination", "token"),
    ("UpdateBYOKKeyRequest", "key"),
    ("VaultSecretWriteRequest", "value"),
    ("createAuthKeysCode", "id"),
    ("createKeys", "key"),
    ("exchangeAuthCodeForAPIKey", "code"),
    ("exchangeAuthCodeForAPIKey", "key"),
];

pub(crate) fn is_secret(owner: &str, wire: &str) -> bool {
    SECRETS.iter().any(|(who, member)| (*who == "*" || *who == owner) && *member == wire)
}
