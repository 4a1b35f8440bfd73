//! One client's place in one group.

use std::time::Duration;

use openmls::group::{
    GroupContext, GroupId, JoinBuilder, MlsGroup, MlsGroupCreateConfig, MlsGroupJoinConfig,
    PURE_CIPHERTEXT_WIRE_FORMAT_POLICY, PastEpochDeletion, ProcessedWelcome,
};
use openmls::prelude::tls_codec::{DeserializeBytes, Serialize};
use openmls::prelude::{
    CredentialType, Extension, ExtensionType, Extensions, LeafNodeIndex, MlsMessageBodyIn,
    MlsMessageIn, OpenMlsProvider, RequiredCapabilitiesExtension, UnknownExtension, Welcome,
};
use openmls::schedule::{PreSharedKeyId, Psk};
use zeroize::Zeroizing;

use crate::client::Client;
use crate::fields::Output;
use crate::keypackage::{self, APP_DATA};
use crate::status::{Failure, Outcome, Status, argument, at_most};
use crate::vault::Provider;
use crate::{errors, limits};

/// See the module.
pub struct Group {
    pub mls: MlsGroup,
    /// The commit of ours that stands pending, as it was given out.
    pub pending: Option<Vec<u8>>,
    /// Set while a merge runs: if it never ends well, nothing may be done with what it left.
    merging: bool,
}

fn join_config() -> MlsGroupJoinConfig {
    MlsGroupJoinConfig::builder()
        .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
        .use_ratchet_tree_extension(true)
        .max_past_epochs(limits::MAX_PAST_EPOCHS)
        .number_of_resumption_psks(0)
        .sender_ratchet_configuration(limits::ratchets())
        .build()
}

/// The application's words, and that every member must know their extension.
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
    .map_err(|e| Failure::internal(e.to_string()))
}

/// Founds a group; returns its handle.
pub fn create(client: &mut Client, group_id: &[u8], app_data: &[u8]) -> Outcome<u64> {
    argument("group id", group_id.len(), 1, limits::MAX_ID)?;
    argument("application data", app_data.len(), 0, limits::MAX_APP_DATA)?;
    if client.is_in(group_id) {
        return Err(Failure::new(Status::BadArgument, "already in this group"));
    }
    let config = MlsGroupCreateConfig::builder()
        .ciphersuite(client.suite)
        .capabilities(keypackage::capabilities(client.suite))
        .lifetime(keypackage::lifetime()?)
        .with_group_context_extensions(context_extensions(app_data)?)
        .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
        .use_ratchet_tree_extension(true)
        .max_past_epochs(limits::MAX_PAST_EPOCHS)
        .number_of_resumption_psks(0)
        .sender_ratchet_configuration(limits::ratchets())
        .build();
    let mls = MlsGroup::new_with_group_id(
        &client.provider,
        &client.signer,
        &config,
        GroupId::from_slice(group_id),
        client.credential.clone(),
    )
    .map_err(|e| Failure::internal(e.to_string()))?;
    adopt(client, mls)
}

fn adopt(client: &mut Client, mls: MlsGroup) -> Outcome<u64> {
    let handle = client.new_handle()?;
    let group = Group {
        mls,
        pending: None,
        merging: false,
    };
    client.groups.insert(handle, group);
    Ok(handle)
}

/// Joins by a welcome: writes the group's handle, who welcomes, and the pre-shared keys it needed.
pub fn join(client: &mut Client, bytes: &[u8], output: &mut Output) -> Outcome<()> {
    let welcome = parse_welcome(bytes)?;
    let attempt = client.provider.storage().attempt();
    let (mls, sender, psk_ids) = enter(client, welcome)?;
    attempt.succeed();
    let handle = adopt(client, mls)?;
    output
        .uint64(handle)
        .uint32(sender.u32())
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

fn enter(client: &Client, welcome: Welcome) -> Outcome<(MlsGroup, LeafNodeIndex, Vec<Vec<u8>>)> {
    if welcome.ciphersuite() != client.suite {
        return Err(Failure::new(
            Status::CipherSuite,
            "the welcome is for another suite",
        ));
    }
    let provider = &client.provider;
    let processed = ProcessedWelcome::new_from_welcome(provider, &join_config(), welcome)
        .map_err(|e| errors::welcome(&e))?;
    let psk_ids = processed
        .psks()
        .iter()
        .map(external_id)
        .collect::<Outcome<Vec<_>>>()?;
    // A member with a wrong clock is no reason not to join; see `limits::CLOCK_SLACK`.
    let staged = JoinBuilder::new(provider, processed)
        .skip_lifetime_validation()
        .build()
        .map_err(|e| errors::welcome(&e))?;
    check_context(staged.group_context())?;
    at_most("members", staged.members().count(), limits::MAX_MEMBERS)?;
    if client.is_in(staged.group_context().group_id().as_slice()) {
        return Err(Failure::new(
            Status::Forbidden,
            "a group of this id is still open in this client",
        ));
    }
    let sender = staged.welcome_sender_index();
    let mls = staged
        .into_group(provider)
        .map_err(|e| errors::welcome(&e))?;
    Ok((mls, sender, psk_ids))
}

/// The id of an external pre-shared key; the other kinds are not used in meetings.
pub fn external_id(id: &PreSharedKeyId) -> Outcome<Vec<u8>> {
    match id.psk() {
        Psk::External(external) => Ok(external.psk_id().to_vec()),
        Psk::Resumption(_) => Err(Failure::new(
            Status::Forbidden,
            "a pre-shared key that is not an external one",
        )),
    }
}

/// A group context holds our two extensions and nothing else, such as senders from outside.
fn check_context(context: &GroupContext) -> Outcome<()> {
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
        return Err(Failure::new(
            Status::Forbidden,
            "the group context has other extensions than ours",
        ));
    }
    Ok(())
}

impl Group {
    pub fn id(&self) -> &[u8] {
        self.mls.group_id().as_slice()
    }

    /// Refuses a group whose last merge did not end.
    pub fn check_sound(&self) -> Outcome<()> {
        if self.merging {
            return Err(Failure::internal(
                "a merge failed half-way; the group must be closed",
            ));
        }
        Ok(())
    }

    /// Refuses a group that we are no longer in.
    pub fn check_active(&self) -> Outcome<()> {
        self.check_sound()?;
        if !self.mls.is_active() {
            return Err(Failure::new(Status::Removed, "we were removed"));
        }
        Ok(())
    }

    /// Runs a merge, so that one that fails or panics leaves a mark.
    pub fn merge(&mut self, run: impl FnOnce(&mut MlsGroup) -> Outcome<()>) -> Outcome<()> {
        self.merging = true;
        run(&mut self.mls)?;
        self.merging = false;
        self.pending = None;
        Ok(())
    }

    /// Deletes what the vault keeps for this group. The group's own secrets go with the value.
    pub fn wipe(mut self, provider: &Provider) {
        // The vault's deletions cannot fail for keys that it could write.
        let _ = self.mls.delete(provider.storage());
    }

    pub fn write_state(&self, output: &mut Output) -> Outcome<()> {
        self.check_sound()?;
        let app_data = self.mls.extensions().unknown(APP_DATA);
        output
            .bytes(self.id())
            .uint64(self.mls.epoch().as_u64())
            .uint32(self.mls.own_leaf_index().u32())
            .flag(self.mls.is_active())
            .bytes(self.mls.epoch_authenticator().as_slice())
            .bytes(app_data.map_or(&[], |unknown| &unknown.0));
        Ok(())
    }

    pub fn write_members(&self, output: &mut Output) -> Outcome<()> {
        self.check_sound()?;
        let members = self
            .mls
            .members()
            .map(|member| {
                Ok((
                    member.index.u32(),
                    keypackage::identity(&member.credential)?,
                    member.signature_key,
                ))
            })
            .collect::<Outcome<Vec<_>>>()?;
        output.list(&members, |o, (leaf, credential, signature_key)| {
            o.uint32(*leaf).bytes(credential).bytes(signature_key);
        });
        Ok(())
    }

    pub fn export(
        &self,
        provider: &Provider,
        label: &[u8],
        context: &[u8],
        length: usize,
    ) -> Outcome<Zeroizing<Vec<u8>>> {
        argument("label", label.len(), 0, limits::MAX_ID)?;
        argument("context", context.len(), 0, limits::MAX_AAD)?;
        argument("secret", length, 1, limits::MAX_EXPORT)?;
        let label = std::str::from_utf8(label)
            .map_err(|_| Failure::new(Status::BadArgument, "the label is not UTF-8"))?;
        self.check_active()?;
        self.mls
            .export_secret(provider.crypto(), label, context, length)
            .map(Zeroizing::new)
            .map_err(|e| Failure::internal(e.to_string()))
    }

    pub fn protect(
        &mut self,
        client: &Sealing<'_>,
        plaintext: &[u8],
        aad: &[u8],
    ) -> Outcome<Vec<u8>> {
        at_most("bytes of a message", plaintext.len(), limits::MAX_PLAINTEXT)?;
        at_most("bytes of authenticated data", aad.len(), limits::MAX_AAD)?;
        self.check_active()?;
        self.mls.set_aad(aad.to_vec());
        self.mls
            .create_message(client.provider, client.signer, plaintext)
            .map_err(|e| errors::create_message(&e))?
            .tls_serialize_detached()
            .map_err(|e| Failure::internal(e.to_string()))
    }

    pub fn forget_epochs(&mut self, provider: &Provider, millis: u64) -> Outcome<()> {
        self.check_sound()?;
        let older = PastEpochDeletion::older_than_duration(Duration::from_millis(millis));
        self.mls
            .delete_past_epoch_secrets(provider, older)
            .map_err(|e| Failure::internal(e.to_string()))
    }
}

/// What sealing and staging need of the client, while the group is borrowed from it.
pub struct Sealing<'a> {
    pub provider: &'a Provider,
    pub signer: &'a openmls_basic_credential::SignatureKeyPair,
}

/// Lends a group together with what else of its client it needs.
pub fn with<T>(
    handle: u64,
    run: impl FnOnce(&mut Group, &Sealing<'_>) -> Outcome<T>,
) -> Outcome<T> {
    crate::client::with_owner(handle, |client| {
        let sealing = Sealing {
            provider: &client.provider,
            signer: &client.signer,
        };
        let group = client.groups.get_mut(&handle).ok_or_else(Failure::closed)?;
        run(group, &sealing)
    })
}
