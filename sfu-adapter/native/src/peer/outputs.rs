//! What a peer's engine puts out, written as records. What finds no room waits in the backlog.

use std::net::SocketAddr;
use std::time::{Instant, SystemTime};

use str0m::bwe::BweKind;
use str0m::format::Codec;
use str0m::media::{KeyframeRequestKind, Mid, Rid, SenderFeedback};
use str0m::net::Transmit;
use str0m::rtp::{RtpPacket, Ssrc};
use str0m::{Event, IceConnectionState};

use super::{MAX_ROUTES, MAX_STREAMS, Peer, Route};
use crate::clock;
use crate::keyframe;
use crate::payload::Payload;
use crate::records::{FLAG_MARKER, HEADER, Kind, Out, RtpFields, rtp_body};
use crate::route::{ROUTE_BODY, route_body};

impl Peer {
    pub(super) fn put(&mut self, out: &mut Out, kind: Kind, aux: u16, parts: &[&[u8]]) {
        if self.backlog.is_empty() && out.put(kind, aux, self.tag, parts) {
            return;
        }
        let size: usize = parts.iter().map(|p| p.len()).sum();
        let mut bytes = vec![0u8; size + 2 * HEADER];
        let mut spill = Out::new(&mut bytes);
        spill.put(kind, aux, self.tag, parts);
        let used = spill.used();
        bytes.truncate(used);
        self.backlog.push_back(bytes);
    }

    pub(super) fn transmit(&mut self, transmit: &Transmit, out: &mut Out) {
        self.send(
            transmit.source,
            transmit.destination,
            &transmit.contents,
            out,
        );
    }

    /// Sends, unless the address is not known to receive and has had its share.
    fn send(&mut self, source: SocketAddr, destination: SocketAddr, bytes: &[u8], out: &mut Out) {
        let route = self.route(source, destination, out);
        let path = self.routes[usize::from(route)].path;
        if self.paths.may_send(path, bytes.len()) {
            let length = (bytes.len() as u64).to_ne_bytes();
            self.put(out, Kind::Datagram, route, &[&length, bytes]);
        }
    }

    /// Challenges the address that a request came from, if it is new.
    pub(super) fn challenge(&mut self, now: Instant, out: &mut Out) {
        if !self.paths.was_asked() {
            return;
        }
        let local = self.rtc.direct_api().local_ice_credentials();
        if let Some((source, destination, bytes)) = self.paths.challenge(now, &local) {
            self.send(source, destination, &bytes, out);
        }
    }

    fn route(&mut self, source: SocketAddr, destination: SocketAddr, out: &mut Out) -> u16 {
        let same = |r: &Route| r.source == source && r.destination == destination;
        if let Some(index) = self.routes.iter().position(same) {
            return index as u16;
        }
        let path = self.paths.index(source, destination);
        let wanted = Route {
            source,
            destination,
            path,
        };
        let index = self.next_route;
        self.next_route = (index + 1) % MAX_ROUTES;
        if index < self.routes.len() {
            self.routes[index] = wanted;
        } else {
            self.routes.push(wanted);
        }
        let body: [u8; ROUTE_BODY] = route_body(source, destination);
        self.put(out, Kind::Route, index as u16, &[&body]);
        index as u16
    }

    pub(super) fn event(&mut self, event: Event, out: &mut Out) {
        match event {
            Event::RtpPacket(packet) => self.rtp(packet, out),
            Event::KeyframeRequest(r) => {
                let fir = matches!(r.kind, KeyframeRequestKind::Fir) as u16;
                self.put(out, Kind::KeyFrameRequest, fir, &[r.mid.as_bytes()]);
            }
            Event::SenderFeedback(feedback) => self.sender_report(&feedback, out),
            Event::Connected => self.put(out, Kind::State, 1, &[]),
            Event::IceConnectionStateChange(IceConnectionState::Disconnected) => {
                self.put(out, Kind::State, 3, &[]);
            }
            Event::IceConnectionStateChange(
                IceConnectionState::Connected | IceConnectionState::Completed,
            ) => self.put(out, Kind::State, 2, &[]),
            Event::EgressBitrateEstimate(BweKind::Twcc { estimate, .. }) => {
                let body = estimate.as_u64().to_ne_bytes();
                self.put(out, Kind::Estimate, 0, &[&body]);
            }
            Event::MediaIngressStats(s) => {
                let body = stats_body(s.packets, s.bytes, s.nacks, s.plis + s.firs);
                self.stats(1, s.mid, s.rid, &body, out);
            }
            Event::MediaEgressStats(s) => {
                let body = stats_body(s.packets, s.bytes, s.nacks, s.plis + s.firs);
                self.stats(2, s.mid, s.rid, &body, out);
            }
            _ => {}
        }
    }

    fn stats(&mut self, way: u16, mid: Mid, rid: Option<Rid>, body: &[u8], out: &mut Out) {
        let rid = rid.map(|r| r.to_string()).unwrap_or_default();
        self.put(
            out,
            Kind::Stats,
            way,
            &[body, mid.as_bytes(), b"/", rid.as_bytes()],
        );
    }

    fn rtp(&mut self, packet: RtpPacket, out: &mut Out) {
        let Some(stream) = self.stream(packet.header.ssrc, out) else {
            return;
        };
        let payload_type = *packet.header.payload_type;
        let codec = self.params_of(payload_type).map(|p| p.spec().codec);
        let mut flags = keyframe::flags(codec.unwrap_or(Codec::Unknown), &packet.payload);
        if packet.header.marker {
            flags |= FLAG_MARKER;
        }
        let payload = Box::into_raw(Box::new(Payload::of(&packet)));
        let body = rtp_body(&RtpFields {
            payload: payload as u64,
            seq: *packet.seq_no,
            ssrc: *packet.header.ssrc,
            timestamp: packet.header.timestamp,
            length: packet.payload.len() as u32,
            payload_type,
            flags,
            level: packet.header.ext_vals.audio_level.unwrap_or(0),
        });
        self.put(out, Kind::Rtp, stream, &[&body]);
    }

    /// The number of a stream, which is announced before its first packet.
    fn stream(&mut self, ssrc: Ssrc, out: &mut Out) -> Option<u16> {
        if let Some(index) = self.streams.iter().position(|s| *s == ssrc) {
            return Some(index as u16);
        }
        if self.streams.len() >= MAX_STREAMS {
            return None;
        }
        let (mid, rid) = {
            let mut api = self.rtc.direct_api();
            let stream = api.stream_rx(&ssrc)?;
            (stream.mid(), stream.rid())
        };
        let audio = self.rtc.media(mid)?.kind().is_audio();
        let rid = rid.map(|r| r.to_string()).unwrap_or_default();
        let index = self.streams.len() as u16;
        self.streams.push(ssrc);
        let lengths = [u8::from(!audio), mid.len() as u8, rid.len() as u8, 0];
        self.put(
            out,
            Kind::Stream,
            index,
            &[
                &ssrc.to_ne_bytes(),
                &lengths,
                mid.as_bytes(),
                rid.as_bytes(),
            ],
        );
        Some(index)
    }

    fn sender_report(&mut self, feedback: &SenderFeedback, out: &mut Out) {
        let info = &feedback.sender_info;
        let Some(stream) = self.stream(info.ssrc, out) else {
            return;
        };
        let mut body = [0u8; 24];
        body[0..8].copy_from_slice(&unix_nanos(info.ntp_time).to_ne_bytes());
        body[8..16].copy_from_slice(&clock::nanos(feedback.received_at).to_ne_bytes());
        body[16..20].copy_from_slice(&(info.rtp_time.numer() as u32).to_ne_bytes());
        self.put(out, Kind::SenderReport, stream, &[&body]);
    }
}

fn stats_body(packets: u64, bytes: u64, nacks: u64, key_frame_requests: u64) -> [u8; 32] {
    let mut body = [0u8; 32];
    body[0..8].copy_from_slice(&packets.to_ne_bytes());
    body[8..16].copy_from_slice(&bytes.to_ne_bytes());
    body[16..24].copy_from_slice(&nacks.to_ne_bytes());
    body[24..32].copy_from_slice(&key_frame_requests.to_ne_bytes());
    body
}

fn unix_nanos(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(d) => i64::try_from(d.as_nanos()).unwrap_or(i64::MAX),
        Err(e) => -i64::try_from(e.duration().as_nanos()).unwrap_or(i64::MAX),
    }
}
