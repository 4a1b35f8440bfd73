//! One peer's WebRTC transport behind a C boundary: str0m does ICE, DTLS, SRTP, SDP, RTCP,
//! retransmission and bandwidth estimation; the caller has the sockets, the clock and decides which
//! packet goes to whom.
//!
//! Every function of the boundary is in `edge`: it checks pointers and lengths, lets no panic
//! out and returns a non-negative result or a `status::Code` whose words
//! `parley_sfu_error` gives. A handle is used by one thread at a time; the caller sees to it.

mod clock;
mod edge;
mod ext;
mod keyframe;
mod negotiate;
mod payload;
mod peer;
mod records;
mod route;
mod status;
