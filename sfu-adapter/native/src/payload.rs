//! A forwarded packet's payload: it stays here, and the caller passes a handle around.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use str0m::rtp::{ExtensionValues, RtpPacket};

use crate::ext::DependencyDescriptor;

/// Payload handles alive in the process: what a leak test reads.
pub static LIVE: AtomicI64 = AtomicI64::new(0);

/// RTP payload bytes and those header extensions that travel on to subscribers. The bytes are
/// shared with every send queue and retransmission cache that holds the packet.
pub struct Payload {
    pub bytes: Arc<[u8]>,
    pub extensions: ExtensionValues,
}

impl Payload {
    pub fn new(bytes: Arc<[u8]>, extensions: ExtensionValues) -> Payload {
        LIVE.fetch_add(1, Ordering::Relaxed);
        Payload { bytes, extensions }
    }

    pub fn of(packet: &RtpPacket) -> Payload {
        Payload::new(packet.payload.clone(), forwarded(&packet.header.ext_vals))
    }
}

impl Drop for Payload {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The extension values that belong to the media. Those of one hop (mid, rid, transport-wide
/// sequence number, send time) are each transport's own.
fn forwarded(from: &ExtensionValues) -> ExtensionValues {
    let mut to = ExtensionValues {
        audio_level: from.audio_level,
        voice_activity: from.voice_activity,
        video_orientation: from.video_orientation,
        ..Default::default()
    };
    if let Some(descriptor) = from.user_values.get_arc::<DependencyDescriptor>() {
        to.user_values.set_arc(descriptor);
    }
    to
}
