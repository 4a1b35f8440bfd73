//! Which commits a meeting takes: adds, removals and external pre-shared keys, all inside the commit itself, and a path that
//! leaves its author who it was. MLS allows more; none of it is used here, so it is refused before anybody can rely on it.

use openmls::group::{MlsGroup, StagedCommit};
use openmls::messages::proposals::{Proposal, ProposalOrRefType};
use openmls::prelude::tls_codec::{DeserializeBytes, Serialize};
use openmls::prelude::{KeyPackage, LeafNodeIndex, PreSharedKeyProposal};
use openmls::schedule::PreSharedKeyId;

use crate::group::external_id;
use crate::limits;
use crate::status::{Failure, Outcome, Status, at_most};

/// What a commit that is taken does.
#[derive(Default)]
pub struct Contents {
    pub adds: Vec<KeyPackage>,
    pub removes: Vec<u32>,
    pub psk_ids: Vec<Vec<u8>>,
    pub has_path: bool,
}

fn forbidden(words: &str) -> Failure {
    Failure::new(Status::Forbidden, words)
}

/// Reads a staged commit by `sender`, or says what in it a meeting does not take.
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
    let bytes = proposal
        .tls_serialize_detached()
        .map_err(|e| Failure::internal(e.to_string()))?;
    let id = PreSharedKeyId::tls_deserialize_exact_bytes(&bytes)
        .map_err(|e| Failure::internal(e.to_string()))?;
    external_id(&id)
}

/// A path may bring new encryption keys, never a new credential or signature key: those say who sits at the leaf.
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
        return Err(forbidden("a path that changes who its author is"));
    }
    Ok(())
}

fn check_size(group: &MlsGroup, contents: &Contents) -> Outcome<()> {
    let after =
        (group.members().count() + contents.adds.len()).saturating_sub(contents.removes.len());
    at_most("members", after, limits::MAX_MEMBERS)
}
