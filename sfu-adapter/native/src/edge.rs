//! The boundary: all that is unsafe in this crate.
//!
//! A `Peer` handle comes from `parley_sfu_peer_new` and ends with `parley_sfu_peer_free`; a payload
//! handle comes in an RTP record or from `parley_sfu_payload_new` and ends with
//! `parley_sfu_payload_free`. Buffers are the caller's and only used during the call.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;
use std::sync::Arc;
use std::sync::Once;
use std::sync::atomic::Ordering;

use str0m::bwe::Bitrate;
use str0m::media::Mid;
use str0m::rtp::ExtensionValues;

use crate::clock;
use crate::payload::{self, Payload};
use crate::peer::{self, Peer, Write};
use crate::records::Out;
use crate::route::{ADDRESS, read_address};
use crate::status::{self, Code, Fault};

/// The boundary's version: the caller refuses another.
const ABI: i32 = 2;

/// Bytes in any one text or datagram over the boundary.
const MAX_BYTES: usize = 1 << 20;

/// Subscribers written to, or drained, in one call.
const MAX_WRITES: usize = 4096;

/// Room that a peer's feedback is given beside its packets before it is drained; more waits in the
/// peer.
const ROOM: usize = 8 * 1024;

/// A write's status: the peer had nothing that waits to be drained before, and now it has.
const WAITS_NOW: i32 = 1;

static QUIET: Once = Once::new();

fn run(call: impl FnOnce() -> Result<i64, Fault>) -> i64 {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => value,
        Ok(Err(fault)) => {
            status::remember(&fault.words);
            i64::from(fault.code as i32)
        }
        Err(_) => {
            status::remember("the engine panicked");
            i64::from(Code::Panic as i32)
        }
    }
}

/// Runs a call on a peer; a panic ends that peer and no other.
fn with(peer: *mut Peer, call: impl FnOnce(&mut Peer) -> Result<i64, Fault>) -> i64 {
    run(|| {
        // SAFETY: the caller passes a live handle and uses it from one thread at a time.
        let peer = unsafe { peer.as_mut() }.ok_or_else(|| Fault::new(Code::Argument, "no peer"))?;
        peer.alive()?;
        let turn = || {
            peer.poll_written(&mut Out::new(&mut []));
            call(peer)
        };
        match catch_unwind(AssertUnwindSafe(turn)) {
            Ok(result) => result,
            Err(_) => {
                peer.dead = true;
                Err(Fault::new(Code::Panic, "the engine panicked"))
            }
        }
    })
}

/// Runs a mutation and drains the peer into the buffer; the result is the bytes written there. A
/// mutation that fails ends the peer, and the fault is a record in the buffer.
fn mutate(
    peer: *mut Peer,
    now: i64,
    out: *mut u8,
    capacity: usize,
    call: impl FnOnce(&mut Peer) -> Result<(), Fault>,
) -> i64 {
    with(peer, |peer| {
        let mut out = Out::new(unsafe { buffer(out, capacity)? });
        guard(peer, &mut out, |peer, out| {
            if let Err(fault) = call(peer) {
                peer.fail(&fault, out);
            }
            peer.drain(clock::at(now), out);
        });
        Ok(out.used() as i64)
    })
}

/// Runs something on a peer; a panic ends that peer, and is told as its fault.
fn guard(peer: &mut Peer, out: &mut Out, call: impl FnOnce(&mut Peer, &mut Out)) {
    if catch_unwind(AssertUnwindSafe(|| call(peer, out))).is_err() {
        peer.fail(&Fault::new(Code::Panic, "the engine panicked"), out);
    }
}

/// # Safety
/// `bytes` is null or points to `length` readable bytes.
unsafe fn bytes<'a>(bytes: *const u8, length: usize) -> Result<&'a [u8], Fault> {
    if bytes.is_null() || length > MAX_BYTES {
        return Err(Fault::new(Code::Argument, "null or too long"));
    }
    Ok(unsafe { slice::from_raw_parts(bytes, length) })
}

/// # Safety
/// As `bytes`.
unsafe fn text<'a>(at: *const u8, length: usize) -> Result<&'a str, Fault> {
    std::str::from_utf8(unsafe { bytes(at, length)? })
        .map_err(|_| Fault::new(Code::Argument, "not UTF-8"))
}

/// # Safety
/// `at` is null or points to `length` writable bytes that nobody else uses during the call.
unsafe fn buffer<'a>(at: *mut u8, length: usize) -> Result<&'a mut [u8], Fault> {
    if at.is_null() || length > i32::MAX as usize {
        return Err(Fault::new(Code::Argument, "no buffer"));
    }
    Ok(unsafe { slice::from_raw_parts_mut(at, length) })
}

/// Copies a result out; its length is the call's result.
fn give(result: &[u8], out: *mut u8, capacity: usize) -> Result<i64, Fault> {
    let out = unsafe { buffer(out, capacity)? };
    let Some(room) = out.get_mut(..result.len()) else {
        return Err(Fault::new(Code::Buffer, "the buffer is too small"));
    };
    room.copy_from_slice(result);
    Ok(result.len() as i64)
}

fn mid(word: &str) -> Mid {
    Mid::from(word)
}

/// Fixes the origin of time and returns the boundary's version.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_start() -> i64 {
    QUIET.call_once(|| {
        // A panic becomes a status with words of ours; its own message may hold a peer's bytes.
        std::panic::set_hook(Box::new(|_| {}));
    });
    run(|| {
        clock::start();
        Ok(i64::from(ABI))
    })
}

/// Copies the words of this thread's last fault into the buffer, cut to fit.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_error(out: *mut u8, capacity: usize) -> i64 {
    run(|| {
        let words = status::last();
        let cut = words.len().min(capacity);
        give(&words.as_bytes()[..cut], out, capacity)
    })
}

/// Peers alive.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_live_peers() -> i64 {
    peer::LIVE.load(Ordering::Relaxed)
}

/// Payload handles alive.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_live_payloads() -> i64 {
    payload::LIVE.load(Ordering::Relaxed)
}

/// Makes a peer; null if that fails. `tag` comes back in each of its records.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_peer_new(
    tag: u64,
    lite: i32,
    start_bitrate: u64,
    now: i64,
) -> *mut Peer {
    let made = catch_unwind(|| {
        let peer = Peer::new(tag, lite != 0, start_bitrate, clock::at(now));
        Box::into_raw(Box::new(peer))
    });
    made.unwrap_or(std::ptr::null_mut())
}

/// Ends a peer. The handle is dead afterwards.
///
/// # Safety
/// `peer` is a live handle or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_free(peer: *mut Peer) {
    if !peer.is_null() {
        let _ = run(|| {
            drop(unsafe { Box::from_raw(peer) });
            Ok(0)
        });
    }
}

/// The local ICE user name fragment (RFC 8839), by which a first datagram is told apart.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_ufrag(
    peer: *mut Peer,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    with(peer, |peer| {
        let credentials = peer.rtc.direct_api().local_ice_credentials();
        give(credentials.ufrag.as_bytes(), out, capacity)
    })
}

/// Adds a local host candidate.
///
/// # Safety
/// `address` points to 24 readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_candidate(peer: *mut Peer, address: *const u8) -> i64 {
    with(peer, |peer| {
        let address = read_address(unsafe { bytes(address, ADDRESS)? })?;
        peer.add_candidate(address).map(|()| 0)
    })
}

/// Answers an offer; the result is the length of the answer in the buffer.
///
/// # Safety
/// `sdp` points to `length` readable bytes, `out` to `capacity` writable ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_accept_offer(
    peer: *mut Peer,
    sdp: *const u8,
    length: usize,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    with(peer, |peer| {
        let answer = peer.accept_offer(unsafe { text(sdp, length)? })?;
        give(answer.as_bytes(), out, capacity)
    })
}

/// Makes an offer (see `negotiate`); the result is the length of mids and offer in the buffer.
///
/// # Safety
/// `changes` points to `length` readable bytes, `out` to `capacity` writable ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_create_offer(
    peer: *mut Peer,
    changes: *const u8,
    length: usize,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    with(peer, |peer| {
        let offer = peer.create_offer(unsafe { text(changes, length)? })?;
        give(offer.as_bytes(), out, capacity)
    })
}

/// Takes the answer to the last offer.
///
/// # Safety
/// `sdp` points to `length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_accept_answer(
    peer: *mut Peer,
    sdp: *const u8,
    length: usize,
) -> i64 {
    with(peer, |peer| {
        peer.accept_answer(unsafe { text(sdp, length)? })
            .map(|()| 0)
    })
}

/// Describes media sections (see `negotiate`), named by mid with spaces between.
///
/// # Safety
/// `mids` points to `length` readable bytes, `out` to `capacity` writable ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_describe(
    peer: *mut Peer,
    mids: *const u8,
    length: usize,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    with(peer, |peer| {
        let mids: Vec<Mid> = unsafe { text(mids, length)? }
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(mid)
            .collect();
        give(peer.describe(&mids).as_bytes(), out, capacity)
    })
}

/// The payload type under which `to` takes, in its section `mid`, what `from` sends as
/// `payload_type`.
///
/// # Safety
/// Both are live handles of this thread; `mid` points to `length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_payload_type(
    from: *mut Peer,
    payload_type: u8,
    to: *mut Peer,
    mid_at: *const u8,
    length: usize,
) -> i64 {
    run(|| {
        let gone = || Fault::new(Code::Argument, "no peer");
        let from = unsafe { from.as_ref() }.ok_or_else(gone)?;
        let to = unsafe { to.as_ref() }.ok_or_else(gone)?;
        let mid = mid(unsafe { text(mid_at, length)? });
        from.params_of(payload_type)
            .and_then(|params| to.payload_type_for(mid, params))
            .map(i64::from)
            .ok_or_else(|| Fault::new(Code::NotFound, "no payload type fits"))
    })
}

/// How much media the application would like to send: what probing aims at.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_peer_desire(
    peer: *mut Peer,
    desired: u64,
    now: i64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    mutate(peer, now, out, capacity, |peer| {
        peer.rtc
            .bwe()
            .set_bitrate(Bitrate::ZERO, Bitrate::from(desired));
        Ok(())
    })
}

/// Takes a datagram and drains.
///
/// # Safety
/// The addresses point to 24 readable bytes each, `data` to `length` readable bytes, `out` to
/// `capacity` writable ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_receive(
    peer: *mut Peer,
    now: i64,
    source: *const u8,
    destination: *const u8,
    data: *const u8,
    length: usize,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    mutate(peer, now, out, capacity, |peer| {
        let source = read_address(unsafe { bytes(source, ADDRESS)? })?;
        let destination = read_address(unsafe { bytes(destination, ADDRESS)? })?;
        let data = unsafe { bytes(data, length)? };
        peer.receive(clock::at(now), source, destination, data)
    })
}

/// Tells the time and drains.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_timeout(
    peer: *mut Peer,
    now: i64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    mutate(peer, now, out, capacity, |peer| {
        peer.timeout(clock::at(now))
    })
}

/// Asks the peer for a key frame of the stream that it sends, and drains.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_key_frame(
    peer: *mut Peer,
    ssrc: u32,
    now: i64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    mutate(peer, now, out, capacity, |peer| {
        // A stream that has just gone is no fault of the peer's.
        let _ = peer.request_key_frame(ssrc);
        Ok(())
    })
}

/// Says goodbye (RTCP BYE, DTLS close_notify) and drains. The handle still has to be freed.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_close(
    peer: *mut Peer,
    now: i64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    mutate(peer, now, out, capacity, |peer| {
        peer.rtc.close().map_err(Fault::from)
    })
}

/// Writes one payload to many subscribers, each with its own numbers. Nothing is polled: a write
/// whose status is `WAITS_NOW` names a peer that is to be drained with `parley_sfu_drain`. The
/// result is how many peers these are.
///
/// # Safety
/// `writes` points to `count` writes with live handles of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_write(
    payload: *const Payload,
    writes: *mut Write,
    count: usize,
    now: i64,
) -> i64 {
    run(|| {
        let nothing = || Fault::new(Code::Argument, "no payload or no writes");
        let payload = unsafe { payload.as_ref() }.ok_or_else(nothing)?;
        if writes.is_null() || count > MAX_WRITES {
            return Err(nothing());
        }
        let mut waiting = 0;
        for write in unsafe { slice::from_raw_parts_mut(writes, count) } {
            write.status = unsafe { write_one(write, payload, now) };
            waiting += i64::from(write.status == WAITS_NOW);
        }
        Ok(waiting)
    })
}

/// # Safety
/// The write names a live handle of this thread.
unsafe fn write_one(write: &Write, payload: &Payload, now: i64) -> i32 {
    let Some(peer) = (unsafe { write.peer.as_mut() }) else {
        return Code::Argument as i32;
    };
    if peer.dead {
        return Code::Closed as i32;
    }
    let waited = peer.is_unpolled();
    guard(peer, &mut Out::new(&mut []), |peer, _| {
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
    peers: *const *mut Peer,
    count: usize,
    now: i64,
    done: *mut u64,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    run(|| {
        let nothing = || Fault::new(Code::Argument, "no peers");
        let done = unsafe { done.as_mut() }.ok_or_else(nothing)?;
        if peers.is_null() || count > MAX_WRITES {
            return Err(nothing());
        }
        let mut out = Out::new(unsafe { buffer(out, capacity)? });
        *done = 0;
        for peer in unsafe { slice::from_raw_parts(peers, count) } {
            let peer = unsafe { peer.as_mut() }.ok_or_else(nothing)?;
            if out.used() > 0 && out.room() < peer.wanted_room() + ROOM {
                break;
            }
            guard(peer, &mut out, |peer, out| peer.drain(clock::at(now), out));
            *done += 1;
        }
        Ok(out.used() as i64)
    })
}

/// Makes a payload from bytes, for a peer that publishes by itself (tests, benchmarks).
///
/// # Safety
/// `data` points to `length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_payload_new(data: *const u8, length: usize) -> *mut Payload {
    let made = catch_unwind(|| {
        let Ok(data) = (unsafe { bytes(data, length) }) else {
            return std::ptr::null_mut();
        };
        let payload = Payload::new(Arc::from(data), ExtensionValues::default());
        Box::into_raw(Box::new(payload))
    });
    made.unwrap_or(std::ptr::null_mut())
}

/// Where the payload's bytes are and, as the result, how many. They live as long as the handle.
///
/// # Safety
/// `payload` is a live handle and `at` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_payload_bytes(
    payload: *const Payload,
    at: *mut *const u8,
) -> i64 {
    run(|| {
        let nothing = || Fault::new(Code::Argument, "no payload");
        let payload = unsafe { payload.as_ref() }.ok_or_else(nothing)?;
        *unsafe { at.as_mut() }.ok_or_else(nothing)? = payload.bytes.as_ptr();
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
        let _ = run(|| {
            drop(unsafe { Box::from_raw(payload) });
            Ok(0)
        });
    }
}

/// Panics, to show that a panic becomes a status.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_panic() -> i64 {
    run(|| panic!("asked for"))
}
