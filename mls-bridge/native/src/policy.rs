//! Which commits and groups a meeting accepts: commits of adds, removals and external pre-shared keys, all inside the commit
//! itself, with an update path that keeps its author's identity; groups whose context holds our two extensions. MLS allows
//! more; none of it is used here, so it is refused before anybody can rely on it.

use openmls::group::{GroupContext, MlsGroup, StagedCommit};
use openmls::messages::proposals::{Proposal, ProposalOrRefType};
use openmls::prelude::tls_codec::{DeserializeBytes, Serialize};
use openmls::prelude::{Extension, ExtensionType, KeyPackage, LeafNodeIndex, PreSharedKeyProposal};
use openmls::schedule::{PreSharedKeyId, Psk};

use crate::keypackage::APP_DATA;
use crate::limits;
use crate::status::{Failure, Outcome, Status, at_most, internal};

/// What an accepted commit does.
#[derive(Default)]
pub struct Contents {
    pub adds: Vec<KeyPackage>,
    pub removes: Vec<u32>,
    pub psk_ids: Vec<Vec<u8>>,
    pub has_path: bool,
}

fn forbidden(message: &str) -> Failure {
    Failure::new(Status::Forbidden, message)
}

/// Reads a staged commit by `sender`, or says what in it a meeting does not accept.
pub fn contents(
    group: &MlsGroup,
    sender: LeafNodeIndex,
    staged: &StagedCommit,
) -> Outcome<Contents> {
    let mut contents = Contents::default();
    for queued in staged.queued_proposals() {
        if queued.proposal_or_ref_type() != ProposalOrRefType::Proposal {
            return Err(forbidden("a proposal by reference"));
        }
        match queued.proposal() {
            Proposal::Add(add) => contents.adds.push(add.key_package().clone()),
            Proposal::Remove(remove) => contents.removes.push(remove.removed().u32()),
            Proposal::PreSharedKey(psk) => contents.psk_ids.push(psk_id(psk)?),
            _ => return Err(forbidden("a proposal that meetings do not use")),
        }
    }
    check_path(group, sender, staged)?;
    contents.has_path = staged.update_path_leaf_node().is_some();
    if staged.group_context().extensions() != group.extensions() {
        return Err(forbidden("other extensions of the group context"));
    }
    check_size(group, &contents)?;
    Ok(contents)
}

/// OpenMLS shows the id of a pre-shared key proposal in its encoding only (RFC 9420 section 12.1.4: it is nothing else).
fn psk_id(proposal: &PreSharedKeyProposal) -> Outcome<Vec<u8>> {
    let bytes = proposal.tls_serialize_detached().map_err(internal)?;
    let id = PreSharedKeyId::tls_deserialize_exact_bytes(&bytes).map_err(internal)?;
    external_psk_id(&id)
}

/// An update path may bring new encryption keys, never a new credential or signature key: those identify the member at the
/// leaf.
fn check_path(group: &MlsGroup, sender: LeafNodeIndex, staged: &StagedCommit) -> Outcome<()> {
    let Some(leaf) = staged.update_path_leaf_node() else {
        return Ok(());
    };
    let before = group
        .member_at(sender)
        .ok_or_else(|| Failure::new(Status::NotMember, "the sender is no member"))?;
    if leaf.credential() != &before.credential
        || leaf.signature_key().as_slice() != before.signature_key
    {
        return Err(forbidden(
            "an update path that changes its author's credential or signature key",
        ));
    }
    Ok(())
}

fn check_size(group: &MlsGroup, contents: &Contents) -> Outcome<()> {
    let after =
        (group.members().count() + contents.adds.len()).saturating_sub(contents.removes.len());
    at_most("members", after, limits::MAX_MEMBERS)
}

/// The id of an external pre-shared key; the other kinds are not used in meetings.
pub fn external_psk_id(id: &PreSharedKeyId) -> Outcome<Vec<u8>> {
    match id.psk() {
        Psk::External(external) => Ok(external.psk_id().to_vec()),
        Psk::Resumption(_) => Err(forbidden("a pre-shared key that is not an external one")),
    }
}

/// A group context holds our two extensions and no others, such as senders from outside.
pub fn check_context(context: &GroupContext) -> Outcome<()> {
    let mut types: Vec<ExtensionType> = context
        .extensions()
        .iter()
        .map(Extension::extension_type)
        .collect();
    types.sort_by_key(|kind| u16::from(*kind));
    let ours = [
        ExtensionType::RequiredCapabilities,
        ExtensionType::Unknown(APP_DATA),
    ];
    if types != ours {
        return Err(forbidden(
            "the group context has other extensions than ours",
        ));
    }
    Ok(())
}
