//! Offers and answers. Requests and results that are not on the hot path travel as text lines.

use std::fmt::Write as _;

use str0m::media::{Direction, Media, MediaKind, Mid};

use crate::description::Description;
use crate::peer::Peer;
use crate::status::{Code, Fault};

/// Changes in one offer: as many as a batch of tracks has, and as many to stop.
const MAX_CHANGES: usize = 256;

impl Peer {
    /// Answers a remote offer. An own offer that is not answered yet is thereby void.
    pub fn accept_offer(&mut self, description: Description) -> Result<String, Fault> {
        self.take_declared(&description)?;
        let offer = description.offer()?;
        self.pending = None;
        let answer = self.rtc.sdp_api().accept_offer(offer)?;
        Ok(answer.to_sdp_string())
    }

    /// Makes an offer from changes, one a line: `add audio|video sendonly|recvonly STREAM TRACK`
    /// or `stop MID`. The result is a line with the mids of what was added, then the offer.
    pub fn create_offer(&mut self, changes: &str) -> Result<String, Fault> {
        if changes.lines().count() > MAX_CHANGES {
            return Err(Fault::new(Code::Argument, "too many changes in one offer"));
        }
        let mut api = self.rtc.sdp_api();
        let mut mids = Vec::new();
        for line in changes.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["add", kind, direction, stream, track] => {
                    let stream = Some((*stream).to_owned());
                    let track = Some((*track).to_owned());
                    let (kind, way) = (media_kind(kind)?, media_direction(direction)?);
                    mids.push(api.add_media(kind, way, stream, track, None).to_string());
                }
                ["stop", mid] => api.stop_media(Mid::from(*mid)),
                _ => return Err(Fault::new(Code::Argument, "no such change")),
            }
        }
        let Some((offer, pending)) = api.apply() else {
            return Err(Fault::new(Code::State, "nothing to negotiate"));
        };
        self.pending = Some(pending);
        Ok(format!("{}\n{}", mids.join(" "), offer.to_sdp_string()))
    }

    /// Takes the answer to the last own offer.
    pub fn accept_answer(&mut self, description: Description) -> Result<(), Fault> {
        self.take_declared(&description)?;
        let answer = description.answer()?;
        let Some(pending) = self.pending.take() else {
            return Err(Fault::new(Code::State, "no offer waits for an answer"));
        };
        self.rtc.sdp_api().accept_answer(pending, answer)?;
        Ok(())
    }

    /// Notes what is kept of a description: its sources and who the peer is to ICE.
    fn take_declared(&mut self, description: &Description) -> Result<(), Fault> {
        self.sources.declare(&description.sources)?;
        if let Some(credentials) = &description.credentials {
            self.paths.credentials(credentials.clone());
        }
        Ok(())
    }

    /// The media sections, one a line: `MID audio|video DIRECTION SSRC PT=CODEC/CLOCK ...`, where
    /// the ssrc is that of the sending stream or 0, and the payload types are as negotiated.
    pub fn describe(&mut self, mids: &[Mid]) -> String {
        let mut text = String::new();
        for mid in mids {
            let ssrc = match self.rtc.direct_api().stream_tx_by_mid(*mid, None) {
                Some(stream) => *stream.ssrc(),
                None => 0,
            };
            let Some(media) = self.rtc.media(*mid) else {
                continue;
            };
            let kind = if media.kind().is_audio() {
                "audio"
            } else {
                "video"
            };
            let way = direction_word(media);
            let _ = write!(text, "{mid} {kind} {way} {ssrc}");
            for pt in media.remote_pts() {
                if let Some(p) = self.rtc.codec_config().find(|p| p.pt() == *pt) {
                    let spec = p.spec();
                    let _ = write!(text, " {pt}={}/{}", spec.codec, spec.clock_rate.get());
                }
            }
            text.push('\n');
        }
        text
    }
}

fn direction_word(media: &Media) -> &'static str {
    if media.stopped() {
        return "stopped";
    }
    match media.direction() {
        Direction::SendOnly => "sendonly",
        Direction::RecvOnly => "recvonly",
        Direction::SendRecv => "sendrecv",
        Direction::Inactive => "inactive",
    }
}

fn media_kind(word: &str) -> Result<MediaKind, Fault> {
    match word {
        "audio" => Ok(MediaKind::Audio),
        "video" => Ok(MediaKind::Video),
        _ => Err(Fault::new(Code::Argument, "kind must be audio or video")),
    }
}

fn media_direction(word: &str) -> Result<Direction, Fault> {
    match word {
        "sendonly" => Ok(Direction::SendOnly),
        "recvonly" => Ok(Direction::RecvOnly),
        _ => Err(Fault::new(Code::Argument, "no such direction")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::{MAX_SECTIONS, MAX_SOURCES};
    use crate::clock;

    fn peer() -> Peer {
        clock::start();
        Peer::new(1, true, 0, clock::at(0))
    }

    fn accept_offer(peer: &mut Peer, sdp: &str) -> Result<String, Fault> {
        peer.accept_offer(Description::parse(true, true, sdp)?)
    }

    /// An offer of as many cameras, made by a peer that calls.
    fn offer(sections: usize) -> String {
        let mut caller = Peer::new(2, false, 0, clock::at(0));
        let changes = vec!["add video sendonly s t"; MAX_CHANGES.min(sections)].join("\n");
        let made = caller.create_offer(&changes).unwrap();
        let sdp = made.split_once('\n').unwrap().1.to_owned();
        let at = sdp.find("m=").unwrap();
        let (head, first) = sdp.split_at(at);
        let section = &first[..first[2..].find("m=").map_or(first.len(), |next| next + 2)];
        // More than a batch of sections is only short if each says little.
        let short: String = section
            .lines()
            .filter(|line| sections <= 64 || !is_detail(line))
            .map(|line| match line.starts_with("m=") && sections > 64 {
                true => "m=video 9 UDP/TLS/RTP/SAVPF 96",
                false => line,
            })
            .flat_map(|line| [line, "\r\n"])
            .collect();
        let section = short.as_str();
        let mid_at = section.find("a=mid:").unwrap() + "a=mid:".len();
        let mid = &section[mid_at..mid_at + 3];
        let mids: Vec<String> = (0..sections).map(|index| index.to_string()).collect();
        let bundle = format!("a=group:BUNDLE {}", mids.join(" "));
        let mut many: String = head
            .lines()
            .map(|line| {
                if line.starts_with("a=group:") {
                    &bundle
                } else {
                    line
                }
            })
            .flat_map(|line| [line, "\r\n"])
            .collect();
        for index in 0..sections {
            let name = format!("a=mid:{index}\r\n");
            many.push_str(&section.replace(&format!("a=mid:{mid}\r\n"), &name));
        }
        many
    }

    fn is_detail(line: &str) -> bool {
        !line.starts_with("a=rtpmap:96 ")
            && ["a=rtpmap", "a=rtcp-fb", "a=fmtp", "a=extmap", "a=ssrc"]
                .iter()
                .any(|kind| line.starts_with(kind))
    }

    #[test]
    fn an_offer_within_the_bound_is_answered() {
        clock::start();
        for sections in [64, MAX_SECTIONS] {
            let answer = accept_offer(&mut peer(), &offer(sections)).unwrap();
            assert_eq!(answer.matches("m=video").count(), sections);
        }
    }

    #[test]
    fn an_offer_of_too_many_sections_is_a_fault_and_the_peer_lives_on() {
        clock::start();
        let mut peer = peer();
        for sections in [MAX_SECTIONS + 1, 1025, 4000] {
            let fault = accept_offer(&mut peer, &offer(sections)).unwrap_err();
            assert_eq!(fault.code, Code::Sdp);
        }
        assert!(accept_offer(&mut peer, &offer(1)).is_ok());
    }

    #[test]
    fn an_answer_of_too_many_sections_is_a_fault() {
        clock::start();
        let mut peer = peer();
        peer.create_offer("add video sendonly s t").unwrap();
        let answer = Description::parse(false, true, &offer(1025));
        let fault = answer.and_then(|it| peer.accept_answer(it)).unwrap_err();
        assert_eq!(fault.code, Code::Sdp);
    }

    #[test]
    fn sources_of_one_description_after_the_other_are_counted_together() {
        let mut peer = peer();
        let plain: String = offer(1)
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("a=ssrc"))
            .collect();
        let declaring = |from: usize| {
            let sources: String = (from..from + 32)
                .map(|ssrc| format!("a=ssrc:{ssrc} cname:x\r\n"))
                .collect();
            format!("{plain}{sources}")
        };
        for turn in 0..MAX_SOURCES / 32 {
            accept_offer(&mut peer, &declaring(1_000 + turn * 32)).unwrap();
        }
        assert_eq!(
            accept_offer(&mut peer, &declaring(90_000))
                .unwrap_err()
                .code,
            Code::Sdp
        );
        assert!(accept_offer(&mut peer, &declaring(1_000)).is_ok());
    }
}
