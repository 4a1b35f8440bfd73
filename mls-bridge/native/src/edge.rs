//! The C ABI, and the only unsafe code of the crate.
//!
//! All functions but three have one shape:
//!
//! ```c
//! int32_t f(uint64_t handle, const uint8_t *request, size_t request_len, reply *reply);
//! typedef struct { uint8_t *data; size_t len; } reply;
//! ```
//!
//! Rules: a request is read during the call only. Whatever the status, `reply` is filled in and its bytes must be given back
//! once by `parley_mls_free`, which wipes them. A status of 0 is success and the reply is the result; any other is a number
//! of [`Status`] and the reply is an index (all ones for none) and words. No panic comes through: it is status `Internal`.
//! Every function may be called from any thread at any time with any handle.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use zeroize::Zeroize;

use crate::fields::{Input, Output};
use crate::stage::Request;
use crate::status::{Failure, Outcome, Status};
use crate::{client, group, limits, receive, registry, stage};

/// A result or the words of a failure.
#[repr(C)]
pub struct Reply {
    data: *mut u8,
    len: usize,
}

impl Reply {
    fn give(bytes: Box<[u8]>) -> Self {
        let len = bytes.len();
        Self {
            data: Box::into_raw(bytes).cast(),
            len,
        }
    }

    #[cfg(test)]
    pub fn empty() -> Self {
        Self {
            data: std::ptr::null_mut(),
            len: 0,
        }
    }

    /// Copies the bytes out and gives them back.
    #[cfg(test)]
    pub fn take(self) -> Vec<u8> {
        // SAFETY: filled in by one call, read and given back once.
        unsafe {
            let bytes = std::slice::from_raw_parts(self.data, self.len).to_vec();
            parley_mls_free(self.data, self.len);
            bytes
        }
    }
}

thread_local! {
    /// Where the last panic of this thread was; its words might quote what it choked on.
    static PANIC_AT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes where a panic happened and prints nothing. The hook belongs to this library's own copy of the Rust runtime.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let place = info
                .location()
                .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
            PANIC_AT.with(|at| at.replace(place));
        }));
    });
}

fn guarded(run: impl FnOnce() -> Outcome<Output>) -> Outcome<Output> {
    install_panic_hook();
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|payload| {
        // The payload's own destructor could panic too; it is a few bytes.
        std::mem::forget(payload);
        let place = PANIC_AT.with(|at| at.take());
        Err(Failure::internal(format!("panic at {place}")))
    })
}

fn describe(failure: &Failure) -> Output {
    let mut output = Output::default();
    output
        .uint32(failure.index.unwrap_or(u32::MAX))
        .bytes(failure.message.as_bytes());
    output
}

/// Runs one operation for the outside.
///
/// # Safety
/// `request` is null or has `len` readable bytes; `reply` is null or writable.
unsafe fn call(
    request: *const u8,
    len: usize,
    reply: *mut Reply,
    run: impl FnOnce(Input<'_>, &mut Output) -> Outcome<()>,
) -> i32 {
    if reply.is_null() {
        return Status::BadArgument as i32;
    }
    let outcome = guarded(|| {
        let largest = limits::MAX_MESSAGE + limits::MAX_AAD;
        crate::status::at_most("bytes of a request", len, largest)?;
        let bytes = if request.is_null() || len == 0 {
            &[]
        } else {
            // SAFETY: the caller promises `len` readable bytes, and `len` is far below `isize::MAX`.
            unsafe { std::slice::from_raw_parts(request, len) }
        };
        let mut output = Output::default();
        run(Input::new(bytes), &mut output)?;
        Ok(output)
    });
    let (status, output) = match outcome {
        Ok(output) => (0, output),
        Err(failure) => (failure.status as i32, describe(&failure)),
    };
    // SAFETY: not null, and the caller promises that it is writable.
    unsafe { reply.write(Reply::give(output.into_boxed())) };
    status
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($handle:ident, $input:ident, $output:ident) $body:block)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// `request` is null or has `request_len` readable bytes; `reply` is null or writable.
        #[unsafe(no_mangle)]
        #[allow(unused_mut)] // not every operation reads something
        pub unsafe extern "C" fn $name(
            handle: u64,
            request: *const u8,
            request_len: usize,
            reply: *mut Reply,
        ) -> i32 {
            let $handle = handle;
            // SAFETY: handed on from our caller.
            unsafe {
                call(request, request_len, reply, |mut $input, $output| $body)
            }
        }
    )*};
}

operations! {
    /// Suite, credential → client.
    parley_mls_create_client(_handle, input, output) {
        let suite = input.uint32()?;
        let credential = input.bytes()?;
        input.end()?;
        output.uint64(client::create(suite, credential)?);
        Ok(())
    }

    /// Client → public signature key, as it is.
    parley_mls_signature_public_key(handle, input, output) {
        input.end()?;
        client::with(handle, |client| {
            output.raw(client.signer.public());
            Ok(())
        })
    }

    /// Client, credential → nothing. Only before its first key package and group.
    parley_mls_set_credential(handle, input, _output) {
        let credential = input.bytes()?;
        input.end()?;
        client::with(handle, |client| client.set_credential(credential))
    }

    /// Client → key package, as it is.
    parley_mls_new_key_package(handle, input, output) {
        input.end()?;
        client::with(handle, |client| {
            output.raw(&client.new_key_package()?);
            Ok(())
        })
    }

    /// Client, key package → suite, credential, signature key, reference.
    parley_mls_inspect_key_package(handle, input, output) {
        let key_package = input.bytes()?;
        input.end()?;
        client::with(handle, |client| {
            client.inspect_key_package(key_package, output)
        })
    }

    /// Client, id, secret → nothing.
    parley_mls_store_psk(handle, input, _output) {
        let id = input.bytes()?;
        let secret = input.bytes()?;
        input.end()?;
        client::with(handle, |client| client.store_psk(id, secret))
    }

    /// Client, group id, application data → group.
    parley_mls_create_group(handle, input, output) {
        let group_id = input.bytes()?;
        let app_data = input.bytes()?;
        input.end()?;
        client::with(handle, |client| {
            output.uint64(group::create(client, group_id, app_data)?);
            Ok(())
        })
    }

    /// Client, welcome → group, leaf that welcomes, list of pre-shared key ids.
    parley_mls_join(handle, input, output) {
        let welcome = input.bytes()?;
        input.end()?;
        client::with(handle, |client| group::join(client, welcome, output))
    }

    /// Group → group id, epoch, own leaf, active, epoch authenticator, application data.
    parley_mls_group_state(handle, input, output) {
        input.end()?;
        group::with(handle, |group, _| group.write_state(output))
    }

    /// Group → list of leaf, credential, signature key.
    parley_mls_members(handle, input, output) {
        input.end()?;
        group::with(handle, |group, _| group.write_members(output))
    }

    /// Group, label, context, length → secret, as it is.
    parley_mls_export_secret(handle, input, output) {
        let label = input.bytes()?;
        let context = input.bytes()?;
        let length = input.uint32()? as usize;
        input.end()?;
        group::with(handle, |group, own| {
            output.raw(&group.export(own.provider, label, context, length)?);
            Ok(())
        })
    }

    /// Group, list of key packages, list of leaves, update, list of pre-shared key ids, authenticated data → commit, flag
    /// and welcome.
    parley_mls_stage(handle, input, output) {
        let request = Request::read(&mut input)?;
        input.end()?;
        client::with_owner(handle, |client| {
            stage::stage(client, handle, &request, output)
        })
    }

    /// Group → nothing. The pending commit is applied.
    parley_mls_merge_pending(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::merge_pending(client, handle))
    }

    /// Group → nothing. The pending commit is given up.
    parley_mls_drop_pending(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::drop_pending(client, handle))
    }

    /// Group, message → a kind and what it is; see `MlsNative.receive`.
    parley_mls_receive(handle, input, output) {
        let message = input.bytes()?;
        input.end()?;
        client::with_owner(handle, |client| {
            receive::receive(client, handle, message, output)
        })
    }

    /// Group, plaintext, authenticated data → message, as it is.
    parley_mls_protect(handle, input, output) {
        let plaintext = input.bytes()?;
        let aad = input.bytes()?;
        input.end()?;
        group::with(handle, |group, own| {
            output.raw(&group.protect(own, plaintext, aad)?);
            Ok(())
        })
    }

    /// Group, milliseconds → nothing. The keys of epochs that ended longer ago are wiped.
    parley_mls_forget_epochs(handle, input, _output) {
        let millis = input.uint64()?;
        input.end()?;
        group::with(handle, |group, own| group.forget_epochs(own.provider, millis))
    }

    /// Received commit → nothing. It is applied and its handle closed.
    parley_mls_merge_received(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::merge_received(client, handle))
    }

    /// Panics, to show that a panic comes back as a status.
    parley_mls_provoke_panic(_handle, _input, _output) {
        panic!("on purpose")
    }
}

/// Closes a handle with all that belongs to it; nothing happens if it is closed.
#[unsafe(no_mangle)]
pub extern "C" fn parley_mls_close(handle: u64) -> i32 {
    let outcome = guarded(|| {
        client::close(handle);
        Ok(Output::default())
    });
    outcome.map_or_else(|failure| failure.status as i32, |_| 0)
}

/// How many handles are open in this process.
#[unsafe(no_mangle)]
pub extern "C" fn parley_mls_live_handles() -> u64 {
    registry::live() as u64
}

/// Wipes and frees the bytes of a reply.
///
/// # Safety
/// `data` and `len` are those of one reply, and this is the first time they are given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_mls_free(data: *mut u8, len: usize) {
    if data.is_null() {
        return;
    }
    // SAFETY: the caller promises that this is what `Reply::give` made of a box, given back once.
    let mut bytes = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(data, len)) };
    bytes.zeroize();
}
