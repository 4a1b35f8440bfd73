//! Calls on the path of a packet. The caller's memory is read in place, what comes of the call is records in the caller's
//! buffer (see `records`), and a result below zero is a status with the sign turned.

use parley_ffi::{guard, memory};

use super::{missing, panicked, with};
use crate::clock;
use crate::payload::Payload;
use crate::peer::{Peer, Write};
use crate::records::Out;
use crate::route::{ADDRESS, read_address};
use crate::status::{Code, Fault};

/// Bytes of a datagram.
const MAX_DATAGRAM: usize = 1 << 16;

/// Bytes of a buffer for records.
const MAX_BUFFER: usize = i32::MAX as usize;

/// Subscribers written to, or drained, in one call.
const MAX_WRITES: usize = 4096;

/// Room that a peer's feedback is given beside its packets before it is drained; more waits in the
/// peer.
const ROOM: usize = 8 * 1024;

/// A write's status: the peer had nothing that waits to be drained before, and now it has.
const WAITS_NOW: i32 = 1;

/// The result of a call on the path of a packet.
fn run(call: impl FnOnce() -> Result<i64, Fault>) -> i64 {
    guard(call)
        .map_err(panicked)
        .flatten()
        .unwrap_or_else(|fault| -i64::from(fault.code as i32))
}

/// Runs a mutation and drains the peer into the buffer; the result is the bytes written there. A
/// mutation that fails ends the peer, and the fault is a record in the buffer.
///
/// # Safety
/// As [`with`]; `out` is null or has `capacity` writable bytes.
unsafe fn mutate(
    peer: *mut Peer,
    now: i64,
    out: *mut u8,
    capacity: usize,
    call: impl FnOnce(&mut Peer) -> Result<(), Fault>,
) -> i64 {
    // SAFETY: handed on from our caller.
    run(|| unsafe {
        with(peer, |peer| {
            let mut out = Out::new(buffer(out, capacity)?);
            or_fail(peer, &mut out, |peer, out| {
                if let Err(fault) = call(peer) {
                    peer.fail(&fault, out);
                }
                peer.drain(clock::at(now), out);
            });
            Ok(out.used() as i64)
        })
    })
}

/// Runs something on a peer; a panic ends that peer, and is told as its fault.
fn or_fail(peer: &mut Peer, out: &mut Out, call: impl FnOnce(&mut Peer, &mut Out)) {
    if let Err(panic) = guard(|| call(peer, out)) {
        peer.fail(&panicked(panic), out);
    }
}

/// # Safety
/// `out` is null or has `capacity` writable bytes that nobody else uses during the call.
unsafe fn buffer<'a>(out: *mut u8, capacity: usize) -> Result<&'a mut [u8], Fault> {
    // SAFETY: handed on from our caller.
    unsafe { memory::elements(out, capacity, MAX_BUFFER) }.ok_or_else(|| missing("buffer"))
}

/// # Safety
/// `at` is null or has `length` readable bytes.
unsafe fn bytes<'a>(at: *const u8, length: usize) -> Result<&'a [u8], Fault> {
    // SAFETY: handed on from our caller.
    unsafe { memory::bytes(at, length, MAX_DATAGRAM) }.ok_or_else(|| missing("bytes"))
}

/// # Safety
/// `payload` is null or a live handle.
unsafe fn shared<'a>(payload: *const Payload) -> Result<&'a Payload, Fault> {
    // SAFETY: handed on from our caller.
    unsafe { payload.as_ref() }.ok_or_else(|| missing("payload"))
}

/// Exports mutations of a peer that are followed by a drain; each names what it reads beside the peer and the time.
macro_rules! mutations {
    ($($(#[$doc:meta])* $name:ident($peer:ident, $now:ident $(, $argument:ident: $type:ty)*) $body:block)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// `peer` is null or a live handle of this thread; `out` points to `capacity` writable bytes; every other pointer
        /// points to what is read there.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            peer: *mut Peer,
            now: i64,
            $($argument: $type,)*
            out: *mut u8,
            capacity: usize,
        ) -> i64 {
            let $now = clock::at(now);
            let change = |$peer: &mut Peer| $body;
            // SAFETY: handed on from our caller.
            unsafe { mutate(peer, now, out, capacity, change) }
        }
    )*};
}

mutations! {
    /// Takes a datagram. The addresses have 24 bytes each.
    parley_sfu_peer_receive(peer, now, source: *const u8, destination: *const u8, data: *const u8, length: usize) {
        // SAFETY: the caller promises two addresses and the length of the data.
        let (source, destination, data) =
            unsafe { (bytes(source, ADDRESS)?, bytes(destination, ADDRESS)?, bytes(data, length)?) };
        peer.receive(now, read_address(source)?, read_address(destination)?, data)
    }

    /// Tells the time.
    parley_sfu_peer_timeout(peer, now) {
        peer.timeout(now)
    }

    /// Asks the peer for a key frame of the stream that it sends.
    parley_sfu_peer_key_frame(peer, _now, ssrc: u32) {
        // A stream that has just gone is no fault of the peer's.
        let _ = peer.request_key_frame(ssrc);
        Ok(())
    }

    /// Says goodbye (RTCP BYE, DTLS close_notify). The handle still has to be freed.
    parley_sfu_peer_close(peer, _now) {
        peer.rtc.close().map_err(Fault::from)
    }
}

/// Writes one payload to many subscribers, each with its own numbers. Nothing is polled: a write
/// whose status is `WAITS_NOW` names a peer that is to be drained with `parley_sfu_drain`. The
/// result is how many peers these are.
///
/// # Safety
/// `payload` is null or a live handle; `writes` points to `count` writes with live handles of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_write(
    payload: *const Payload,
    writes: *mut Write,
    count: usize,
    now: i64,
) -> i64 {
    // SAFETY: handed on from our caller.
    run(|| unsafe {
        let payload = shared(payload)?;
        let writes =
            memory::elements(writes, count, MAX_WRITES).ok_or_else(|| missing("writes"))?;
        let mut waiting = 0;
        for write in writes {
            write.status = write_one(write, payload, now);
            waiting += i64::from(write.status == WAITS_NOW);
        }
        Ok(waiting)
    })
}

/// # Safety
/// The write names a live handle of this thread.
unsafe fn write_one(write: &Write, payload: &Payload, now: i64) -> i32 {
    // SAFETY: handed on from our caller.
    let Some(peer) = (unsafe { write.peer.as_mut() }) else {
        return -(Code::Argument as i32);
    };
    if peer.dead {
        return -(Code::Closed as i32);
    }
    let waited = peer.is_unpolled();
    or_fail(peer, &mut Out::new(&mut []), |peer, _| {
        // A stream that has just gone is no fault of the peer's.
        let _ = peer.write(write, payload, clock::at(now));
    });
    if waited { 0 } else { WAITS_NOW }
}

/// Drains peers that were written to, one after the other. The result is the bytes written to the
/// buffer; `done` receives how many peers were drained: when the buffer fills, the caller empties it
/// and calls again with the rest.
///
/// # Safety
/// `peers` points to `count` live handles of this thread; `done` is writable; `out` points to
/// `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_drain(
    peers: *mut *mut Peer,
    count: usize,
    now: i64,
    done: *mut u64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    // SAFETY: handed on from our caller.
    run(|| unsafe {
        let done = done.as_mut().ok_or_else(|| missing("place for a count"))?;
        let peers = memory::elements(peers, count, MAX_WRITES).ok_or_else(|| missing("peers"))?;
        let mut out = Out::new(buffer(out, capacity)?);
        *done = 0;
        for peer in peers {
            let peer = peer.as_mut().ok_or_else(|| missing("peer"))?;
            if out.used() > 0 && out.room() < peer.wanted_room() + ROOM {
                break;
            }
            or_fail(peer, &mut out, |peer, out| peer.drain(clock::at(now), out));
            *done += 1;
        }
        Ok(out.used() as i64)
    })
}

/// Where the payload's bytes are and, as the result, how many. They live as long as the handle.
///
/// # Safety
/// `payload` is null or a live handle, and `at` is null or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_payload_bytes(
    payload: *const Payload,
    at: *mut *const u8,
) -> i64 {
    // SAFETY: handed on from our caller.
    run(|| unsafe {
        let payload = shared(payload)?;
        *at.as_mut().ok_or_else(|| missing("place for a pointer"))? = payload.bytes.as_ptr();
        Ok(payload.bytes.len() as i64)
    })
}

/// Gives a payload handle back. Send queues and retransmission caches keep what they need.
///
/// # Safety
/// `payload` is a live handle or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_payload_free(payload: *mut Payload) {
    if !payload.is_null() {
        // SAFETY: made by `Box::into_raw`, given back once.
        let _ = guard(|| drop(unsafe { Box::from_raw(payload) }));
    }
}
