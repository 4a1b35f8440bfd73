//! The STUN binding request by which a new address is challenged, as a full ICE agent's check would be: the peer answers
//! it with the same transaction id (RFC 8489, RFC 8445 section 7.2.2).

use aws_lc_rs::rand;
use str0m::IceCreds;

/// A STUN header (RFC 8489, section 5).
pub const HEADER: usize = 20;
pub const BINDING_REQUEST: [u8; 2] = [0x00, 0x01];
pub const BINDING_SUCCESS: [u8; 2] = [0x01, 0x01];
const MAGIC: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

const USERNAME: u16 = 0x0006;
const MESSAGE_INTEGRITY: u16 = 0x0008;
const PRIORITY: u16 = 0x0024;
const FINGERPRINT: u16 = 0x8028;
const ICE_CONTROLLED: u16 = 0x8029;

/// The priority that a peer-reflexive candidate would have (RFC 8445, section 5.1.2.1).
const PEER_REFLEXIVE: u32 = (110 << 24) | 0xff;

/// What FINGERPRINT's check sum is combined with.
const FINGERPRINT_XOR: u32 = 0x5354_554e;

/// Bytes of MESSAGE-INTEGRITY and of FINGERPRINT, their attribute headers included.
const INTEGRITY: usize = 24;
const FINGERPRINT_SIZE: usize = 8;

/// A transaction id.
pub type Id = [u8; 12];

/// An id that nobody can guess; none if the system has no randomness to give.
pub fn new_id() -> Option<Id> {
    let mut id = Id::default();
    rand::fill(&mut id).ok()?;
    Some(id)
}

/// Whether a datagram is a STUN message of that kind.
pub fn is(bytes: &[u8], kind: [u8; 2]) -> bool {
    bytes.len() >= HEADER && bytes[0..2] == kind && bytes[4..8] == MAGIC
}

/// Whether it carries the transaction id.
pub fn carries(bytes: &[u8], id: Id) -> bool {
    bytes.len() >= HEADER && bytes[8..HEADER] == id
}

/// A binding request to the peer, signed with its password.
pub fn request(id: Id, remote: &IceCreds, local: &IceCreds) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(160);
    bytes.extend(BINDING_REQUEST);
    bytes.extend([0, 0]);
    bytes.extend(MAGIC);
    bytes.extend(id);
    let username = format!("{}:{}", remote.ufrag, local.ufrag);
    attribute(&mut bytes, USERNAME, username.as_bytes());
    attribute(&mut bytes, PRIORITY, &PEER_REFLEXIVE.to_be_bytes());
    attribute(&mut bytes, ICE_CONTROLLED, &id[0..8]);
    // Both sums cover the length that the message has with them.
    set_length(&mut bytes, INTEGRITY);
    let provider = str0m::crypto::from_feature_flags().sha1_hmac_provider;
    let sum = provider.sha1_hmac(remote.pass.as_bytes(), &[&bytes]);
    attribute(&mut bytes, MESSAGE_INTEGRITY, &sum);
    set_length(&mut bytes, FINGERPRINT_SIZE);
    let sum = crc32(&bytes) ^ FINGERPRINT_XOR;
    attribute(&mut bytes, FINGERPRINT, &sum.to_be_bytes());
    bytes
}

fn set_length(bytes: &mut [u8], more: usize) {
    let length = (bytes.len() - HEADER + more) as u16;
    bytes[2..4].copy_from_slice(&length.to_be_bytes());
}

fn attribute(bytes: &mut Vec<u8>, kind: u16, value: &[u8]) {
    bytes.extend(kind.to_be_bytes());
    bytes.extend((value.len() as u16).to_be_bytes());
    bytes.extend(value);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// The check sum of ITU-T V.42.
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use str0m::ice::StunMessage;

    fn creds(ufrag: &str, pass: &str) -> IceCreds {
        let (ufrag, pass) = (ufrag.to_owned(), pass.to_owned());
        IceCreds { ufrag, pass }
    }

    #[test]
    fn the_sum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn no_id_comes_again() {
        let ids: std::collections::HashSet<Id> = (0..100).map(|_| new_id().unwrap()).collect();
        assert_eq!(ids.len(), 100);
    }

    #[test]
    fn a_challenge_is_a_request_that_the_engine_reads_and_verifies() {
        let id = new_id().unwrap();
        let bytes = request(id, &creds("theirs", "secret"), &creds("ours", "other"));
        let read = StunMessage::parse(&bytes).unwrap();
        assert!(read.is_binding_request());
        assert_eq!(read.split_username(), Some(("theirs", "ours")));
        let provider = str0m::crypto::from_feature_flags().sha1_hmac_provider;
        let hmac = |key: &[u8], parts: &[&[u8]]| provider.sha1_hmac(key, parts);
        assert!(read.verify(b"secret", hmac));
        assert!(is(&bytes, BINDING_REQUEST) && carries(&bytes, id));
    }
}
