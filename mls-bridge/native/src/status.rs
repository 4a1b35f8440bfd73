//! What a call can come to. The numbers are part of the ABI; `MlsException.Code` has the same order.

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
    Limit = 18,
    Internal = 19,
    BadArgument = 100,
    Closed = 101,
}

/// A status with words, and which of several inputs is at fault. The words hold no secret, name or address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub status: Status,
    pub message: String,
    pub index: Option<u32>,
}

impl Failure {
    pub fn new(status: Status, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            index: None,
        }
    }

    /// Names which input of a list is at fault.
    pub fn at(mut self, index: usize) -> Self {
        self.index = u32::try_from(index).ok();
        self
    }

    /// The handle is closed or never was.
    pub fn closed() -> Self {
        Self::new(Status::Closed, "closed")
    }

    /// A fault of ours, or of a library below.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Status::Internal, message)
    }
}

pub type Outcome<T> = Result<T, Failure>;

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
