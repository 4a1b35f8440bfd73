//! One peer's transport: str0m's `Rtc` and what is needed to drain it after every mutation.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use str0m::bwe::Bitrate;
use str0m::change::SdpPendingOffer;
use str0m::format::PayloadParams;
use str0m::media::{KeyframeRequestKind, Mid};
use str0m::net::{Protocol, Receive};
use str0m::rtp::{ExtensionMap, RtpWrite, Ssrc};
use str0m::{Candidate, Input, Output, Rtc};

use crate::bounds::Sources;
use crate::clock;
use crate::ext;
use crate::payload::Payload;
use crate::records::{FLAG_MARKER, HEADER, Kind, Out};
use crate::status::{Code, Fault};

mod challenge;
mod outputs;
mod paths;

use paths::{Arrival, Paths};

/// Peers alive in the process: what a leak test reads.
pub static LIVE: AtomicI64 = AtomicI64::new(0);

/// Routes (pairs of local and remote address) remembered at one time. ICE needs one or two; a
/// peer that wanders replaces the oldest.
const MAX_ROUTES: usize = 8;

/// Incoming streams that are named at one time; a peer with simulcast has three for each track.
const MAX_STREAMS: usize = 1024;

/// Bytes of an RTP header (RFC 3550, section 5.1).
const RTP_HEADER: usize = 12;

/// Datagrams and events handed out in one drain before the caller gets to run something else.
const MAX_OUTPUTS: usize = 4096;

/// Times that an elapsed time-out is fed back within one drain.
const MAX_TURNS: usize = 1024;

/// Bytes that a record, the headers and the tag add to a payload.
const AROUND_PAYLOAD: usize = 128;

/// A write to one subscriber: the layout is shared with the caller.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Write {
    pub peer: *mut Peer,
    pub seq: u64,
    pub wallclock: i64,
    pub ssrc: u32,
    pub timestamp: u32,
    pub payload_type: u8,
    pub flags: u8,
    pub reserved: u16,
    pub status: i32,
}

/// The write is answered from the cache when the subscriber asks again.
pub const WRITE_NACKABLE: u8 = 2;

/// What was written to the engine and not polled for yet.
#[derive(Default)]
struct Unpolled {
    /// When the first of it was written.
    since: Option<Instant>,
    packets: u32,
    /// Bytes that polling will give, about.
    bytes: usize,
}

/// The engine wants its time to advance by this between two packets that it sends.
const BETWEEN_PACKETS: Duration = Duration::from_micros(1);

/// A way to the peer, and what is known of it.
struct Route {
    source: SocketAddr,
    destination: SocketAddr,
    path: Option<usize>,
}

pub struct Peer {
    pub rtc: Rtc,
    pub pending: Option<SdpPendingOffer>,
    pub dead: bool,
    pub sources: Sources,
    pub paths: Paths,
    tag: u64,
    closed_told: bool,
    streams: Vec<Ssrc>,
    routes: Vec<Route>,
    next_route: usize,
    backlog: VecDeque<Vec<u8>>,
    /// The latest time that the engine was told.
    told: Instant,
    unpolled: Unpolled,
}

#[allow(unsafe_code)] // gives back the payload handles that nobody was given
impl Drop for Peer {
    /// Packets that wait in the backlog own payload handles which nobody was given yet.
    fn drop(&mut self) {
        for record in &self.backlog {
            if record[4..6] == (Kind::Rtp as u16).to_ne_bytes() {
                let mut handle = [0u8; 8];
                handle.copy_from_slice(&record[HEADER..HEADER + 8]);
                let payload = u64::from_ne_bytes(handle) as *mut Payload;
                // SAFETY: made by Box::into_raw in `rtp` and in nobody else's hands.
                drop(unsafe { Box::from_raw(payload) });
            }
        }
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Peer {
    /// A transport. An ICE-lite one waits to be called; the other kind calls, and serves tests.
    pub fn new(tag: u64, lite: bool, start_bitrate: u64, now: Instant) -> Peer {
        LIVE.fetch_add(1, Ordering::Relaxed);
        let mut extensions = ExtensionMap::standard();
        extensions.set(12, ext::dependency_descriptor());
        let rtc = Rtc::builder()
            .clear_codecs()
            .enable_opus(true, false)
            .enable_vp8(true)
            .enable_vp9(true)
            .enable_h264(true)
            .enable_av1(true)
            .set_extension_map(extensions)
            .set_rtp_mode(true)
            .set_ice_lite(lite)
            .enable_bwe((start_bitrate > 0).then(|| Bitrate::from(start_bitrate)))
            .set_stats_interval(Some(Duration::from_secs(1)))
            .build(now);
        Peer {
            rtc,
            pending: None,
            dead: false,
            sources: Sources::default(),
            paths: Paths::new(lite),
            tag,
            closed_told: false,
            streams: Vec::new(),
            routes: Vec::new(),
            next_route: 0,
            backlog: VecDeque::new(),
            told: now,
            unpolled: Unpolled::default(),
        }
    }

    pub fn alive(&self) -> Result<(), Fault> {
        if self.dead {
            return Err(Fault::new(Code::Closed, "the peer has ended"));
        }
        Ok(())
    }

    pub fn add_candidate(&mut self, address: SocketAddr) -> Result<(), Fault> {
        let candidate = Candidate::host(address, Protocol::Udp)
            .map_err(|e| Fault::new(Code::Argument, e.to_string()))?;
        self.rtc.add_local_candidate(candidate);
        Ok(())
    }

    /// Takes a datagram. What does not parse is not this peer's fault: anybody can send from
    /// anywhere, so it is ignored and the peer lives on.
    pub fn receive(
        &mut self,
        now: Instant,
        source: SocketAddr,
        destination: SocketAddr,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        if self.paths.heard(destination, source, bytes) == Arrival::Done || !self.admits(bytes) {
            return Ok(());
        }
        let Ok(received) = Receive::new(Protocol::Udp, source, destination, bytes) else {
            return Ok(());
        };
        self.told = self.told.max(now);
        self.rtc
            .handle_input(Input::Receive(self.told, received))
            .map_err(Fault::from)
    }

    /// Whether a datagram has no new source, or one that the session may still have: the engine makes
    /// a stream for each before it verifies the packet.
    fn admits(&mut self, bytes: &[u8]) -> bool {
        let media = bytes.len() >= RTP_HEADER && bytes[0] & 0xc0 == 0x80;
        if !media || matches!(bytes[1] & 0x7f, 64..=95) {
            return true;
        }
        let ssrc = u32::from_be_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
        self.sources.admit(ssrc)
    }

    pub fn timeout(&mut self, now: Instant) -> Result<(), Fault> {
        self.told = self.told.max(now);
        self.rtc
            .handle_input(Input::Timeout(self.told))
            .map_err(Fault::from)
    }

    /// Whether packets were written that the engine was not polled for.
    pub fn is_unpolled(&self) -> bool {
        self.unpolled.since.is_some()
    }

    /// Room that the peer's output will need, about.
    pub fn wanted_room(&self) -> usize {
        self.unpolled.bytes
    }

    /// Polls for what was written. The engine wants this before anything else is done to it.
    pub fn poll_written(&mut self, out: &mut Out) {
        if let Some(since) = self.unpolled.since {
            self.drain(since, out);
        }
    }

    /// Hands a packet to the stream that the write names. Several writes may follow each other; then
    /// the peer is to be drained.
    pub fn write(&mut self, write: &Write, payload: &Payload, now: Instant) -> Result<(), Fault> {
        // Even a write that fails has touched the engine.
        self.unpolled.since.get_or_insert(now);
        let mut api = self.rtc.direct_api();
        let Some(stream) = api.stream_tx(&Ssrc::from(write.ssrc)) else {
            return Err(Fault::new(Code::NotFound, "no such sending stream"));
        };
        let packet = RtpWrite::new(
            write.payload_type.into(),
            write.seq.into(),
            write.timestamp,
            clock::at(write.wallclock),
            payload.bytes.clone(),
        )
        .marker(write.flags & FLAG_MARKER != 0)
        .nackable(write.flags & WRITE_NACKABLE != 0)
        .ext_vals(payload.extensions.clone());
        // Nothing here can be left out to fit a slow path, so a pacer would only add delay.
        stream.set_unpaced(true);
        stream.write_rtp(packet);
        self.unpolled.packets += 1;
        self.unpolled.bytes += payload.bytes.len() + AROUND_PAYLOAD;
        Ok(())
    }

    pub fn request_key_frame(&mut self, ssrc: u32) -> Result<(), Fault> {
        match self.rtc.direct_api().stream_rx(&Ssrc::from(ssrc)) {
            Some(stream) => {
                stream.request_keyframe(KeyframeRequestKind::Pli);
                Ok(())
            }
            None => Err(Fault::new(Code::NotFound, "no such receiving stream")),
        }
    }

    /// The payload type under which this peer takes what another peer sends as `params`.
    pub fn payload_type_for(&self, mid: Mid, params: &PayloadParams) -> Option<u8> {
        let media = self.rtc.media(mid)?;
        let wanted = params.spec();
        let same_codec = |p: &&PayloadParams| {
            let spec = p.spec();
            media.remote_pts().contains(&p.pt())
                && spec.codec == wanted.codec
                && spec.clock_rate == wanted.clock_rate
        };
        let candidates = || self.rtc.codec_config().params().iter().filter(same_codec);
        let same_profile = |p: &&PayloadParams| {
            let (a, b) = (p.spec().format, wanted.format);
            a.profile_level_id.map(|l| l >> 8) == b.profile_level_id.map(|l| l >> 8)
                && a.packetization_mode.unwrap_or(0) == b.packetization_mode.unwrap_or(0)
                && a.profile_id.unwrap_or(0) == b.profile_id.unwrap_or(0)
        };
        candidates()
            .find(same_profile)
            .or_else(|| candidates().next())
            .map(|p| *p.pt())
    }

    pub fn params_of(&self, payload_type: u8) -> Option<&PayloadParams> {
        self.rtc.codec_config().find(|p| *p.pt() == payload_type)
    }

    /// Polls until the engine has nothing more to say. Output that finds no room waits here for
    /// the next call, which is then asked for at once.
    pub fn drain(&mut self, now: Instant, out: &mut Out) {
        let unpolled = std::mem::take(&mut self.unpolled);
        let mut deadline = now;
        if self.flush_backlog(out) && !self.dead {
            match self.poll(now, &unpolled, out) {
                Ok(next) => deadline = next,
                Err(fault) => self.fail(&fault, out),
            }
        }
        if self.dead && self.backlog.is_empty() {
            deadline = clock::at(i64::MAX / 2);
        } else if !self.backlog.is_empty() {
            deadline = now;
        }
        let body = clock::nanos(deadline).to_ne_bytes();
        // Without room for this the caller finds no time-out for the peer and calls again.
        out.put(Kind::Timeout, 0, self.tag, &[&body]);
    }

    /// Ends the peer and says why. Its handle stays valid until it is freed.
    pub fn fail(&mut self, fault: &Fault, out: &mut Out) {
        self.dead = true;
        self.put(
            out,
            Kind::Fault,
            fault.code as i32 as u16,
            &[fault.message.as_bytes()],
        );
    }

    fn flush_backlog(&mut self, out: &mut Out) -> bool {
        while let Some(record) = self.backlog.front() {
            if !out.copy(record) {
                return false;
            }
            self.backlog.pop_front();
        }
        true
    }

    /// Packets that were written leave one after the other, in time too: from when the first of them
    /// was written on. The engine is told that time, which may run ahead of ours by their number in
    /// microseconds, and never backwards.
    fn poll(&mut self, now: Instant, unpolled: &Unpolled, out: &mut Out) -> Result<Instant, Fault> {
        let start = unpolled.since.unwrap_or(now).max(self.told);
        let end = now.max(start + BETWEEN_PACKETS * unpolled.packets);
        let mut turns = 0;
        for _ in 0..MAX_OUTPUTS {
            match self.rtc.poll_output()? {
                Output::Transmit(t) => self.transmit(&t, out),
                Output::Event(e) => self.event(e, out),
                Output::Timeout(t) if t <= end && turns < MAX_TURNS && self.rtc.is_alive() => {
                    turns += 1;
                    self.told = t.max(start);
                    self.rtc.handle_input(Input::Timeout(self.told))?;
                }
                Output::Timeout(t) => {
                    self.tell_if_closed(out);
                    self.challenge(now, out);
                    // A time-out that stays due after all turns must not become a busy loop.
                    return Ok(t.max(now + Duration::from_micros(200)));
                }
            }
        }
        Ok(now)
    }

    fn tell_if_closed(&mut self, out: &mut Out) {
        if !self.rtc.is_alive() && !self.closed_told {
            self.closed_told = true;
            self.put(out, Kind::State, 4, &[]);
        }
    }
}

#[cfg(test)]
mod tests;
