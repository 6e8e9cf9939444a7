//! Endpoints beside the API that control the emulator, for programs in other languages.

use std::time::Duration;

use openrouter::framework::error::NoError;
use openrouter::{Endpoint, Extra, Meta, Secret, StatusCode, Timestamp};
use openrouter_core::server::{Fault, Refusal, Rejection};

use crate::auth::Context;
use crate::response::failed;
use crate::store::policies::{DEMO_AUDIENCE, DEMO_ISSUER, DEMO_POLICY};
use crate::store::tokens;
use crate::world::About;

/// Refuses a request with unknown members: a misspelled one would have another effect than its caller expects.
fn refuse(unknown: &Extra) -> Result<(), Rejection> {
    match unknown.iter().next() {
        Some((name, _)) => {
            Err(Rejection::new(StatusCode::BAD_REQUEST, format!("`{name}` is not a member of this request")))
        }
        None => Ok(()),
    }
}

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
    #[endpoint(extra)]
    unknown: Extra,
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
    refuse(&request.unknown)?;
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
    #[endpoint(extra)]
    unknown: Extra,
}

/// The time of the clock.
#[openrouter::object]
pub(crate) struct Time {
    now: Timestamp,
}

pub(crate) fn advance(context: &mut Context<'_>, request: Advance) -> Result<Time, Refusal<NoError<Meta>>> {
    refuse(&request.unknown)?;
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
    /// The kind of fault. `None`: an error response if there is a status, or else a connection that is closed without one.
    kind: Option<FaultKind>,
    /// The status of the error response.
    status: Option<u16>,
    message: Option<String>,
    /// The value of the header `Retry-After`, in seconds.
    retry_after: Option<u64>,
    /// The number of requests that fail. `None`: 1.
    times: Option<u32>,
    /// The number of events before the fault, which is then only for streams.
    after_events: Option<u64>,
    /// The data of an inserted event.
    data: Option<String>,
    /// The number of inserted comments, or the number of bytes of a piece. `None`: 1.
    count: Option<u64>,
    #[endpoint(extra)]
    unknown: Extra,
}

/// The kinds of faults, named as the functions of [`Fault`] that create them.
#[openrouter::string_enum]
pub(crate) enum FaultKind {
    Status,
    Disconnect,
    Truncate,
    BreakOff,
    Stall,
    MalformedJson,
    Event,
    Comments,
    Split,
}

/// Creates the fault without its restrictions.
fn fault_of(request: &AddFault) -> Result<Fault, &'static str> {
    let count = request.count.unwrap_or(1);
    Ok(match (&request.kind, request.status) {
        (None | Some(FaultKind::Status), Some(status @ 400..=599)) => Fault::status(status),
        (None, None) | (Some(FaultKind::Disconnect), _) => Fault::disconnect(),
        (None | Some(FaultKind::Status), _) => return Err("`status` must be from 400 to 599"),
        (Some(FaultKind::Truncate), _) => Fault::truncate(),
        (Some(FaultKind::BreakOff), _) => Fault::break_off(),
        (Some(FaultKind::Stall), _) => Fault::stall(),
        (Some(FaultKind::MalformedJson), _) => Fault::malformed_json(),
        (Some(FaultKind::Event), _) => Fault::event(request.data.clone().ok_or("`data` is missing")?),
        (Some(FaultKind::Comments), _) => Fault::comments(count),
        (Some(FaultKind::Split), _) => Fault::split(usize::try_from(count).unwrap_or(usize::MAX)),
        (Some(_), _) => return Err("`kind` is unknown"),
    })
}

pub(crate) fn fault(context: &mut Context<'_>, request: AddFault) -> Result<(), Refusal<AddFaultError>> {
    refuse(&request.unknown)?;
    let mut fault = fault_of(&request).map_err(AddFaultError::bad_request)?;
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
    if let Some(count) = request.after_events {
        fault = fault.after_events(count);
    }
    context.state.faults.add(fault.times(request.times.unwrap_or(1)));
    Ok(())
}
