//! The one shape of a call:
//!
//! ```c
//! int32_t f(uint64_t handle, const uint8_t *request, size_t request_len, reply *reply);
//! typedef struct { uint8_t *data; size_t len; } reply;
//! ```
//!
//! A request is read during the call only. Whatever the status, the reply is filled in, and its bytes must be given back
//! once by the library's `free`, which wipes them. Status 0 is success and the reply is the result; any other is a number
//! of the library's [`Status`], and the reply is an index (all ones for none) and a message. No panic comes through: it is
//! the status `INTERNAL`.

use zeroize::Zeroize;

use crate::failure::{Failure, Status};
use crate::guard::guard;
use crate::wire::{Input, Output};

/// A result, or the message of a failure.
#[repr(C)]
pub struct Reply {
    data: *mut u8,
    len: usize,
}

impl Reply {
    /// One that was not filled in yet: what a caller hands in.
    pub const EMPTY: Reply = Reply {
        data: std::ptr::null_mut(),
        len: 0,
    };

    fn new(bytes: Box<[u8]>) -> Self {
        let len = bytes.len();
        Self {
            data: Box::into_raw(bytes).cast(),
            len,
        }
    }

    /// Copies the bytes out and gives them back: what a caller does.
    ///
    /// # Safety
    /// It was filled in by one call of this library.
    pub unsafe fn take(self) -> Vec<u8> {
        // SAFETY: what `new` made of a box, read and given back once.
        unsafe {
            let bytes = std::slice::from_raw_parts(self.data, self.len).to_vec();
            free(self.data, self.len);
            bytes
        }
    }
}

/// Runs one operation for a caller outside of Rust; see the module.
///
/// # Safety
/// `request` is null or has `len` readable bytes; `reply` is null or writable.
pub unsafe fn call<S: Status>(
    most: usize,
    (request, len): (*const u8, usize),
    reply: *mut Reply,
    run: impl FnOnce(Input<'_>, &mut Output) -> Result<(), Failure<S>>,
) -> i32 {
    if reply.is_null() {
        return S::BAD_ARGUMENT.number();
    }
    let outcome = guard(|| {
        if len > most {
            let message = format!("bytes of a request: {len}, at most {most}");
            return Err(Failure::new(S::LIMIT, message));
        }
        let bytes = if request.is_null() || len == 0 {
            &[]
        } else {
            // SAFETY: the caller promises `len` readable bytes, and `len` is within the library's limit.
            unsafe { std::slice::from_raw_parts(request, len) }
        };
        let mut output = Output::default();
        run(Input::new(bytes), &mut output)?;
        Ok(output)
    });
    let (status, output) = match outcome.map_err(Failure::from).flatten() {
        Ok(output) => (0, output),
        Err(failure) => (failure.status.number(), describe(&failure)),
    };
    // SAFETY: not null, and the caller promises that it is writable.
    unsafe { reply.write(Reply::new(output.into_boxed())) };
    status
}

fn describe<S>(failure: &Failure<S>) -> Output {
    let mut output = Output::default();
    output
        .uint32(failure.index.unwrap_or(u32::MAX))
        .bytes(failure.message.as_bytes());
    output
}

/// Wipes and frees the bytes of a reply.
///
/// # Safety
/// `data` and `len` are those of one reply, and this is the first time that they are given back.
pub unsafe fn free(data: *mut u8, len: usize) {
    if data.is_null() {
        return;
    }
    // SAFETY: the caller promises that this is what `Reply::new` made of a box, given back once.
    let mut bytes = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(data, len)) };
    bytes.zeroize();
}

/// Exports functions of the one shape. Each has a handle, what it reads and what it writes; before them stand the
/// library's statuses and how many bytes a request may have.
///
/// The first three functions are those that every library has: its `free`; the version of its ABI, which the caller
/// compares with the one that it was written for; and one that panics, to show that a panic comes back as a status.
#[macro_export]
macro_rules! functions {
    (@each $status:ty, $most:expr;
        $($(#[$doc:meta])* $name:ident($handle:ident, $input:ident, $output:ident) $body:block)*
    ) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// `request` is null or has `request_len` readable bytes; `reply` is null or writable.
        #[unsafe(no_mangle)]
        #[allow(unused_mut)] // not every function reads something
        pub unsafe extern "C" fn $name(
            handle: u64,
            request: *const u8,
            request_len: usize,
            reply: *mut $crate::call::Reply,
        ) -> i32 {
            let $handle = handle;
            let run = |mut $input: $crate::wire::Input<'_>,
                       $output: &mut $crate::wire::Output|
             -> ::std::result::Result<(), $crate::Failure<$status>> { $body };
            let most: usize = $most;
            // SAFETY: handed on from our caller.
            unsafe { $crate::call::call(most, (request, request_len), reply, run) }
        }
    )*};
    (
        $status:ty, $most:expr;
        free: $free:ident, abi: $abi:ident = $version:literal, panic: $panic:ident;
        $($(#[$doc:meta])* $name:ident($handle:ident, $input:ident, $output:ident) $body:block)*
    ) => {
        $crate::functions! { @each $status, $most;
            /// Panics, to show that a panic comes back as a status.
            $panic(_handle, _input, _output) { panic!("on purpose") }
            $($(#[$doc])* $name($handle, $input, $output) $body)*
        }

        /// Wipes and frees the bytes of a reply.
        ///
        /// # Safety
        /// `data` and `len` are those of one reply, and this is the first time that they are given back.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $free(data: *mut u8, len: usize) {
            // SAFETY: handed on from our caller.
            unsafe { $crate::call::free(data, len) }
        }

        /// The version of this ABI. The caller refuses another than its own.
        #[unsafe(no_mangle)]
        pub extern "C" fn $abi() -> i32 {
            $version
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number;
    use std::ptr;

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[repr(i32)]
    enum Own {
        Refused = 1,
        BadArgument = number::BAD_ARGUMENT,
        Closed = number::CLOSED,
        Internal = number::INTERNAL,
        Limit = number::LIMIT,
    }

    impl Status for Own {
        const BAD_ARGUMENT: Self = Self::BadArgument;
        const CLOSED: Self = Self::Closed;
        const INTERNAL: Self = Self::Internal;
        const LIMIT: Self = Self::Limit;

        fn number(self) -> i32 {
            self as i32
        }
    }

    crate::functions! { Own, 8;
        free: parley_ffi_test_free, abi: parley_ffi_test_abi = 7, panic: parley_ffi_test_panic;

        /// Doubles a number; refuses zero as element 3.
        parley_ffi_test_double(handle, input, output) {
            let value = input.uint32()?;
            input.end()?;
            if value == 0 {
                return Err(Failure::new(Own::Refused, "zero").at(3));
            }
            output.uint64(handle).uint32(2 * value);
            Ok(())
        }
    }

    type Function = unsafe extern "C" fn(u64, *const u8, usize, *mut Reply) -> i32;

    fn run(function: Function, request: &[u8]) -> (i32, Vec<u8>) {
        let mut reply = Reply::EMPTY;
        // SAFETY: a slice and a place of our own.
        let status = unsafe { function(5, request.as_ptr(), request.len(), &raw mut reply) };
        // SAFETY: filled in by the call.
        (status, unsafe { reply.take() })
    }

    fn failure(reply: &[u8]) -> (u32, String) {
        let mut input = Input::new(reply);
        (input.uint32().unwrap(), input.text().unwrap().to_owned())
    }

    #[test]
    fn a_result_comes_back_with_status_zero() {
        let (status, reply) = run(parley_ffi_test_double, &[0, 0, 0, 4]);
        assert_eq!(status, 0);
        let mut input = Input::new(&reply);
        assert_eq!((input.uint64(), input.uint32()), (Ok(5), Ok(8)));
    }

    #[test]
    fn a_failure_comes_back_with_its_status_index_and_message() {
        let (status, reply) = run(parley_ffi_test_double, &[0; 4]);
        assert_eq!(status, 1);
        assert_eq!(failure(&reply), (3, "zero".to_owned()));
    }

    #[test]
    fn a_panic_comes_back_as_internal_with_its_place_and_without_its_message() {
        let (status, reply) = run(parley_ffi_test_panic, &[]);
        assert_eq!(status, number::INTERNAL);
        let (index, message) = failure(&reply);
        assert_eq!(index, u32::MAX);
        assert!(message.contains("call.rs"), "{message}");
        assert!(!message.contains("on purpose"), "{message}");
    }

    #[test]
    fn a_request_that_ends_early_or_late_is_a_bad_argument() {
        for request in [&[][..], &[0, 0, 0], &[0, 0, 0, 1, 0]] {
            let (status, _) = run(parley_ffi_test_double, request);
            assert_eq!(status, number::BAD_ARGUMENT);
        }
    }

    #[test]
    fn a_request_beyond_the_limit_is_refused_unread() {
        let byte = 0u8;
        let mut reply = Reply::EMPTY;
        // SAFETY: the length is refused before anything is read.
        let status =
            unsafe { parley_ffi_test_double(0, &raw const byte, usize::MAX, &raw mut reply) };
        assert_eq!(status, number::LIMIT);
        // SAFETY: filled in by the call.
        unsafe { reply.take() };
    }

    #[test]
    fn a_null_request_is_an_empty_one_and_a_null_reply_a_bad_argument() {
        let mut reply = Reply::EMPTY;
        // SAFETY: null is allowed for both.
        unsafe {
            let status = parley_ffi_test_double(0, ptr::null(), 7, &raw mut reply);
            assert_eq!(status, number::BAD_ARGUMENT);
            reply.take();
            let status = parley_ffi_test_double(0, ptr::null(), 0, ptr::null_mut());
            assert_eq!(status, number::BAD_ARGUMENT);
        }
    }

    #[test]
    fn the_version_is_the_libraries_own() {
        assert_eq!(parley_ffi_test_abi(), 7);
    }
}
