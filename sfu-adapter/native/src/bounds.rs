//! What a description may declare. Each line is work, and much of it is kept for the session's life: a source is a
//! stream of some 3 kB, a section is a media object, a candidate is a pair to check. So a description is counted before
//! it is parsed, and what a session declares in its life is counted too. `DescriptionLimits` in Java has the same numbers.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::status::{Code, Fault};

/// Bytes of a description: 64 sections with every codec are about 300 kB.
const MAX_BYTES: usize = 400 * 1024;

/// Lines of a description: 64 sections of 150 lines, or an answer with 576 sections of 25.
const MAX_LINES: usize = 16_384;

/// Media sections of a description. A session's own offers have 512 in its life and one batch of 64
/// on top, so no honest answer has more.
pub const MAX_SECTIONS: usize = 576;

/// Lines of one section: libwebrtc with every codec has about 300.
const MAX_SECTION_LINES: usize = 512;

/// Lines of one section that name sources: three layers and their retransmissions, in four lines each.
const MAX_SOURCE_LINES: usize = 32;

/// The same of a whole description.
const MAX_SOURCE_LINES_IN_ALL: usize = 1024;

/// Encodings of one section (RFC 8851): libwebrtc sends three.
const MAX_RIDS: usize = 16;

/// Extensions of one section, and of the session: libwebrtc offers 17.
const MAX_EXTENSIONS: usize = 64;

/// Candidates of a description: a client has two for each of its addresses.
const MAX_CANDIDATES: usize = 256;

/// Sources of a session's life, declared or sent: 64 tracks of three layers and their
/// retransmissions, twice over. They cost some 3 MB.
pub const MAX_SOURCES: usize = 768;

/// What is bounded in each section by itself.
#[derive(Default)]
struct Section {
    lines: usize,
    mids: usize,
    sources: usize,
    rids: usize,
    extensions: usize,
}

impl Section {
    fn count(&mut self, line: &str) -> bool {
        self.lines += 1;
        self.mids += usize::from(line.starts_with("a=mid"));
        self.sources += usize::from(line.starts_with("a=ssrc"));
        self.rids += usize::from(line.starts_with("a=rid"));
        self.extensions += usize::from(line.starts_with("a=extmap"));
        self.lines <= MAX_SECTION_LINES
            && self.mids <= 1
            && self.sources <= MAX_SOURCE_LINES
            && self.rids <= MAX_RIDS
            && self.extensions <= MAX_EXTENSIONS
    }
}

fn lines(sdp: &str) -> impl Iterator<Item = &str> {
    sdp.split(['\r', '\n']).filter(|line| !line.is_empty())
}

/// Refuses a description that declares more than anybody needs, before any of it is parsed or kept.
pub fn require_within(sdp: &str) -> Result<(), Fault> {
    let too_much = |what: &str| Err(Fault::new(Code::Sdp, format!("too many {what}")));
    if sdp.len() > MAX_BYTES {
        return too_much("bytes");
    }
    let (mut all, mut sections, mut sources, mut candidates) = (0, 0, 0, 0);
    let mut section = Section::default();
    for line in lines(sdp) {
        all += 1;
        if line.starts_with("m=") {
            sections += 1;
            section = Section::default();
        }
        sources += usize::from(line.starts_with("a=ssrc"));
        candidates += usize::from(line.starts_with("a=candidate"));
        if !section.count(line) {
            return too_much("lines of a kind in a section");
        }
        if all > MAX_LINES
            || sections > MAX_SECTIONS
            || sources > MAX_SOURCE_LINES_IN_ALL
            || candidates > MAX_CANDIDATES
        {
            return too_much("lines of a kind");
        }
    }
    Ok(())
}

/// A description without its candidates: an ICE-lite agent checks none (RFC 8445, section 2.5), and
/// would keep them all.
pub fn without_candidates(sdp: &str) -> Cow<'_, str> {
    if !sdp.contains("a=candidate") {
        return Cow::Borrowed(sdp);
    }
    let kept = sdp.split_inclusive('\n');
    Cow::Owned(
        kept.filter(|line| !line.starts_with("a=candidate"))
            .collect(),
    )
}

/// The sources that a description names, each as often as it does.
pub fn sources(sdp: &str) -> Vec<u32> {
    let number = |line: &str| {
        let number = line.strip_prefix("a=ssrc:")?;
        number.split(' ').next()?.parse::<u32>().ok()
    };
    lines(sdp).filter_map(number).collect()
}

/// The sources that one session declared or sent, in its life.
#[derive(Default)]
pub struct Sources {
    known: HashSet<u32>,
    last: Option<u32>,
}

impl Sources {
    /// Whether a packet of this source may pass; a new one is counted.
    pub fn admit(&mut self, ssrc: u32) -> bool {
        if self.last == Some(ssrc) {
            return true;
        }
        let admitted = self.known.contains(&ssrc) || self.known.len() < MAX_SOURCES;
        if admitted {
            self.known.insert(ssrc);
            self.last = Some(ssrc);
        }
        admitted
    }

    /// Counts what a description declares; it is refused whole if that is too much.
    pub fn declare(&mut self, sources: &[u32]) -> Result<(), Fault> {
        let declared = sources.iter().copied();
        let new: HashSet<u32> = declared.filter(|ssrc| !self.known.contains(ssrc)).collect();
        if self.known.len() + new.len() > MAX_SOURCES {
            return Err(Fault::new(Code::Sdp, "the session has had all its sources"));
        }
        self.known.extend(new);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(line: &str, count: usize) -> String {
        format!(
            "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n{}",
            format!("{line}\r\n").repeat(count)
        )
    }

    #[test]
    fn each_kind_of_line_has_its_bound() {
        for (line, most) in [
            ("a=ssrc:1 cname:x", MAX_SOURCE_LINES),
            ("a=mid:0", 1),
            ("a=rid:a send", MAX_RIDS),
            ("a=extmap:1 urn:x", MAX_EXTENSIONS),
            ("a=candidate:1 1 udp 1 10.0.0.1 9 typ host", MAX_CANDIDATES),
            ("a=rtpmap:96 VP8/90000", MAX_SECTION_LINES - 1),
        ] {
            assert!(require_within(&section(line, most)).is_ok(), "{line}");
            assert!(require_within(&section(line, most + 1)).is_err(), "{line}");
        }
    }

    #[test]
    fn the_whole_has_its_bound_however_it_is_spread() {
        let spread = section("a=ssrc:1 cname:x", 2).replace("v=0\r\n", "");
        assert!(require_within(&spread.repeat(MAX_SOURCE_LINES_IN_ALL / 2)).is_ok());
        assert!(require_within(&spread.repeat(MAX_SOURCE_LINES_IN_ALL / 2 + 1)).is_err());
        assert!(require_within(&format!("v=0\r\n{}", "x".repeat(MAX_BYTES))).is_err());
    }

    #[test]
    fn sources_are_read_whatever_ends_a_line() {
        let sdp = "v=0\r\na=ssrc:70000 cname:x\na=ssrc:1 a:b\ra=ssrc:x y\r\na=ssrc-group:FID 1 2";
        assert_eq!(sources(sdp), [70_000, 1]);
    }

    #[test]
    fn a_session_has_only_so_many_sources_in_its_life() {
        let mut sources = Sources::default();
        for ssrc in 0..MAX_SOURCES as u32 - 1 {
            assert!(sources.admit(ssrc));
        }
        assert!(sources.declare(&[70_000, 70_001]).is_err());
        assert!(sources.declare(&[70_000, 0, 70_000]).is_ok());
        assert!(!sources.admit(70_001));
        assert!(sources.admit(3));
    }
}
