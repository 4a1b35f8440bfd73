//! The one RTP header extension that str0m does not know and forwarding needs.

use str0m::rtp::{Extension, ExtensionSerializer, ExtensionValues};

/// The AV1 RTP specification's dependency descriptor (also used with VP8 and VP9): opaque here,
/// forwarded as it came.
#[derive(Debug, PartialEq, Eq)]
pub struct DependencyDescriptor(pub Vec<u8>);

const URI: &str =
    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

/// Bytes beyond which a header extension element needs the two-byte form (RFC 8285, 4.3).
const ONE_BYTE_FORM: usize = 16;

#[derive(Debug)]
struct Serializer;

/// The extension for an extension map.
pub fn dependency_descriptor() -> Extension {
    Extension::with_serializer(URI, Serializer)
}

impl ExtensionSerializer for Serializer {
    fn write_to(&self, buf: &mut [u8], values: &ExtensionValues) -> usize {
        match values.user_values.get::<DependencyDescriptor>() {
            Some(d) if d.0.len() <= buf.len() => {
                buf[..d.0.len()].copy_from_slice(&d.0);
                d.0.len()
            }
            _ => 0,
        }
    }

    fn parse_value(&self, buf: &[u8], values: &mut ExtensionValues) -> bool {
        if buf.is_empty() {
            return false;
        }
        values.user_values.set(DependencyDescriptor(buf.to_vec()));
        true
    }

    fn is_video(&self) -> bool {
        true
    }

    fn is_audio(&self) -> bool {
        false
    }

    fn requires_two_byte_form(&self, values: &ExtensionValues) -> bool {
        values
            .user_values
            .get::<DependencyDescriptor>()
            .is_some_and(|d| d.0.len() > ONE_BYTE_FORM)
    }
}
