//! Messages from the group: decrypted and verified when they are received, commits merged only when the caller says so.

use openmls::framing::{
    ContentType, MlsMessageBodyIn, MlsMessageIn, PrivateMessageIn, ProcessedMessage,
    ProcessedMessageContent, ProtocolMessage, Sender,
};
use openmls::group::StagedCommit;
use openmls::prelude::tls_codec::DeserializeBytes;
use openmls::prelude::{LeafNodeIndex, OpenMlsProvider};
use parley_ffi::wire::Output;
use zeroize::Zeroizing;

use crate::client::Client;
use crate::commit::ReceivedCommit;
use crate::group::Group;
use crate::policy::{self, Contents};
use crate::status::{Failure, Outcome, Status, at_most, internal};
use crate::{errors, keypackage, limits};

/// What a reply begins with.
const APPLICATION: u32 = 1;
const COMMIT: u32 = 2;
const OWN_COMMIT: u32 = 3;

fn parse(bytes: &[u8]) -> Outcome<PrivateMessageIn> {
    at_most("bytes of a message", bytes.len(), limits::MAX_MESSAGE)?;
    let message = MlsMessageIn::tls_deserialize_exact_bytes(bytes)
        .map_err(|e| Failure::new(Status::Malformed, e.to_string()))?;
    match message.extract() {
        MlsMessageBodyIn::PrivateMessage(message) => Ok(message),
        MlsMessageBodyIn::PublicMessage(_) => Err(Failure::new(
            Status::Forbidden,
            "a message that is not encrypted",
        )),
        _ => Err(Failure::new(Status::Malformed, "not a group's message")),
    }
}

/// What can be refused by the clear header alone.
fn check_header(group: &Group, message: &PrivateMessageIn) -> Outcome<()> {
    if message.group_id() != group.mls.group_id() {
        return Err(Failure::new(Status::WrongGroup, "of another group"));
    }
    let current = group.mls.epoch();
    let epoch = message.epoch();
    let commit = message.content_type() == ContentType::Commit;
    if epoch > current || (commit && epoch != current) {
        return Err(Failure::new(
            Status::WrongEpoch,
            format!(
                "of epoch {}, we are in {}",
                epoch.as_u64(),
                current.as_u64()
            ),
        ));
    }
    if message.content_type() == ContentType::Proposal {
        return Err(Failure::new(Status::Forbidden, "a standalone proposal"));
    }
    Ok(())
}

/// OpenMLS has one error for a key that fell out of its window and for an epoch whose keys are gone; of a past epoch it is
/// the second that callers mean.
fn too_late(past: bool, failure: Failure) -> Failure {
    if past && failure.status == Status::OutOfWindow {
        return Failure::new(Status::WrongEpoch, "of a past epoch, and too late");
    }
    failure
}

/// Opens a message and writes what it is.
///
/// `far`: also one that is far ahead of those that were seen of its sender.
pub fn receive(
    client: &mut Client,
    handle: u64,
    bytes: &[u8],
    far: bool,
    output: &mut Output,
) -> Outcome<()> {
    let (group, keys) = client.group(handle)?;
    group.check_active()?;
    if group.pending.as_deref() == Some(bytes) {
        output.uint32(OWN_COMMIT).uint64(group.epoch());
        return Ok(());
    }
    let message = parse(bytes)?;
    check_header(group, &message)?;
    group.reach(keys.provider, far)?;
    let past = message.epoch() != group.mls.epoch();
    let processed = group
        .mls
        .process_message(keys.provider, ProtocolMessage::PrivateMessage(message))
        .map_err(|e| too_late(past, errors::process(&e)))?;
    let Sender::Member(sender) = *processed.sender() else {
        return Err(Failure::new(Status::Forbidden, "of a sender from outside"));
    };
    write(client, handle, sender, processed, output)
}

fn write(
    client: &mut Client,
    handle: u64,
    sender: LeafNodeIndex,
    processed: ProcessedMessage,
    output: &mut Output,
) -> Outcome<()> {
    let epoch = processed.epoch().as_u64();
    let aad = processed.aad().to_vec();
    match processed.into_content() {
        ProcessedMessageContent::ApplicationMessage(message) => {
            let plaintext = Zeroizing::new(message.into_bytes());
            output
                .uint32(APPLICATION)
                .uint32(sender.u32())
                .uint64(epoch)
                .bytes(&aad)
                .bytes(&plaintext);
            Ok(())
        }
        ProcessedMessageContent::StagedCommitMessage(staged) => {
            write_commit(client, handle, sender, &aad, staged, output)
        }
        ProcessedMessageContent::OwnPrivateMessage | ProcessedMessageContent::OwnPendingCommit => {
            Err(Failure::new(Status::OwnMessage, "our own message"))
        }
        ProcessedMessageContent::ProposalMessage(_)
        | ProcessedMessageContent::ExternalJoinProposalMessage(_) => {
            Err(Failure::new(Status::Forbidden, "a standalone proposal"))
        }
    }
}

fn write_commit(
    client: &mut Client,
    handle: u64,
    sender: LeafNodeIndex,
    aad: &[u8],
    staged: Box<StagedCommit>,
    output: &mut Output,
) -> Outcome<()> {
    let (group, _) = client.group(handle)?;
    let contents = policy::contents(&group.mls, sender, &staged)?;
    let epoch = group.epoch();
    at_most(
        "received commits that are neither merged nor closed",
        client.commits_of(handle).count() + 1,
        limits::MAX_OPEN_COMMITS,
    )?;
    let mut described = Output::default();
    describe(client, &contents, &mut described)?;
    described.flag(staged.self_removed());
    let commit = client.add_commit(ReceivedCommit::new(handle, epoch, staged))?;
    output
        .uint32(COMMIT)
        .uint64(commit)
        .uint32(sender.u32())
        .uint64(epoch)
        .bytes(aad)
        .raw(&described.into_boxed());
    Ok(())
}

fn describe(client: &Client, contents: &Contents, output: &mut Output) -> Outcome<()> {
    let count = u32::try_from(contents.adds.len()).map_err(internal)?;
    output.uint32(count);
    for add in &contents.adds {
        output.bytes(&keypackage::to_bytes(add)?);
        keypackage::write_info(output, add, client.provider.crypto())?;
    }
    output
        .list(&contents.removes, |o, leaf| {
            o.uint32(*leaf);
        })
        .list(&contents.psk_ids, |o, id| {
            o.bytes(id);
        })
        .flag(contents.has_path);
    Ok(())
}

/// Applies a received commit and closes its handle.
pub fn merge_received(client: &mut Client, handle: u64) -> Outcome<()> {
    let commit = client.take_commit(handle)?;
    commit.check_current()?;
    let of = commit.group;
    let (group, keys) = client.group(of)?;
    group.check_active()?;
    let staged = commit.into_staged(group.epoch())?;
    group.merge(|mls| {
        mls.merge_staged_commit(keys.provider, *staged)
            .map_err(|e| errors::merge(&e))
    })?;
    expire(client, of);
    Ok(())
}

/// Applies our own pending commit.
pub fn merge_pending(client: &mut Client, handle: u64) -> Outcome<()> {
    let (group, keys) = client.group(handle)?;
    group.check_active()?;
    if group.pending.is_none() {
        return Err(Failure::new(Status::Pending, "no commit is pending"));
    }
    group.merge(|mls| {
        mls.merge_pending_commit(keys.provider)
            .map_err(|e| errors::merge_pending(&e))
    })?;
    expire(client, handle);
    Ok(())
}

/// Wipes the other received commits of an epoch that has ended; their handles then say so.
fn expire(client: &mut Client, group: u64) {
    for commit in client.commits.values_mut().filter(|c| c.group == group) {
        commit.expire();
    }
}

/// Drops our own pending commit.
pub fn drop_pending(client: &mut Client, handle: u64) -> Outcome<()> {
    let (group, keys) = client.group(handle)?;
    group.check_sound()?;
    group
        .mls
        .clear_pending_commit(keys.provider.storage())
        .map_err(internal)?;
    group.pending = None;
    Ok(())
}
