//! Making a commit of our own.

use std::collections::HashSet;

use openmls::group::MlsGroup;
use openmls::messages::proposals::Proposal;
use openmls::prelude::tls_codec::{Serialize, VLByteSlice};
use openmls::prelude::{KeyPackage, LeafNodeIndex, OpenMlsProvider, PreSharedKeyProposal};
use openmls::schedule::PreSharedKeyId;

use parley_ffi::wire::{Input, Output};

use crate::client::Client;
use crate::group::{ClientKeys, Group};
use crate::status::{Failure, Outcome, Status, argument, at_most, internal};
use crate::storage::Provider;
use crate::{errors, keypackage, limits};

/// What a commit is to do.
pub struct Request<'a> {
    adds: Vec<&'a [u8]>,
    removes: Vec<u32>,
    update: bool,
    psk_ids: Vec<&'a [u8]>,
    aad: &'a [u8],
}

impl<'a> Request<'a> {
    pub fn read(input: &mut Input<'a>) -> Outcome<Self> {
        let request = Self {
            adds: input.list(Input::bytes)?,
            removes: input.list(Input::uint32)?,
            update: input.flag()?,
            psk_ids: input.list(Input::bytes)?,
            aad: input.bytes()?,
        };
        argument("authenticated data", request.aad.len(), 0, limits::MAX_AAD)?;
        at_most("adds", request.adds.len(), limits::MAX_MEMBERS)?;
        at_most("removals", request.removes.len(), limits::MAX_MEMBERS)?;
        Ok(request)
    }
}

/// Stages a commit and writes it, with its welcome if it adds members.
pub fn stage(
    client: &mut Client,
    handle: u64,
    request: &Request<'_>,
    output: &mut Output,
) -> Outcome<()> {
    if let Some(id) = request.psk_ids.iter().find(|id| !client.knows_psk(id)) {
        argument("pre-shared key id", id.len(), 1, limits::MAX_ID)?;
        return Err(Failure::new(Status::UnknownPsk, "no such pre-shared key"));
    }
    let suite = client.suite;
    let (group, keys) = client.group(handle)?;
    group.check_active()?;
    if group.pending.is_some() {
        return Err(Failure::new(Status::Pending, "a commit is pending"));
    }
    let removes = removals(&group.mls, &request.removes)?;
    let adds = additions(&group.mls, keys.provider, suite, request)?;
    let members = group.mls.members().count() + adds.len() - removes.len();
    at_most("members", members, limits::MAX_MEMBERS)?;
    let (commit, welcome) = build(group, &keys, request, adds, removes)?;
    output.bytes(&commit).flag(welcome.is_some());
    if let Some(welcome) = welcome {
        output.bytes(&welcome);
    }
    group.pending = Some(commit);
    Ok(())
}

fn removals(group: &MlsGroup, leaves: &[u32]) -> Outcome<Vec<LeafNodeIndex>> {
    let mut seen = HashSet::new();
    for (index, leaf) in leaves.iter().enumerate() {
        let leaf = LeafNodeIndex::new(*leaf);
        if leaf == group.own_leaf_index() {
            let message = "a member cannot remove itself";
            return Err(Failure::new(Status::Forbidden, message).at(index));
        }
        if group.member_at(leaf).is_none() {
            return Err(Failure::new(Status::NotMember, "no such member").at(index));
        }
        if !seen.insert(leaf) {
            return Err(Failure::new(Status::BadArgument, "a leaf twice").at(index));
        }
    }
    Ok(leaves.iter().copied().map(LeafNodeIndex::new).collect())
}

/// Every key must be new to the tree as it will be (RFC 9420 section 12.2). They are checked one by one here, so that the
/// committer learns which key package to refuse.
fn additions(
    group: &MlsGroup,
    provider: &Provider,
    suite: openmls::prelude::Ciphersuite,
    request: &Request<'_>,
) -> Outcome<Vec<KeyPackage>> {
    let mut keys = HashSet::new();
    for member in group.members() {
        if !request.removes.contains(&member.index.u32()) {
            keys.insert(member.signature_key);
            keys.insert(encoded(&VLByteSlice(&member.encryption_key))?);
        }
    }
    let mut adds = Vec::new();
    for (index, bytes) in request.adds.iter().enumerate() {
        let add =
            keypackage::parse(bytes, suite, provider.crypto()).map_err(|refused| Failure {
                status: Status::UnusableKeyPackage,
                ..refused.at(index)
            })?;
        for key in keys_of(&add)? {
            if !keys.insert(key) {
                let message = "a key that a member or another added key package has";
                return Err(Failure::new(Status::UnusableKeyPackage, message).at(index));
            }
        }
        adds.push(add);
    }
    Ok(adds)
}

fn keys_of(key_package: &KeyPackage) -> Outcome<[Vec<u8>; 3]> {
    let leaf = key_package.leaf_node();
    Ok([
        leaf.signature_key().as_slice().to_vec(),
        encoded(leaf.encryption_key())?,
        key_package.hpke_init_key().as_slice().to_vec(),
    ])
}

fn psk_proposal(id: &[u8], keys: &ClientKeys<'_>, group: &MlsGroup) -> Outcome<Proposal> {
    use openmls::prelude::OpenMlsRand;
    let nonce = keys
        .provider
        .rand()
        .random_vec(group.ciphersuite().hash_length())
        .map_err(internal)?;
    let id = PreSharedKeyId::external(id.to_vec(), nonce);
    Ok(Proposal::PreSharedKey(Box::new(PreSharedKeyProposal::new(
        id,
    ))))
}

fn build(
    group: &mut Group,
    keys: &ClientKeys<'_>,
    request: &Request<'_>,
    adds: Vec<KeyPackage>,
    removes: Vec<LeafNodeIndex>,
) -> Outcome<(Vec<u8>, Option<Vec<u8>>)> {
    let provider = keys.provider;
    let psks = request
        .psk_ids
        .iter()
        .map(|id| psk_proposal(id, keys, &group.mls))
        .collect::<Outcome<Vec<_>>>()?;
    let welcomes = !adds.is_empty();
    group.mls.set_aad(request.aad.to_vec());
    let bundle = group
        .mls
        .commit_builder()
        .consume_proposal_store(false)
        .force_self_update(request.update)
        .propose_removals(removes)
        .propose_adds(adds)
        .add_proposals(psks)
        .load_psks(provider.storage())
        .and_then(|builder| {
            builder
                .create_group_info(welcomes)
                .use_ratchet_tree_extension(welcomes)
                .build(provider.rand(), provider.crypto(), keys.signer, |_| true)
        })
        .map_err(|e| errors::create_commit(&e))?
        .stage_commit(provider)
        .map_err(|e| errors::stage(&e))?;
    let (commit, welcome, _) = bundle.into_messages();
    Ok((
        encoded(&commit)?,
        welcome.as_ref().map(encoded).transpose()?,
    ))
}

fn encoded(value: &impl Serialize) -> Outcome<Vec<u8>> {
    value.tls_serialize_detached().map_err(internal)
}
