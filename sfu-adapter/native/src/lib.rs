//! One peer's WebRTC transport behind a C boundary: str0m does ICE, DTLS, SRTP, SDP, RTCP,
//! retransmission and bandwidth estimation; the caller has the sockets, the clock and decides which
//! packet goes to which peer.
//!
//! `ffi` is the ABI: it checks pointers and lengths, and no panic crosses it. A handle is used by one
//! thread at a time; the caller sees to it.

mod bounds;
mod clock;
mod description;
mod ext;
#[allow(unsafe_code)] // exports the ABI
mod ffi;
mod keyframe;
mod negotiate;
mod payload;
mod peer;
mod records;
mod route;
mod status;
