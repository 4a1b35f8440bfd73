//! The statuses of a call. The numbers are part of the ABI; those up to `Invalid` are in the order of
//! `MlsException.Code`.

use parley_ffi::number;

/// Why a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    Malformed = 1,
    WrongGroup = 2,
    WrongEpoch = 3,
    NotMember = 4,
    BadSignature = 5,
    Replayed = 6,
    UnknownPsk = 7,
    UnusableKeyPackage = 8,
    CipherSuite = 9,
    Pending = 10,
    Removed = 11,
    OwnMessage = 12,
    Forbidden = 13,
    Undecipherable = 14,
    OutOfWindow = 15,
    NotForUs = 16,
    Invalid = 17,
    BadArgument = number::BAD_ARGUMENT,
    Closed = number::CLOSED,
    Internal = number::INTERNAL,
    Limit = number::LIMIT,
}

impl parley_ffi::Status for Status {
    const BAD_ARGUMENT: Self = Self::BadArgument;
    const CLOSED: Self = Self::Closed;
    const INTERNAL: Self = Self::Internal;
    const LIMIT: Self = Self::Limit;

    fn number(self) -> i32 {
        self as i32
    }
}

pub type Failure = parley_ffi::Failure<Status>;

pub type Outcome<T> = Result<T, Failure>;

/// A failure of OpenMLS or of this crate that no input should be able to cause.
pub fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::internal(error.to_string())
}

/// Refuses what is longer than its limit.
pub fn at_most(what: &str, length: usize, limit: usize) -> Outcome<()> {
    if length > limit {
        return Err(Failure::new(
            Status::Limit,
            format!("{what}: {length}, at most {limit}"),
        ));
    }
    Ok(())
}

/// Refuses a caller's argument that is out of range.
pub fn argument(what: &str, length: usize, least: usize, most: usize) -> Outcome<()> {
    if length < least || length > most {
        return Err(Failure::new(
            Status::BadArgument,
            format!("{what}: {length} bytes, {least} to {most} are possible"),
        ));
    }
    Ok(())
}
