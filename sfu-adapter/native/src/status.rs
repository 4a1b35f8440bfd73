//! What a call tells its caller: a non-negative result, or one of these with a message.

use std::cell::RefCell;

use str0m::RtcError;

/// A fault with its code over the C boundary. The numbers are the boundary's words: keep them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    /// A pointer is null, a length is out of bounds, text is not UTF-8.
    Argument = -1,
    /// The remote description does not parse or does not fit.
    Sdp = -2,
    /// The peer has ended.
    Closed = -3,
    /// The engine panicked; the peer has ended.
    Panic = -4,
    /// The buffer is too small for the result.
    Buffer = -5,
    /// The call does not fit the state, for example an answer to an offer that was never made.
    State = -6,
    /// The engine refused.
    Engine = -7,
    /// No such media section or stream.
    NotFound = -8,
}

/// A code and words for people.
#[derive(Debug)]
pub struct Fault {
    pub code: Code,
    pub words: String,
}

impl Fault {
    pub fn new(code: Code, words: impl Into<String>) -> Fault {
        Fault {
            code,
            words: words.into(),
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

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the words of this thread's last fault until they are asked for.
pub fn remember(words: &str) {
    LAST.with(|last| {
        let mut last = last.borrow_mut();
        last.clear();
        last.push_str(words);
    });
}

/// The words of this thread's last fault.
pub fn last() -> String {
    LAST.with(|last| last.borrow().clone())
}
