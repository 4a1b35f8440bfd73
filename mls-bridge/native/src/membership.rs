//! How a client comes into a group: as its founder, or by a welcome.

use openmls::group::{
    GroupContext, GroupId, JoinBuilder, MlsGroup, MlsGroupCreateConfig,
    PURE_CIPHERTEXT_WIRE_FORMAT_POLICY, ProcessedWelcome,
};
use openmls::prelude::tls_codec::DeserializeBytes;
use openmls::prelude::{
    CredentialType, Extension, ExtensionType, Extensions, LeafNodeIndex, MlsMessageBodyIn,
    MlsMessageIn, OpenMlsProvider, RequiredCapabilitiesExtension, UnknownExtension, Welcome,
};
use parley_ffi::wire::Output;

use crate::client::Client;
use crate::group::{self, Group};
use crate::keypackage::{self, APP_DATA};
use crate::status::{Failure, Outcome, Status, argument, at_most, internal};
use crate::{errors, limits, policy};

fn create_config(client: &Client, app_data: &[u8]) -> Outcome<MlsGroupCreateConfig> {
    Ok(MlsGroupCreateConfig::builder()
        .ciphersuite(client.suite)
        .capabilities(keypackage::capabilities(client.suite))
        .lifetime(keypackage::lifetime()?)
        .with_group_context_extensions(context_extensions(app_data)?)
        .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
        .use_ratchet_tree_extension(true)
        .max_past_epochs(limits::MAX_PAST_EPOCHS)
        .number_of_resumption_psks(0)
        .sender_ratchet_configuration(limits::ratchets(false))
        .build())
}

/// The application data, and that every member must know their extension.
fn context_extensions(app_data: &[u8]) -> Outcome<Extensions<GroupContext>> {
    let required = RequiredCapabilitiesExtension::new(
        &[ExtensionType::Unknown(APP_DATA)],
        &[],
        &[CredentialType::Basic],
    );
    Extensions::from_vec(vec![
        Extension::RequiredCapabilities(required),
        Extension::Unknown(APP_DATA, UnknownExtension(app_data.to_vec())),
    ])
    .map_err(internal)
}

/// Founds a group; returns its handle.
pub fn create(client: &mut Client, group_id: &[u8], app_data: &[u8]) -> Outcome<u64> {
    argument("group id", group_id.len(), 1, limits::MAX_ID)?;
    argument("application data", app_data.len(), 0, limits::MAX_APP_DATA)?;
    if client.is_in(group_id) {
        return Err(Failure::new(Status::BadArgument, "already in this group"));
    }
    let mls = MlsGroup::new_with_group_id(
        &client.provider,
        &client.signer,
        &create_config(client, app_data)?,
        GroupId::from_slice(group_id),
        client.credential.clone(),
    )
    .map_err(internal)?;
    client.add_group(Group::new(mls))
}

/// Joins by a welcome: writes the group's handle, the welcome's author, and the pre-shared keys that it needed.
pub fn join(client: &mut Client, bytes: &[u8], output: &mut Output) -> Outcome<()> {
    let welcome = parse_welcome(bytes)?;
    let deletions = client.provider.storage().guard_deletions();
    let (mls, author, psk_ids) = process_welcome(client, welcome)?;
    deletions.confirm();
    let handle = client.add_group(Group::new(mls))?;
    output
        .uint64(handle)
        .uint32(author.u32())
        .list(&psk_ids, |o, id| {
            o.bytes(id);
        });
    Ok(())
}

fn parse_welcome(bytes: &[u8]) -> Outcome<Welcome> {
    at_most("bytes of a welcome", bytes.len(), limits::MAX_MESSAGE)?;
    let message = MlsMessageIn::tls_deserialize_exact_bytes(bytes)
        .map_err(|e| Failure::new(Status::Malformed, e.to_string()))?;
    match message.extract() {
        MlsMessageBodyIn::Welcome(welcome) => Ok(welcome),
        _ => Err(Failure::new(Status::Malformed, "not a welcome")),
    }
}

fn process_welcome(
    client: &Client,
    welcome: Welcome,
) -> Outcome<(MlsGroup, LeafNodeIndex, Vec<Vec<u8>>)> {
    if welcome.ciphersuite() != client.suite {
        return Err(Failure::new(
            Status::CipherSuite,
            "the welcome is for another suite",
        ));
    }
    let provider = &client.provider;
    let processed =
        ProcessedWelcome::new_from_welcome(provider, &group::join_config(false), welcome)
            .map_err(|e| errors::welcome(&e))?;
    let psk_ids = processed
        .psks()
        .iter()
        .map(policy::external_psk_id)
        .collect::<Outcome<Vec<_>>>()?;
    // A member with a wrong clock is no reason not to join; see `limits::CLOCK_SLACK`.
    let staged = JoinBuilder::new(provider, processed)
        .skip_lifetime_validation()
        .build()
        .map_err(|e| errors::welcome(&e))?;
    policy::check_context(staged.group_context())?;
    at_most("members", staged.members().count(), limits::MAX_MEMBERS)?;
    if client.is_in(staged.group_context().group_id().as_slice()) {
        return Err(Failure::new(
            Status::Forbidden,
            "a group of this id is still open in this client",
        ));
    }
    let author = staged.welcome_sender_index();
    let mls = staged
        .into_group(provider)
        .map_err(|e| errors::welcome(&e))?;
    Ok((mls, author, psk_ids))
}
