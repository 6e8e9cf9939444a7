//! Signing and verification of JSON web tokens with ES256.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openrouter::framework::BuildError;
use openrouter::oauth::{Jwk, Jwks};
use openrouter::{Error, Extra, RawJson, Secret};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use serde::Serialize;

use crate::randomness;
use crate::text::is_base64url;

/// A P-256 key that signs JSON web tokens, as an identity provider has.
///
/// ```
/// use openrouter_emulator::{FederationPolicy, SigningKey};
///
/// let provider = SigningKey::generate()?;
/// let policy = FederationPolicy::new("https://ci.example", "openrouter", provider.jwks()).subject("repo:acme/*");
/// # Ok::<(), openrouter::Error>(())
/// ```
pub struct SigningKey {
    pair: EcdsaKeyPair,
    id: String,
}

impl SigningKey {
    /// Generates a random key.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the operating system does not provide random bytes.
    pub fn generate() -> Result<Self, Error> {
        let failed = || BuildError::new("signing key", "the operating system does not provide random bytes");
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).map_err(|_| failed())?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random);
        Ok(Self { pair: pair.map_err(|_| failed())?, id: randomness::hex::<8>().map_err(|_| failed())? })
    }

    /// The id of the key, which is in the header of each token that it signs.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The public key.
    #[must_use]
    pub fn jwk(&self) -> Jwk {
        // An uncompressed point: the byte 4, then the coordinates.
        let point = self.pair.public_key().as_ref().get(1..).unwrap_or_default();
        let (x, y) = point.split_at(point.len() / 2);
        Jwk {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            kid: self.id.clone(),
            x: URL_SAFE_NO_PAD.encode(x),
            y: URL_SAFE_NO_PAD.encode(y),
            alg: Some("ES256".to_owned()),
            usage: Some("sig".to_owned()),
            extra: Extra::new(),
        }
    }

    /// A set that contains only the public key.
    #[must_use]
    pub fn jwks(&self) -> Jwks {
        Jwks { keys: vec![self.jwk()], extra: Extra::new() }
    }

    /// Signs a token with any claims.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the claims cannot be serialized as JSON, or the operating system does not provide random bytes.
    pub fn sign<C: Serialize + ?Sized>(&self, claims: &C) -> Result<Secret, Error> {
        let build = |problem: &str| BuildError::new("token", problem);
        let header = Header { alg: "ES256".to_owned(), kid: Some(self.id.clone()), typ: Some("JWT".to_owned()) };
        let header = RawJson::from_value(&header).map_err(|_| build("the header cannot be serialized as JSON"))?;
        let claims = RawJson::from_value(claims).map_err(|_| build("the claims cannot be serialized as JSON"))?;
        let mut token = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.get()), URL_SAFE_NO_PAD.encode(claims.get()));
        let signature = self.pair.sign(&SystemRandom::new(), token.as_bytes());
        let signature = signature.map_err(|_| build("the operating system does not provide random bytes"))?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(Secret::new(token))
    }
}

/// Shows only the id, because the rest is secret.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("id", &self.id).finish_non_exhaustive()
    }
}

#[openrouter::object(closed)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
}

/// The reason why a token is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// It is not a JSON web token.
    Malformed,
    /// Its signature is not valid for any trusted key.
    Signature,
}

/// Verifies the signature of a token with `keys` and returns its claims.
pub(crate) fn verify(token: &str, keys: &[Jwk]) -> Result<RawJson, BadToken> {
    let (signed, signature) = token.rsplit_once('.').ok_or(BadToken::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(BadToken::Malformed)?;
    if ![header, claims, signature].into_iter().all(is_base64url) {
        return Err(BadToken::Malformed);
    }
    let header: Header = json(header)?.decode().map_err(|_| BadToken::Malformed)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| BadToken::Malformed)?;
    let trusted = keys.iter().filter(|key| header.kid.as_ref().is_none_or(|id| *id == key.kid));
    let good = trusted.filter_map(point).any(|point| {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed.as_bytes(), &signature).is_ok()
    });
    // The header of a token must not choose the algorithm of its verification.
    match header.alg == "ES256" && good {
        true => json(claims),
        false => Err(BadToken::Signature),
    }
}

fn json(part: &str) -> Result<RawJson, BadToken> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| BadToken::Malformed)?;
    let text = String::from_utf8(bytes).map_err(|_| BadToken::Malformed)?;
    RawJson::from_json(&text).map_err(|_| BadToken::Malformed)
}

/// The public key as an uncompressed point. `None` when it is not a P-256 key.
fn point(key: &Jwk) -> Option<Vec<u8>> {
    if key.kty != "EC" || key.crv != "P-256" {
        return None;
    }
    let (x, y) = (URL_SAFE_NO_PAD.decode(&key.x).ok()?, URL_SAFE_NO_PAD.decode(&key.y).ok()?);
    Some([&[4], x.as_slice(), y.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_verifies_until_it_is_changed() {
        let key = SigningKey::generate().unwrap();
        let token = key.sign(&[1, 2]).unwrap();
        let token = token.expose();
        assert_eq!(verify(token, &key.jwks().keys).unwrap().get(), "[1,2]");
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let (header, _) = signed.split_once('.').unwrap();
        let changed = format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode("[1,3]"));
        assert_eq!(verify(&changed, &key.jwks().keys), Err(BadToken::Signature));
        assert_eq!(verify(token, &SigningKey::generate().unwrap().jwks().keys), Err(BadToken::Signature));
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        assert_eq!(verify(&format!("{none}.W10.W10"), &key.jwks().keys), Err(BadToken::Signature));
        for text in ["", "a.b", "a.b.c", "e30.e30.", "e30.e30.!", "..", signed] {
            assert_eq!(verify(text, &key.jwks().keys), Err(BadToken::Malformed), "{text}");
        }
    }
}
