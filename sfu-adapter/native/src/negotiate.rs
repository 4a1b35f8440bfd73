//! Offers and answers. Requests and results that are not on the hot path travel as text lines.

use std::fmt::Write as _;

use str0m::change::{SdpAnswer, SdpOffer};
use str0m::media::{Direction, Media, MediaKind, Mid};

use crate::peer::Peer;
use crate::status::{Code, Fault};

/// Changes in one offer: as many as a batch of tracks has, and as many to stop.
const MAX_CHANGES: usize = 256;

impl Peer {
    /// Answers a remote offer. An own offer that is not answered yet is thereby void.
    pub fn accept_offer(&mut self, sdp: &str) -> Result<String, Fault> {
        let offer =
            SdpOffer::from_sdp_string(sdp).map_err(|e| Fault::new(Code::Sdp, e.to_string()))?;
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
    pub fn accept_answer(&mut self, sdp: &str) -> Result<(), Fault> {
        let answer =
            SdpAnswer::from_sdp_string(sdp).map_err(|e| Fault::new(Code::Sdp, e.to_string()))?;
        let Some(pending) = self.pending.take() else {
            return Err(Fault::new(Code::State, "no offer waits for an answer"));
        };
        self.rtc.sdp_api().accept_answer(pending, answer)?;
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
