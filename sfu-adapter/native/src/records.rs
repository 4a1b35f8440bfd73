//! The records that a call leaves in the caller's buffer. One layout for all of them:
//!
//! ```text
//! 0  u32  size of the whole record, a multiple of 8
//! 4  u16  kind
//! 6  u16  aux
//! 8  u64  tag: which peer, as the caller numbered it
//! 16 ...  body
//! ```
//!
//! Numbers are in native byte order: writer and reader share a machine.

/// Bytes before the body.
pub const HEADER: usize = 16;

/// The kinds of records; the numbers are the boundary's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Kind {
    /// Bytes to send. aux: which route. Body: u32 length, u32 zero, bytes.
    Datagram = 1,
    /// A route was (re)defined. aux: which. Body: source, destination (24 bytes each).
    Route = 2,
    /// An RTP packet came. Body: see `Out::rtp`.
    Rtp = 3,
    /// A stream came up. aux: its number. Body: u32 ssrc, u8 kind, u8 mid length, u8 rid length,
    /// u8 zero, mid, rid.
    Stream = 4,
    /// The peer asks for a key frame of what it is sent. aux: 0 PLI, 1 FIR. Body: text, the mid.
    KeyFrameRequest = 5,
    /// A sender report came. aux: stream. Body: i64 NTP in ns since 1970, i64 arrival, u32 RTP time.
    SenderReport = 6,
    /// The transport's state. aux: 1 connected, 2 ICE connected, 3 ICE disconnected, 4 closed.
    State = 7,
    /// The estimate of the path to the peer. Body: u64 bit/s.
    Estimate = 8,
    /// Counters of one media section. aux: 1 from the peer, 2 to the peer. Body: u64 packets,
    /// u64 bytes, u64 nacks, u64 PLIs and FIRs, text: the mid and rid.
    Stats = 9,
    /// The last record of a peer's output. Body: i64 when to call again.
    Timeout = 10,
    /// The peer failed and has ended. Body: text.
    Fault = 11,
}

/// What an RTP record says of its packet.
pub struct RtpFields {
    pub payload: u64,
    pub seq: u64,
    pub ssrc: u32,
    pub timestamp: u32,
    pub length: u32,
    pub payload_type: u8,
    pub flags: u8,
    pub level: i8,
}

/// The RTP marker bit.
pub const FLAG_MARKER: u8 = 1;
/// The packet begins a key frame, as far as the codec shows it in the clear.
pub const FLAG_KEY_FRAME: u8 = 2;
/// The codec shows where key frames begin.
pub const FLAG_KEY_FRAMES_VISIBLE: u8 = 4;

/// Writes records into a byte buffer that the caller owns.
pub struct Out<'a> {
    buf: &'a mut [u8],
    used: usize,
}

impl<'a> Out<'a> {
    pub fn new(buf: &'a mut [u8]) -> Out<'a> {
        Out { buf, used: 0 }
    }

    pub fn used(&self) -> usize {
        self.used
    }

    pub fn room(&self) -> usize {
        self.buf.len() - self.used
    }

    /// Writes one record whose body is the parts one after the other; false if there is no room.
    pub fn put(&mut self, kind: Kind, aux: u16, tag: u64, parts: &[&[u8]]) -> bool {
        let body: usize = parts.iter().map(|p| p.len()).sum();
        let size = (HEADER + body).next_multiple_of(8);
        if size > self.room() {
            return false;
        }
        let record = &mut self.buf[self.used..self.used + size];
        record[0..4].copy_from_slice(&(size as u32).to_ne_bytes());
        record[4..6].copy_from_slice(&(kind as u16).to_ne_bytes());
        record[6..8].copy_from_slice(&aux.to_ne_bytes());
        record[8..16].copy_from_slice(&tag.to_ne_bytes());
        let mut at = HEADER;
        for part in parts {
            record[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        self.used += size;
        true
    }

    /// Copies a record that was written elsewhere; false if there is no room.
    pub fn copy(&mut self, record: &[u8]) -> bool {
        if record.len() > self.room() {
            return false;
        }
        self.buf[self.used..self.used + record.len()].copy_from_slice(record);
        self.used += record.len();
        true
    }
}

/// The body of an RTP record.
pub fn rtp_body(f: &RtpFields) -> [u8; 32] {
    let mut body = [0u8; 32];
    body[0..8].copy_from_slice(&f.payload.to_ne_bytes());
    body[8..16].copy_from_slice(&f.seq.to_ne_bytes());
    body[16..20].copy_from_slice(&f.ssrc.to_ne_bytes());
    body[20..24].copy_from_slice(&f.timestamp.to_ne_bytes());
    body[24..28].copy_from_slice(&f.length.to_ne_bytes());
    body[28] = f.payload_type;
    body[29] = f.flags;
    body[30] = f.level as u8;
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_does_not_fit_leaves_the_buffer_as_it_was() {
        let mut bytes = [0u8; 40];
        let mut out = Out::new(&mut bytes);
        assert!(out.put(Kind::Timeout, 0, 7, &[&1i64.to_ne_bytes()]));
        assert_eq!(out.used(), 24);
        assert!(!out.put(Kind::Timeout, 0, 7, &[&1i64.to_ne_bytes()]));
        assert_eq!(out.used(), 24);
        assert!(out.put(Kind::State, 1, 7, &[]));
    }
}
