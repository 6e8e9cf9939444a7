//! Endpoints beside the API that control the emulator, for programs in other languages.

use std::time::Duration;

use openrouter::framework::error::NoError;
use openrouter::{Endpoint, Extra, Meta, Secret, Timestamp};
use openrouter_core::server::{Fault, Refusal};

use crate::auth::Context;
use crate::response::failed;
use crate::store::policies::{DEMO_AUDIENCE, DEMO_ISSUER, DEMO_POLICY};
use crate::store::tokens;
use crate::world::About;

/// Returns the addresses and keys of the emulator, as the program `openrouter-emulator` prints them when it starts.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/emulator", response = About, auth = none, base = origin)]
pub(crate) struct GetAbout;

pub(crate) fn about(context: &mut Context<'_>, _: GetAbout) -> Result<About, Refusal<NoError<Meta>>> {
    Ok(context.state.about.clone())
}

/// Creates a token of the identity provider that the initial policy trusts.
#[derive(Debug, Endpoint)]
#[endpoint(
    method = "POST", path = "/emulator/subject-token", id = "emulatorSubjectToken",
    response = SubjectToken, auth = none, base = origin,
)]
pub(crate) struct MakeSubjectToken {
    subject: String,
}

/// A token, and the policy that trusts it.
#[openrouter::object]
pub(crate) struct SubjectToken {
    subject_token: Secret,
    federation_policy_id: String,
}

pub(crate) fn subject_token(
    context: &mut Context<'_>,
    request: MakeSubjectToken,
) -> Result<SubjectToken, Refusal<NoError<Meta>>> {
    let claims = tokens::subject_claims(DEMO_ISSUER, DEMO_AUDIENCE, &request.subject, context.state.clock.now());
    Ok(SubjectToken {
        subject_token: context.state.provider.sign(&claims).map_err(failed)?,
        federation_policy_id: DEMO_POLICY.to_owned(),
        extra: Extra::new(),
    })
}

/// Moves the clock on.
#[derive(Debug, Endpoint)]
#[endpoint(
    method = "POST", path = "/emulator/advance", id = "emulatorAdvance",
    response = Time, auth = none, base = origin,
)]
pub(crate) struct Advance {
    seconds: u64,
}

/// The time of the clock.
#[openrouter::object]
pub(crate) struct Time {
    now: Timestamp,
}

pub(crate) fn advance(context: &mut Context<'_>, request: Advance) -> Result<Time, Refusal<NoError<Meta>>> {
    let clock = &mut context.state.clock;
    clock.advance(Duration::from_secs(request.seconds));
    Ok(Time { now: clock.now().into(), extra: Extra::new() })
}

/// Makes later requests fail; the fields describe how and which.
#[derive(Debug, Endpoint)]
#[endpoint(
    method = "POST", path = "/emulator/fault", id = "emulatorFault",
    response = (), status = 204, auth = none, base = origin, errors(400),
)]
pub(crate) struct AddFault {
    /// The id of an operation. `None`: all operations.
    operation: Option<String>,
    /// The status of the error response. `None`: the connection is closed without a response.
    status: Option<u16>,
    message: Option<String>,
    /// The value of the header `Retry-After`, in seconds.
    retry_after: Option<u64>,
    /// The number of requests that fail. `None`: 1.
    times: Option<u32>,
}

pub(crate) fn fault(context: &mut Context<'_>, request: AddFault) -> Result<(), Refusal<AddFaultError>> {
    let mut fault = match request.status {
        None => Fault::disconnect(),
        Some(status @ 400..=599) => Fault::status(status),
        Some(_) => return Err(AddFaultError::bad_request("`status` must be from 400 to 599").into()),
    };
    if let Some(id) = request.operation {
        let operation = openrouter::operations().iter().find(|operation| operation.id == id);
        let unknown = || AddFaultError::bad_request("`operation` is not the id of an operation");
        fault = fault.on_operation(operation.ok_or_else(unknown)?);
    }
    if let Some(message) = request.message {
        fault = fault.message(message);
    }
    if let Some(seconds) = request.retry_after {
        fault = fault.retry_after(Duration::from_secs(seconds));
    }
    context.state.faults.add(fault.times(request.times.unwrap_or(1)));
    Ok(())
}
