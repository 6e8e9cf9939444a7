//! Strings that must not be printed.
//!
//! Ids, hashes, labels and public halves of keys are not secret; neither are addresses, although knowing some of them gives
//! access.

/// The owner of the field (an operation id, a component, or `*` for any) and its wire name. In a map or a list the values are
/// secret.
const SECRETS: &[(&str, &str)] = &[
    ("*", "accessKeyId"),
    ("*", "accessToken"),
    ("*", "access_token"),
    ("*", "apiKey"),
    ("*", "api_key"),
    ("*", "authorization"),
    ("*", "code_verifier"),
    ("*", "dsn"),
    // Of observability destinations and tool servers, for which they carry credentials.
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

/// Whether the member of an owner must not be printed.
pub(crate) fn is_secret(owner: &str, wire: &str) -> bool {
    SECRETS.iter().any(|(who, member)| (*who == "*" || *who == owner) && *member == wire)
}
