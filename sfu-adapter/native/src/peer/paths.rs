//! Which addresses of a peer are known to receive. An ICE-lite agent sends no checks, so a request with a forged source
//! address, signed by the peer itself, would let it point its media at anybody (RFC 8445, section 19.4, asks for checks
//! against that). So each new address is challenged: a STUN request with a transaction id that nobody else can know goes
//! there, as a full agent's check would, and every full agent answers it. Until the answer comes, at most three times
//! the bytes that came from an address are sent there, as in QUIC (RFC 9000, section 8).

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use str0m::IceCreds;

use super::challenge::{self, BINDING_REQUEST, BINDING_SUCCESS, Id};

/// Bytes sent to an address for each byte that came from there, before it has answered.
const FACTOR: usize = 3;

/// Addresses from which one peer is heard in its life. The engine keeps a candidate for each; a
/// client has one, and a new one for each network or translator's port that it comes to.
const MAX_PATHS: usize = 256;

/// Time between two challenges of one address: RFC 8445's initial retransmission time-out.
const AGAIN: Duration = Duration::from_millis(500);

struct Path {
    local: SocketAddr,
    remote: SocketAddr,
    received: usize,
    sent: usize,
    proven: bool,
    challenge: Id,
    challenged: Option<Instant>,
}

/// What becomes of a datagram.
#[derive(Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is the engine's.
    Pass,
    /// It was an answer to a challenge, or is refused.
    Done,
}

pub struct Paths {
    /// Only an ICE-lite agent needs this: the other kind makes checks of its own.
    enforced: bool,
    known: Vec<Path>,
    remote: Option<IceCreds>,
    /// The path that a request came by that was not proven.
    asking: Option<usize>,
}

impl Paths {
    pub fn new(enforced: bool) -> Paths {
        Paths {
            enforced,
            known: Vec::new(),
            remote: None,
            asking: None,
        }
    }

    /// Takes the peer's ICE credentials of a description that the engine takes.
    pub fn credentials(&mut self, remote: IceCreds) {
        self.remote = Some(remote);
    }

    /// A datagram came. A path begins with the first from an address, and answers to challenges end here.
    pub fn heard(&mut self, local: SocketAddr, remote: SocketAddr, bytes: &[u8]) -> Arrival {
        self.asking = None;
        if !self.enforced {
            return Arrival::Pass;
        }
        let Some(index) = self
            .index(local, remote)
            .or_else(|| self.add(local, remote))
        else {
            return Arrival::Done;
        };
        let path = &mut self.known[index];
        if path.proven && !challenge::is(bytes, BINDING_SUCCESS) {
            return Arrival::Pass;
        }
        path.received += bytes.len();
        if challenge::is(bytes, BINDING_SUCCESS) {
            // We send no other request, so nothing else is answered.
            path.proven |= path.challenged.is_some() && challenge::carries(bytes, path.challenge);
            return Arrival::Done;
        }
        self.asking = challenge::is(bytes, BINDING_REQUEST).then_some(index);
        Arrival::Pass
    }

    fn add(&mut self, local: SocketAddr, remote: SocketAddr) -> Option<usize> {
        if self.known.len() >= MAX_PATHS {
            return None;
        }
        let challenge = challenge::new_id()?;
        self.known.push(Path {
            local,
            remote,
            received: 0,
            sent: 0,
            proven: false,
            challenge,
            challenged: None,
        });
        Some(self.known.len() - 1)
    }

    /// The number of a path; paths keep theirs.
    pub fn index(&self, local: SocketAddr, remote: SocketAddr) -> Option<usize> {
        let mut known = self.known.iter();
        known.position(|path| path.remote == remote && path.local == local)
    }

    /// Whether so many bytes may be sent by a path now; if so they are counted. Without a path
    /// nothing came from there.
    pub fn may_send(&mut self, path: Option<usize>, length: usize) -> bool {
        if !self.enforced {
            return true;
        }
        let Some(path) = path.and_then(|index| self.known.get_mut(index)) else {
            return false;
        };
        if !path.proven {
            if path.sent + length > FACTOR * path.received {
                return false;
            }
            path.sent += length;
        }
        true
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether the last datagram was a request from an address that is not known to receive.
    pub fn was_asked(&self) -> bool {
        self.asking.is_some()
    }

    /// The challenge that is due to the address that the last request came from. It is not due
    /// before the engine has answered that request: only then was it authentic.
    pub fn challenge(
        &mut self,
        now: Instant,
        local: &IceCreds,
    ) -> Option<(SocketAddr, SocketAddr, Vec<u8>)> {
        let path = &mut self.known[self.asking.take()?];
        let remote = self.remote.as_ref()?;
        if path.proven || path.sent == 0 || path.challenged.is_some_and(|then| now < then + AGAIN) {
            return None;
        }
        path.challenged = Some(now);
        let bytes = challenge::request(path.challenge, remote, local);
        Some((path.local, path.remote, bytes))
    }
}
