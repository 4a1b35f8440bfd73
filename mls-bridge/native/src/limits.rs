//! Every number that bounds what a peer or a caller can make grow, with its unit and reason.

use openmls::prelude::SenderRatchetConfiguration;

/// Bytes of one message, welcome or request. A welcome into a full room of the post-quantum suite has some 1 MiB.
pub const MAX_MESSAGE: usize = 2 << 20;

/// Bytes of one application message: the largest key frame of a camera or screen fits several times.
pub const MAX_PLAINTEXT: usize = 1 << 20;

/// Bytes of one key package. Ours have under 3 KiB beside their credential.
pub const MAX_KEY_PACKAGE: usize = 16 << 10;

/// Bytes of a credential: an identity key, a signature by it and a name have a tenth of that.
pub const MAX_CREDENTIAL: usize = 4 << 10;

/// Bytes of an identifier (group, pre-shared key) or of an exporter's label.
pub const MAX_ID: usize = 255;

/// Bytes of a pre-shared key's secret; the least is the strength of the suites.
pub const MAX_PSK: usize = 255;
/// See [`MAX_PSK`].
pub const MIN_PSK: usize = 16;

/// Bytes of the application data in the group context. Every member keeps it and every welcome carries it.
pub const MAX_APP_DATA: usize = 1 << 10;

/// Bytes of authenticated data, and of an exporter's context.
pub const MAX_AAD: usize = 64 << 10;

/// Bytes of an exported secret: 255 blocks of SHA-256, the end of HKDF.
pub const MAX_EXPORT: usize = 255 * 32;

/// Members of a group: a frame's key id has eight bits for the leaf.
pub const MAX_MEMBERS: usize = 256;

/// Unused key packages of one client. One is in use at a time; the others cover joins that were overtaken.
pub const MAX_UNUSED_KEY_PACKAGES: usize = 16;

/// Received commits of one group that are neither merged nor closed. One entry of the log is looked at at a time, so more
/// than a few means that the caller forgets to close them.
pub const MAX_OPEN_COMMITS: usize = 64;

/// Past epochs whose application messages still open. Receivers keep keys of past epochs for ten seconds, and a committer
/// that answers every join at once makes about one commit a second. Fewer would lose messages at a busy start; more would
/// keep secrets for longer than anybody waits for a message.
pub const MAX_PAST_EPOCHS: usize = 10;

/// Messages that may come later than the newest of their sender, over all its tracks: 25 s of one camera and one microphone
/// (80 frames a second) sealed as MLS messages. Each skipped one keeps about 150 bytes until it comes or falls out.
pub const OUT_OF_ORDER: u32 = 2_048;

/// Messages of one sender in one epoch that may be missing before one that is opened, where each frame is a message. Keys
/// are renewed every ten minutes at the latest, and in that time a camera, a screen and their sound make some 100,000. Walking
/// over one costs two microseconds each time that a message is opened in vain, so a caller tries `NEAR` first and counts what fails.
pub const FAR: u32 = 131_072;

/// The same where all messages stand in the log. What a member seals and the server does not take is missing there: a few
/// messages while a connection is lost. Opening in vain then costs half a millisecond.
pub const NEAR: u32 = 256;

/// Seconds that a peer's clock may be wrong. A key package is for one meeting and one use, so its lifetime guards nothing
/// that single use does not; it must only not shut out a laptop with a wrong date.
pub const CLOCK_SLACK: u64 = 30 * 24 * 60 * 60;

/// How far out of order messages may come within one epoch.
pub fn ratchets(far: bool) -> SenderRatchetConfiguration {
    SenderRatchetConfiguration::new(OUT_OF_ORDER, if far { FAR } else { NEAR })
}
