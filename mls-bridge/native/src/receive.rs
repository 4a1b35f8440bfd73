//! What comes from the group: opened and verified, never merged by itself.

use openmls::framing::{
    ContentType, MlsMessageBodyIn, MlsMessageIn, PrivateMessageIn, ProcessedMessage,
    ProcessedMessageContent, ProtocolMessage, Sender,
};
use openmls::group::StagedCommit;
use openmls::prelude::tls_codec::DeserializeBytes;
use openmls::prelude::{LeafNodeIndex, OpenMlsProvider};
use zeroize::Zeroizing;

use crate::client::Client;
use crate::fields::Output;
use crate::group::Group;
use crate::policy::{self, Contents};
use crate::status::{Failure, Outcome, Status, at_most};
use crate::{errors, keypackage, limits};

/// What a reply begins with.
const APPLICATION: u32 = 1;
const COMMIT: u32 = 2;
const OWN_COMMIT: u32 = 3;

/// A received commit that waits for the caller's decision.
pub struct Commit {
    pub group: u64,
    epoch: u64,
    /// Gone once the group has left the epoch.
    staged: Option<Box<StagedCommit>>,
}

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
        return Err(Failure::new(
            Status::Forbidden,
            "a proposal that stands alone",
        ));
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
pub fn receive(client: &mut Client, handle: u64, bytes: &[u8], output: &mut Output) -> Outcome<()> {
    let group = client.groups.get_mut(&handle).ok_or_else(Failure::closed)?;
    group.check_active()?;
    if group.pending.as_deref() == Some(bytes) {
        output.uint32(OWN_COMMIT).uint64(group.mls.epoch().as_u64());
        return Ok(());
    }
    let message = parse(bytes)?;
    check_header(group, &message)?;
    let past = message.epoch() != group.mls.epoch();
    let processed = group
        .mls
        .process_message(&client.provider, ProtocolMessage::PrivateMessage(message))
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
        | ProcessedMessageContent::ExternalJoinProposalMessage(_) => Err(Failure::new(
            Status::Forbidden,
            "a proposal that stands alone",
        )),
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
    let group = client.groups.get(&handle).ok_or_else(Failure::closed)?;
    let contents = policy::contents(&group.mls, sender, &staged)?;
    let epoch = group.mls.epoch().as_u64();
    at_most(
        "received commits that are neither merged nor closed",
        client.commits_of(handle).count() + 1,
        limits::MAX_OPEN_COMMITS,
    )?;
    let mut described = Output::default();
    describe(client, &contents, &mut described)?;
    described.flag(staged.self_removed());
    let commit = client.new_handle()?;
    output
        .uint32(COMMIT)
        .uint64(commit)
        .uint32(sender.u32())
        .uint64(epoch)
        .bytes(aad)
        .raw(&described.into_boxed());
    let entry = Commit {
        group: handle,
        epoch,
        staged: Some(staged),
    };
    client.commits.insert(commit, entry);
    Ok(())
}

fn describe(client: &Client, contents: &Contents, output: &mut Output) -> Outcome<()> {
    let count = u32::try_from(contents.adds.len()).map_err(|e| Failure::internal(e.to_string()))?;
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
    let commit = client.commits.remove(&handle).ok_or_else(Failure::closed)?;
    crate::registry::forget(&[handle]);
    let Some(staged) = commit.staged else {
        return Err(Failure::new(Status::WrongEpoch, "the group has moved on"));
    };
    let group = client
        .groups
        .get_mut(&commit.group)
        .ok_or_else(Failure::closed)?;
    group.check_active()?;
    if group.mls.epoch().as_u64() != commit.epoch {
        return Err(Failure::new(Status::WrongEpoch, "the group has moved on"));
    }
    let provider = &client.provider;
    group.merge(|mls| {
        mls.merge_staged_commit(provider, *staged)
            .map_err(|e| errors::merge(&e))
    })?;
    expire(client, commit.group);
    Ok(())
}

/// Applies our own pending commit.
pub fn merge_pending(client: &mut Client, handle: u64) -> Outcome<()> {
    let group = client.groups.get_mut(&handle).ok_or_else(Failure::closed)?;
    group.check_active()?;
    if group.pending.is_none() {
        return Err(Failure::new(Status::Pending, "nothing stands pending"));
    }
    let provider = &client.provider;
    group.merge(|mls| {
        mls.merge_pending_commit(provider)
            .map_err(|e| errors::merge_pending(&e))
    })?;
    expire(client, handle);
    Ok(())
}

/// Wipes the other received commits of an epoch that has ended; their handles then say so.
fn expire(client: &mut Client, group: u64) {
    for commit in client.commits.values_mut().filter(|c| c.group == group) {
        commit.staged = None;
    }
}

/// Gives up our own pending commit.
pub fn drop_pending(client: &mut Client, handle: u64) -> Outcome<()> {
    let group = client.groups.get_mut(&handle).ok_or_else(Failure::closed)?;
    group.check_sound()?;
    group
        .mls
        .clear_pending_commit(client.provider.storage())
        .map_err(|e| Failure::internal(e.to_string()))?;
    group.pending = None;
    Ok(())
}
