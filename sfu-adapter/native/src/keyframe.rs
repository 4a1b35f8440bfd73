//! Where key frames begin, from what every codec's RTP payload format leaves in the clear.

use str0m::format::Codec;

use crate::records::{FLAG_KEY_FRAME, FLAG_KEY_FRAMES_VISIBLE};

/// What an RTP record says of a payload's key frames.
pub fn flags(codec: Codec, payload: &[u8]) -> u8 {
    let begins = match codec {
        Codec::Vp8 => vp8(payload),
        Codec::Vp9 => vp9(payload),
        Codec::H264 => h264(payload),
        Codec::Av1 => av1(payload),
        _ => return 0,
    };
    match begins {
        Some(true) => FLAG_KEY_FRAME | FLAG_KEY_FRAMES_VISIBLE,
        _ => FLAG_KEY_FRAMES_VISIBLE,
    }
}

/// RFC 7741, 4.2 and 4.3: the first packet of partition 0, and the inverse key-frame bit behind
/// the payload descriptor.
fn vp8(payload: &[u8]) -> Option<bool> {
    let first = *payload.first()?;
    if first & 0x17 != 0x10 {
        return Some(false);
    }
    let mut at = 1;
    if first & 0x80 != 0 {
        let present = *payload.get(at)?;
        at += 1;
        if present & 0x80 != 0 {
            let picture_id = *payload.get(at)?;
            at += if picture_id & 0x80 != 0 { 2 } else { 1 };
        }
        at += usize::from(present & 0x40 != 0);
        at += usize::from(present & 0x30 != 0);
    }
    Some(payload.get(at)? & 0x01 == 0)
}

/// RFC 9628, 4.2: not predicted from another picture, at the beginning of a frame, and of the
/// lowest spatial layer if layers are named.
fn vp9(payload: &[u8]) -> Option<bool> {
    let first = *payload.first()?;
    if first & 0x48 != 0x08 {
        return Some(false);
    }
    if first & 0x20 == 0 {
        return Some(true);
    }
    let mut at = 1;
    if first & 0x80 != 0 {
        at += if payload.get(at)? & 0x80 != 0 { 2 } else { 1 };
    }
    Some((payload.get(at)? >> 1) & 0x07 == 0)
}

/// RFC 6184, 5.2: an IDR slice or a sequence parameter set, alone, aggregated (STAP-A) or at the
/// start of a fragment (FU-A).
fn h264(payload: &[u8]) -> Option<bool> {
    let begins = |nal: u8| matches!(nal & 0x1f, 5 | 7);
    match payload.first()? & 0x1f {
        24 => Some(begins(*payload.get(3)?)),
        28 => {
            let fragment = *payload.get(1)?;
            Some(fragment & 0x80 != 0 && begins(fragment))
        }
        _ => Some(begins(payload[0])),
    }
}

/// AV1 RTP specification, 4.4: the first packet of a coded video sequence.
fn av1(payload: &[u8]) -> Option<bool> {
    Some(payload.first()? & 0x08 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: u8 = FLAG_KEY_FRAME | FLAG_KEY_FRAMES_VISIBLE;
    const DELTA: u8 = FLAG_KEY_FRAMES_VISIBLE;

    #[test]
    fn vp8_key_frames_show_behind_every_form_of_descriptor() {
        assert_eq!(flags(Codec::Vp8, &[0x10, 0x00]), KEY);
        assert_eq!(flags(Codec::Vp8, &[0x10, 0x01]), DELTA);
        assert_eq!(flags(Codec::Vp8, &[0x90, 0x80, 0x81, 0x02, 0x00]), KEY);
        assert_eq!(flags(Codec::Vp8, &[0x90, 0xf0, 0x81, 2, 3, 4, 0x00]), KEY);
        assert_eq!(flags(Codec::Vp8, &[0x90, 0xf0, 0x01, 3, 4, 0x01]), DELTA);
        assert_eq!(flags(Codec::Vp8, &[0x00, 0x00]), DELTA);
        assert_eq!(flags(Codec::Vp8, &[0x11, 0x00]), DELTA);
    }

    #[test]
    fn other_codecs_key_frames_show_too() {
        assert_eq!(flags(Codec::Vp9, &[0x08]), KEY);
        assert_eq!(flags(Codec::Vp9, &[0x48]), DELTA);
        assert_eq!(flags(Codec::Vp9, &[0xa8, 0x81, 0x02, 0x00]), KEY);
        assert_eq!(flags(Codec::Vp9, &[0xa8, 0x81, 0x02, 0x02]), DELTA);
        assert_eq!(flags(Codec::H264, &[0x67]), KEY);
        assert_eq!(flags(Codec::H264, &[0x78, 0, 9, 0x67]), KEY);
        assert_eq!(flags(Codec::H264, &[0x7c, 0x85]), KEY);
        assert_eq!(flags(Codec::H264, &[0x7c, 0x05]), DELTA);
        assert_eq!(flags(Codec::H264, &[0x41]), DELTA);
        assert_eq!(flags(Codec::Av1, &[0x08]), KEY);
        assert_eq!(flags(Codec::Av1, &[0x10]), DELTA);
        assert_eq!(flags(Codec::Opus, &[0x08]), 0);
    }

    #[test]
    fn no_bytes_are_too_few() {
        let codecs = [Codec::Vp8, Codec::Vp9, Codec::H264, Codec::Av1];
        let bytes = [0x90, 0xff, 0xff, 0xff, 0xff, 0xff];
        for codec in codecs {
            for end in 0..=bytes.len() {
                flags(codec, &bytes[..end]);
            }
            for first in 0..=255u8 {
                flags(codec, &[first]);
            }
        }
    }
}
