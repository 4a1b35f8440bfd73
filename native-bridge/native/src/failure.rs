//! Why a call failed: a number for the program, a message for people.

use crate::guard::Panic;
use crate::wire::BadRequest;

/// The status numbers that mean the same in every library. 0 is success; 1 to 99 are each library's own.
pub mod number {
    /// The caller's argument is out of range, or the request is not laid out as the function reads it.
    pub const BAD_ARGUMENT: i32 = 100;
    /// The handle is closed or never was.
    pub const CLOSED: i32 = 101;
    /// A fault of the library, such as a panic.
    pub const INTERNAL: i32 = 102;
    /// Larger or more than the library takes.
    pub const LIMIT: i32 = 103;
}

/// The statuses of one library: an enum with [`number`]'s numbers for what all have.
pub trait Status: Copy {
    const BAD_ARGUMENT: Self;
    const CLOSED: Self;
    const INTERNAL: Self;
    const LIMIT: Self;

    /// The number that crosses the ABI.
    fn number(self) -> i32;
}

/// A status with a message, and which of several inputs is at fault. The message holds no secret, name or address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure<S> {
    pub status: S,
    pub message: String,
    pub index: Option<u32>,
}

impl<S: Status> Failure<S> {
    pub fn new(status: S, message: impl Into<String>) -> Self {
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
        Self::new(S::CLOSED, "closed")
    }

    /// A fault of this library, or of one below.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(S::INTERNAL, message)
    }
}

impl<S: Status> From<BadRequest> for Failure<S> {
    fn from(error: BadRequest) -> Self {
        Self::new(S::BAD_ARGUMENT, error.0)
    }
}

impl<S: Status> From<Panic> for Failure<S> {
    fn from(panic: Panic) -> Self {
        Self::internal(format!("panic at {}", panic.place))
    }
}
