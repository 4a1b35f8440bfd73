//! A server's peer and its client, with a network between them that does what the test says.

use std::net::SocketAddr;
use std::sync::Arc;

use str0m::ice::{StunMessage, TransId};
use str0m::media::Mid;
use str0m::rtp::ExtensionValues;

use super::*;
use crate::bounds::MAX_SOURCES;
use crate::description::Description;
use crate::route::read_address;

/// A datagram: from, to, bytes.
type Datagram = (SocketAddr, SocketAddr, Vec<u8>);

const STEP: i64 = 10_000_000;
const PACKET: usize = 1000;

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

struct Side {
    peer: Peer,
    routes: Vec<(SocketAddr, SocketAddr)>,
    connected: bool,
}

impl Side {
    fn new(lite: bool, at: SocketAddr) -> Side {
        let mut peer = Peer::new(1, lite, 0, clock::at(0));
        peer.add_candidate(at).unwrap();
        Side {
            peer,
            routes: Vec::new(),
            connected: false,
        }
    }

    fn drain(&mut self, now: i64) -> Vec<Datagram> {
        let mut bytes = vec![0; 1 << 20];
        let mut out = Out::new(&mut bytes);
        self.peer.drain(clock::at(now), &mut out);
        let used = out.used();
        let mut sent = Vec::new();
        let mut at = 0;
        while at < used {
            let size = u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            let kind = u16::from_ne_bytes(bytes[at + 4..at + 6].try_into().unwrap());
            let aux = u16::from_ne_bytes(bytes[at + 6..at + 8].try_into().unwrap());
            let body = &bytes[at + HEADER..at + size];
            if kind == Kind::Route as u16 {
                let route = (
                    read_address(&body[0..24]).unwrap(),
                    read_address(&body[24..48]).unwrap(),
                );
                self.routes.truncate(usize::from(aux));
                self.routes.push(route);
            } else if kind == Kind::Datagram as u16 {
                let length = u64::from_ne_bytes(body[0..8].try_into().unwrap()) as usize;
                let (from, to) = self.routes[usize::from(aux)];
                sent.push((from, to, body[8..8 + length].to_vec()));
            } else if kind == Kind::State as u16 {
                self.connected |= aux == 1;
            }
            at += size;
        }
        sent
    }
}

struct Call {
    server: Side,
    client: Side,
    now: i64,
    mid: String,
    /// Where the client's datagrams seem to come from.
    appears_as: SocketAddr,
    sequence: u64,
}

impl Call {
    fn connected() -> Call {
        clock::start();
        let at = address("10.0.0.2:5000");
        let mut call = Call {
            server: Side::new(true, address("10.0.0.1:4000")),
            client: Side::new(false, at),
            now: 0,
            mid: String::new(),
            appears_as: at,
            sequence: 1,
        };
        let made = call.client.peer.create_offer("add audio recvonly s t");
        let made = made.unwrap();
        let (mids, offer) = made.split_once('\n').unwrap();
        call.mid = mids.to_owned();
        let offer = Description::parse(true, true, offer).unwrap();
        let answer = call.server.peer.accept_offer(offer).unwrap();
        let answer = Description::parse(false, false, &answer).unwrap();
        call.client.peer.accept_answer(answer).unwrap();
        call.run(200);
        assert!(call.server.connected && call.client.connected);
        call
    }

    /// Lets both work for so many steps; the result is what the server sent.
    fn run(&mut self, steps: usize) -> Vec<Datagram> {
        let mut all = Vec::new();
        for _ in 0..steps {
            self.now += STEP;
            let now = clock::at(self.now);
            self.client.peer.timeout(now).unwrap();
            let mut to_server = self.client.drain(self.now);
            self.server.peer.timeout(now).unwrap();
            let mut to_client = self.server.drain(self.now);
            while !to_server.is_empty() || !to_client.is_empty() {
                let sent = std::mem::take(&mut to_client);
                to_server.extend(self.deliver_to_client(&sent));
                all.extend(sent);
                to_client.extend(self.deliver_to_server(&std::mem::take(&mut to_server)));
            }
        }
        all
    }

    /// Delivers to the server; the result is what it answers.
    fn deliver_to_server(&mut self, sent: &[Datagram]) -> Vec<Datagram> {
        let mut answers = Vec::new();
        for (_, to, bytes) in sent {
            let (now, from) = (clock::at(self.now), self.appears_as);
            self.server.peer.receive(now, from, *to, bytes).unwrap();
            answers.extend(self.server.drain(self.now));
        }
        answers
    }

    /// Delivers to the client what is sent to where it is; the result is what it answers.
    fn deliver_to_client(&mut self, sent: &[Datagram]) -> Vec<Datagram> {
        let real = address("10.0.0.2:5000");
        let mut answers = Vec::new();
        for (from, to, bytes) in sent {
            if *to == self.appears_as {
                let now = clock::at(self.now);
                self.client.peer.receive(now, *from, real, bytes).unwrap();
                answers.extend(self.client.drain(self.now));
            }
        }
        answers
    }

    /// The server sends so many packets of media; the result is what left.
    fn media(&mut self, packets: usize) -> Vec<Datagram> {
        self.media_of(packets, PACKET)
    }

    fn media_of(&mut self, packets: usize, size: usize) -> Vec<Datagram> {
        let described = self.server.peer.describe(&[Mid::from(self.mid.as_str())]);
        let words: Vec<&str> = described.split(' ').collect();
        let payload = Payload::new(Arc::from(vec![7u8; size]), ExtensionValues::default());
        let mut sent = Vec::new();
        for _ in 0..packets {
            self.now += STEP;
            self.sequence += 1;
            let write = Write {
                peer: std::ptr::null_mut(),
                seq: self.sequence,
                wallclock: self.now,
                ssrc: words[3].parse().unwrap(),
                timestamp: self.sequence as u32 * 960,
                payload_type: words[4].split('=').next().unwrap().trim().parse().unwrap(),
                flags: 0,
                reserved: 0,
                status: 0,
            };
            let now = clock::at(self.now);
            self.server.peer.write(&write, &payload, now).unwrap();
            sent.extend(self.server.drain(self.now));
        }
        sent
    }

    /// Delivers one datagram from there to the server; the result is what the server sends at once.
    fn receive_from(&mut self, from: SocketAddr, bytes: &[u8]) -> Vec<Datagram> {
        let (now, to) = (clock::at(self.now), address("10.0.0.1:4000"));
        self.server.peer.receive(now, from, to, bytes).unwrap();
        self.server.drain(self.now)
    }

    /// A nomination that the client signed and somebody sent from another address.
    fn forged(&mut self) -> Vec<u8> {
        let ours = self.server.peer.rtc.direct_api().local_ice_credentials();
        let theirs = self.client.peer.rtc.direct_api().local_ice_credentials();
        let name = format!("{}:{}", ours.ufrag, theirs.ufrag);
        let request =
            StunMessage::binding_request(&name, TransId::new(), true, 1, 0x7fff_ffff, true);
        let provider = str0m::crypto::from_feature_flags().sha1_hmac_provider;
        let hmac = |key: &[u8], parts: &[&[u8]]| provider.sha1_hmac(key, parts);
        let mut bytes = vec![0; 512];
        let length = request.to_bytes(Some(ours.pass.as_bytes()), &mut bytes, hmac);
        bytes.truncate(length.unwrap());
        bytes
    }
}

fn bytes_to(address: SocketAddr, sent: &[Datagram]) -> usize {
    let to = sent.iter().filter(|(_, to, _)| *to == address);
    to.map(|(_, _, bytes)| bytes.len()).sum()
}

#[test]
fn media_flows_to_a_client_that_answered() {
    let mut call = Call::connected();
    let client = call.appears_as;
    assert!(bytes_to(client, &call.media(100)) > 100 * PACKET);
}

#[test]
fn a_forged_nomination_draws_no_more_than_three_times_its_bytes_to_a_victim() {
    let mut call = Call::connected();
    let victim = address("10.9.9.9:53");
    let mut sent = Vec::new();
    let mut forged = 0;
    for _ in 0..5 {
        let bytes = call.forged();
        forged += bytes.len();
        sent.extend(call.receive_from(victim, &bytes));
        sent.extend(call.run(10));
        // So small that they use up what may be sent, to the last bytes.
        sent.extend(call.media_of(200, 1));
        call.now += 60 * STEP;
    }
    let drawn = bytes_to(victim, &sent);
    assert!(drawn > 2 * forged, "the request was answered: {drawn}");
    assert!(drawn <= 3 * forged, "{drawn} bytes for {forged}");
}

/// Somebody who cannot read what is sent to the victim answers in its name.
#[test]
fn an_answer_with_a_guessed_id_proves_nothing() {
    for challenged in [false, true] {
        let mut call = Call::connected();
        let victim = address("10.9.9.9:53");
        let mut answer = call.forged();
        answer[0..2].copy_from_slice(&challenge::BINDING_SUCCESS);
        let mut forged = answer.len();
        let mut sent = Vec::new();
        if challenged {
            let request = call.forged();
            forged += request.len();
            sent.extend(call.receive_from(victim, &request));
        }
        answer[8..challenge::HEADER].fill(0);
        sent.extend(call.receive_from(victim, &answer));
        let request = call.forged();
        forged += request.len();
        sent.extend(call.receive_from(victim, &request));
        sent.extend(call.media(200));
        assert!(bytes_to(victim, &sent) <= 3 * forged);
    }
}

#[test]
fn nothing_goes_to_an_address_whose_request_nobody_signed() {
    let mut call = Call::connected();
    let victim = address("10.9.9.9:53");
    let mut bytes = call.forged();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let mut sent = call.receive_from(victim, &bytes);
    sent.extend(call.run(20));
    sent.extend(call.media(100));
    assert_eq!(bytes_to(victim, &sent), 0);
}

#[test]
fn nothing_may_be_sent_to_an_address_that_nothing_came_from() {
    assert!(!Paths::new(true).may_send(None, 1));
}

#[test]
fn an_address_is_challenged_once_in_half_a_second() {
    let mut call = Call::connected();
    let victim = address("10.9.9.9:53");
    let mut challenges = Vec::new();
    for pause in [0, 0, 0, 60, 0] {
        call.now += pause * STEP;
        let request = call.forged();
        let sent = call.receive_from(victim, &request);
        let is_one = |bytes: &[u8]| challenge::is(bytes, challenge::BINDING_REQUEST);
        let to_victim = sent.iter().filter(|(_, to, _)| *to == victim);
        challenges.push(to_victim.filter(|(_, _, bytes)| is_one(bytes)).count());
    }
    assert_eq!(challenges, [1, 0, 0, 1, 0]);
}

#[test]
fn a_client_that_comes_from_another_address_answers_and_is_sent_everything() {
    let mut call = Call::connected();
    let moved = address("10.7.7.7:6000");
    call.appears_as = moved;
    let bytes = call.forged();
    let sent = call.deliver_to_server(&[(moved, address("10.0.0.1:4000"), bytes)]);
    let answers = call.deliver_to_client(&sent);
    call.deliver_to_server(&answers);
    call.run(10);
    assert!(bytes_to(moved, &call.media(100)) > 100 * PACKET);
}

#[test]
fn a_peer_has_only_so_many_addresses() {
    let mut call = Call::connected();
    let bytes = call.forged();
    for port in 1..2000 {
        call.receive_from(SocketAddr::new(address("10.9.9.9:1").ip(), port), &bytes);
    }
    assert!(call.server.peer.paths.len() < 300);
    assert!(call.server.peer.alive().is_ok());
}

/// A packet of RTP of this source that nobody signed.
fn rtp(ssrc: u32) -> Vec<u8> {
    let mut bytes = vec![0x80, 111, 0, 1, 0, 0, 0, 1];
    bytes.extend(ssrc.to_be_bytes());
    bytes.extend([0; 20]);
    bytes
}

#[test]
fn packets_of_ever_new_sources_are_counted_before_anything_is_kept() {
    let mut call = Call::connected();
    let from = call.appears_as;
    for ssrc in 0..MAX_SOURCES as u32 * 2 {
        call.receive_from(from, &rtp(100_000 + ssrc));
    }
    assert!(!call.server.peer.sources.admit(1));
    assert!(call.server.peer.sources.admit(100_000));
}
