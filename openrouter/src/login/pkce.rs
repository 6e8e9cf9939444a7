//! Proof Key for Code Exchange: the code of a login can be exchanged only by the program that started it.

use std::fmt;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use openrouter_core::BuildError;
use ring::digest::{SHA256, digest};

use super::randomness;
use crate::Secret;
use crate::oauth::{CodeChallengeMethod, ExchangeAuthCode};

/// The verifier of a login and the challenge derived from it (RFC 7636).
///
/// The challenge goes to the authorize page with the user. The verifier stays in the program and goes to the API with the
/// code. A stolen code is useless without the verifier. Each login needs a new verifier.
///
/// ```
/// use openrouter::oauth::Pkce;
///
/// let pkce = Pkce::new();
/// assert_eq!(pkce.challenge().len(), 43);
/// let exchange = pkce.exchange("the code from the callback");
/// # let _ = exchange;
/// ```
#[derive(Clone)]
pub struct Pkce {
    verifier: Secret,
    challenge: String,
    method: CodeChallengeMethod,
}

impl Pkce {
    /// Creates a random verifier of 43 characters, which encode 32 bytes, with its SHA-256 as the challenge
    /// ([`CodeChallengeMethod::S256`]).
    ///
    /// # Panics
    ///
    /// Panics when the operating system does not provide random bytes.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "each call returns another value")]
    pub fn new() -> Self {
        let verifier = randomness::text();
        Self { challenge: sha256(&verifier), verifier: verifier.into(), method: CodeChallengeMethod::S256 }
    }

    /// Creates a random verifier that is its own challenge ([`CodeChallengeMethod::Plain`]).
    ///
    /// It does not protect against anyone who has seen the authorize URL; prefer [`new`](Self::new).
    ///
    /// # Panics
    ///
    /// Panics when the operating system does not provide random bytes.
    #[must_use]
    pub fn plain() -> Self {
        let verifier = randomness::text();
        Self { challenge: verifier.clone(), verifier: verifier.into(), method: CodeChallengeMethod::Plain }
    }

    /// Derives the challenge of an existing verifier, such as one from the session in which a login was started.
    ///
    /// # Errors
    ///
    /// [`BuildError`] when the verifier is not 43 to 128 characters of `A`–`Z`, `a`–`z`, `0`–`9` and `-._~`, or the
    /// method is [`CodeChallengeMethod::Other`].
    pub fn from_verifier(verifier: impl Into<Secret>, method: CodeChallengeMethod) -> Result<Self, BuildError> {
        let verifier = verifier.into();
        check(verifier.expose())?;
        let challenge = match method {
            CodeChallengeMethod::S256 => sha256(verifier.expose()),
            CodeChallengeMethod::Plain => verifier.expose().to_owned(),
            _ => return Err(BuildError::new("code challenge method", "is not a method that this library knows")),
        };
        Ok(Self { verifier, challenge, method })
    }

    /// The verifier. Keep it until the code is exchanged.
    #[must_use]
    pub fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// The challenge, for the authorize page. With [`CodeChallengeMethod::Plain`] it is the verifier itself.
    #[must_use]
    pub fn challenge(&self) -> &str {
        &self.challenge
    }

    /// The method by which the challenge is derived from the verifier.
    #[must_use]
    pub fn method(&self) -> CodeChallengeMethod {
        self.method.clone()
    }

    /// Returns the request that exchanges `code`, with the verifier and the method.
    #[must_use]
    pub fn exchange(&self, code: impl Into<Secret>) -> ExchangeAuthCode {
        ExchangeAuthCode::new(code).code_verifier(&self.verifier).code_challenge_method(self.method())
    }
}

/// Shows only the method, because a plain challenge is the verifier.
impl fmt::Debug for Pkce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pkce").field("method", &self.method).finish_non_exhaustive()
    }
}

fn sha256(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

fn check(verifier: &str) -> Result<(), BuildError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let problem = match verifier.len() {
        ..43 => "is shorter than 43 characters",
        129.. => "is longer than 128 characters",
        _ if !verifier.bytes().all(allowed) => "has characters other than letters, digits and `-._~`",
        _ => return Ok(()),
    };
    Err(BuildError::new("code verifier", problem))
}

#[cfg(test)]
mod tests {
    use super::CodeChallengeMethod::{Other, Plain, S256};
    use super::*;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    #[test]
    fn the_vector_of_the_standard() {
        let pkce = Pkce::from_verifier(VERIFIER, S256).expect("valid");
        assert_eq!(pkce.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert_eq!(pkce.verifier().expose(), VERIFIER);
        assert_eq!(Pkce::from_verifier(VERIFIER, Plain).expect("valid").challenge(), VERIFIER);
    }

    #[test]
    fn random_ones_are_valid_and_differ() {
        let (first, second, plain) = (Pkce::new(), Pkce::new(), Pkce::plain());
        assert_ne!(first.verifier(), second.verifier());
        for pkce in [&first, &second, &plain] {
            assert_eq!(pkce.verifier().expose().len(), 43);
            let again = Pkce::from_verifier(pkce.verifier(), pkce.method()).expect("valid");
            assert_eq!(again.challenge(), pkce.challenge());
        }
        assert_eq!((first.method(), plain.method()), (S256, Plain));
        assert_ne!(first.challenge(), first.verifier().expose());
        assert_eq!(plain.challenge(), plain.verifier().expose());
    }

    #[test]
    fn verifiers_that_the_standard_forbids() {
        for (verifier, method) in [
            ("a".repeat(42), S256),
            ("a".repeat(129), S256),
            (" ".repeat(43), S256),
            ("é".repeat(43), S256),
            (format!("{VERIFIER}+"), S256),
            (VERIFIER.to_owned(), Other("S512".into())),
        ] {
            let error = Pkce::from_verifier(&verifier, method).expect_err("refused");
            assert!(!error.to_string().contains(verifier.as_str()), "{error}");
        }
        for verifier in ["a".repeat(43), "-._~".repeat(32)] {
            assert!(Pkce::from_verifier(verifier, S256).is_ok());
        }
    }

    #[test]
    fn the_exchange_carries_verifier_and_method() {
        let exchange = Pkce::from_verifier(VERIFIER, S256).expect("valid").exchange("c0de");
        assert_eq!(exchange.code.expose(), "c0de");
        assert_eq!(exchange.code_verifier.as_ref().map(Secret::expose), Some(VERIFIER));
        assert_eq!(exchange.code_challenge_method, crate::Patch::Value(S256));
    }

    #[test]
    fn debug_shows_no_verifier() {
        for pkce in [Pkce::new(), Pkce::plain()] {
            let (debug, verifier) = (format!("{pkce:?} {pkce:#?}"), pkce.verifier().expose());
            assert!(debug.contains("method") && !debug.contains(verifier), "{debug}");
        }
    }
}
