//! Why a call failed.

use parley_ffi::{Failure, number};
use str0m::RtcError;

/// The statuses; the numbers are part of the ABI, and `TransportException.Kind` has them too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    /// The remote description does not parse or does not fit.
    Sdp = 1,
    /// The call does not fit the state, for example an answer to an offer that was never made.
    State = 2,
    /// The engine refused.
    Engine = 3,
    /// No such media section or stream.
    NotFound = 4,
    /// A pointer is null, a length is out of bounds, text is not UTF-8.
    Argument = number::BAD_ARGUMENT,
    /// The peer has ended.
    Closed = number::CLOSED,
    /// The engine panicked; the peer has ended.
    Internal = number::INTERNAL,
    /// A request is too long.
    Limit = number::LIMIT,
}

impl parley_ffi::Status for Code {
    const BAD_ARGUMENT: Self = Self::Argument;
    const CLOSED: Self = Self::Closed;
    const INTERNAL: Self = Self::Internal;
    const LIMIT: Self = Self::Limit;

    fn number(self) -> i32 {
        self as i32
    }
}

/// A code and a message.
#[derive(Debug)]
pub struct Fault {
    pub code: Code,
    pub message: String,
}

impl Fault {
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault {
            code,
            message: message.into(),
        }
    }
}

impl From<RtcError> for Fault {
    fn from(error: RtcError) -> Fault {
        let code = match &error {
            RtcError::RemoteSdp(_) | RtcError::Sdp(_) => Code::Sdp,
            RtcError::ChangesOutOfOrder => Code::State,
            _ => Code::Engine,
        };
        Fault::new(code, error.to_string())
    }
}

impl From<Fault> for Failure<Code> {
    fn from(fault: Fault) -> Self {
        Failure::new(fault.code, fault.message)
    }
}
