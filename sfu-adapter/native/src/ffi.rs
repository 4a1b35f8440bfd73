//! The C ABI, and all unsafe code of this crate but the one destructor in `peer`.
//!
//! Requests have the one shape of [`parley_ffi::call`]; they are here. Calls on the path of a packet are in `media`.
//!
//! A peer's handle comes from `parley_sfu_peer_new` and ends with `parley_sfu_peer_free`; a payload's comes in an RTP record
//! or from `parley_sfu_payload_new` and ends with `parley_sfu_payload_free`. Both are pointers, because looking one up for
//! each subscriber of each packet would cost more than the write: a handle is used by one thread at a time and not after
//! its end, and the Java classes over them see to that. A description's handle comes from `parley_sfu_description_new`, on
//! any thread, and ends with the call that gives it to a peer, or with `parley_sfu_description_free`.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use parley_ffi::{Panic, guard};
use str0m::media::Mid;
use str0m::rtp::ExtensionValues;

use crate::clock;
use crate::description::Description;
use crate::payload::{self, Payload};
use crate::peer::{self, Peer};
use crate::records::Out;
use crate::route::read_address;
use crate::status::{Code, Fault};

mod media;

/// Bytes of a request: the longest session description, and what stands beside it.
const MAX_REQUEST: usize = 1 << 20;

fn panicked(panic: Panic) -> Fault {
    Fault::new(Code::Internal, format!("panic at {}", panic.place))
}

fn missing(what: &str) -> Fault {
    Fault::new(Code::Argument, format!("no {what}"))
}

/// Runs a call on a peer; a panic ends that peer and no other.
///
/// # Safety
/// `peer` is null or a live handle that nobody else uses during the call.
unsafe fn with<T>(
    peer: *mut Peer,
    call: impl FnOnce(&mut Peer) -> Result<T, Fault>,
) -> Result<T, Fault> {
    // SAFETY: handed on from our caller.
    let peer = unsafe { peer.as_mut() }.ok_or_else(|| missing("peer"))?;
    peer.alive()?;
    let turn = || {
        peer.poll_written(&mut Out::new(&mut []));
        call(peer)
    };
    guard(turn).unwrap_or_else(|panic| {
        peer.dead = true;
        Err(panicked(panic))
    })
}

/// The peer of a request's handle. Requests are functions that a caller of C can call with any number, and promise
/// nothing about it in their types: see the module for what the Java side sees to.
fn of(handle: u64) -> *mut Peer {
    handle as *mut Peer
}

/// Takes back a description from its handle.
///
/// # Safety
/// `handle` is zero or a live handle that nobody uses any more.
unsafe fn taken(handle: u64) -> Result<Description, Fault> {
    if handle == 0 {
        return Err(missing("description"));
    }
    // SAFETY: made by `Box::into_raw` in `parley_sfu_description_new`, given back once.
    Ok(*unsafe { Box::from_raw(handle as *mut Description) })
}

parley_ffi::functions! { Code, MAX_REQUEST;
    free: parley_sfu_free, abi: parley_sfu_abi = 4, panic: parley_sfu_panic;

    /// Tag, ICE-lite or not, first estimate in bit/s, now → peer. The tag comes back in each of its records.
    parley_sfu_peer_new(_handle, input, output) {
        let (tag, lite) = (input.uint64()?, input.flag()?);
        let (start_bitrate, now) = (input.uint64()?, input.uint64()?);
        input.end()?;
        let peer = Peer::new(tag, lite, start_bitrate, clock::at(now.cast_signed()));
        output.uint64(Box::into_raw(Box::new(peer)) as u64);
        Ok(())
    }

    /// Peer → the local ICE user name fragment (RFC 8839), by which a first datagram is told apart.
    parley_sfu_peer_ufrag(peer, input, output) {
        input.end()?;
        // SAFETY: a live handle of this thread.
        unsafe {
            with(of(peer), |peer| {
                let credentials = peer.rtc.direct_api().local_ice_credentials();
                output.bytes(credentials.ufrag.as_bytes());
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Peer, address of 24 bytes → nothing. Adds a local host candidate.
    parley_sfu_peer_candidate(peer, input, _output) {
        let address = input.bytes()?;
        input.end()?;
        let address = read_address(address)?;
        // SAFETY: a live handle of this thread.
        unsafe { with(of(peer), |peer| peer.add_candidate(address))? };
        Ok(())
    }

    /// Offer or answer, for an ICE-lite agent or not, text → description, counted and parsed.
    parley_sfu_description_new(_handle, input, output) {
        let (offer, lite) = (input.flag()?, input.flag()?);
        let sdp = input.text()?;
        input.end()?;
        let description = Description::parse(offer, lite, sdp)?;
        output.uint64(Box::into_raw(Box::new(description)) as u64);
        Ok(())
    }

    /// Peer, description of an offer, which ends → answer.
    parley_sfu_peer_accept_offer(peer, input, output) {
        // SAFETY: a live handle, given up by the caller.
        let offer = unsafe { taken(input.uint64()?)? };
        input.end()?;
        // SAFETY: a live handle of this thread.
        let answer = unsafe { with(of(peer), |peer| peer.accept_offer(offer))? };
        output.bytes(answer.as_bytes());
        Ok(())
    }

    /// Peer, changes (see `negotiate`) → mids and offer.
    parley_sfu_peer_create_offer(peer, input, output) {
        let changes = input.text()?;
        input.end()?;
        // SAFETY: a live handle of this thread.
        let offer = unsafe { with(of(peer), |peer| peer.create_offer(changes))? };
        output.bytes(offer.as_bytes());
        Ok(())
    }

    /// Peer, description of the answer to the last offer, which ends → nothing.
    parley_sfu_peer_accept_answer(peer, input, _output) {
        // SAFETY: a live handle, given up by the caller.
        let answer = unsafe { taken(input.uint64()?)? };
        input.end()?;
        // SAFETY: a live handle of this thread.
        unsafe { with(of(peer), |peer| peer.accept_answer(answer))? };
        Ok(())
    }

    /// Peer, mids with spaces between → descriptions of these media sections (see `negotiate`).
    parley_sfu_peer_describe(peer, input, output) {
        let mids = input.text()?;
        input.end()?;
        let mids: Vec<Mid> = mids
            .split(' ')
            .filter(|mid| !mid.is_empty())
            .map(Mid::from)
            .collect();
        // SAFETY: a live handle of this thread.
        let sections = unsafe { with(of(peer), |peer| Ok(peer.describe(&mids)))? };
        output.bytes(sections.as_bytes());
        Ok(())
    }

    /// Peer, payload type, another peer, mid → the payload type under which the other one takes, in that section, what
    /// the peer sends as the given type.
    parley_sfu_payload_type(from, input, output) {
        let (payload_type, to, mid) = (input.uint32()?, input.uint64()?, input.text()?);
        input.end()?;
        // SAFETY: two live handles of this thread.
        let (from, to) = unsafe { (of(from).as_ref(), of(to).as_ref()) };
        let (Some(from), Some(to)) = (from, to) else {
            return Err(missing("peer").into());
        };
        let found = from
            .params_of(payload_type as u8)
            .and_then(|params| to.payload_type_for(Mid::from(mid), params))
            .ok_or_else(|| Fault::new(Code::NotFound, "no payload type fits"))?;
        output.uint32(u32::from(found));
        Ok(())
    }

    /// Bytes → payload, for a peer that publishes by itself (tests, benchmarks).
    parley_sfu_payload_new(_handle, input, output) {
        let bytes = input.bytes()?;
        input.end()?;
        let payload = Payload::new(Arc::from(bytes), ExtensionValues::default());
        output.uint64(Box::into_raw(Box::new(payload)) as u64);
        Ok(())
    }
}

/// Fixes the origin of time; the caller notes its own clock at the same moment.
#[unsafe(no_mangle)]
pub extern "C" fn parley_sfu_start() {
    parley_ffi::quiet();
    clock::start();
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

/// Frees a peer. The handle is dead afterwards.
///
/// # Safety
/// `peer` is a live handle or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_peer_free(peer: *mut Peer) {
    if !peer.is_null() {
        // SAFETY: made by `Box::into_raw` in `parley_sfu_peer_new`, given back once.
        let _ = guard(|| drop(unsafe { Box::from_raw(peer) }));
    }
}

/// Frees a description that no peer was given.
///
/// # Safety
/// `description` is a live handle or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parley_sfu_description_free(description: *mut Description) {
    if !description.is_null() {
        // SAFETY: made by `Box::into_raw` in `parley_sfu_description_new`, given back once.
        let _ = guard(|| drop(unsafe { Box::from_raw(description) }));
    }
}
