//! One client's state in one group.

use std::time::SystemTime;

use openmls::group::{
    MlsGroup, MlsGroupJoinConfig, PURE_CIPHERTEXT_WIRE_FORMAT_POLICY, PastEpochDeletion,
};
use openmls::prelude::OpenMlsProvider;
use openmls::prelude::tls_codec::Serialize;
use openmls_basic_credential::SignatureKeyPair;
use parley_ffi::wire::Output;
use zeroize::Zeroizing;

use crate::keypackage::{self, APP_DATA};
use crate::status::{Failure, Outcome, Status, argument, at_most, internal};
use crate::storage::Provider;
use crate::{errors, limits};

/// See the module.
pub struct Group {
    pub mls: MlsGroup,
    /// Our own pending commit, as it was returned.
    pub pending: Option<Vec<u8>>,
    /// Set while a merge runs: if it never ends well, nothing may be done with what it left.
    merging: bool,
    /// Whether messages far ahead of those that were seen are opened.
    far: bool,
}

/// What a group's operations need of its client, while the group is borrowed from it.
pub struct ClientKeys<'a> {
    pub provider: &'a Provider,
    pub signer: &'a SignatureKeyPair,
}

/// How a group treats messages; the founder's configuration says the same.
pub fn join_config(far: bool) -> MlsGroupJoinConfig {
    MlsGroupJoinConfig::builder()
        .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
        .use_ratchet_tree_extension(true)
        .max_past_epochs(limits::MAX_PAST_EPOCHS)
        .number_of_resumption_psks(0)
        .sender_ratchet_configuration(limits::ratchets(far))
        .build()
}

impl Group {
    pub fn new(mls: MlsGroup) -> Self {
        Self {
            mls,
            pending: None,
            merging: false,
            far: false,
        }
    }

    pub fn id(&self) -> &[u8] {
        self.mls.group_id().as_slice()
    }

    pub fn epoch(&self) -> u64 {
        self.mls.epoch().as_u64()
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

    /// Sets how far ahead of its sender's last one a message may be.
    pub fn reach(&mut self, provider: &Provider, far: bool) -> Outcome<()> {
        if self.far != far {
            self.mls
                .set_configuration(provider.storage(), &join_config(far))
                .map_err(internal)?;
            self.far = far;
        }
        Ok(())
    }

    /// Deletes what the storage keeps for this group. The group's own secrets go with the value.
    pub fn wipe(mut self, provider: &Provider) {
        // The storage's deletions cannot fail for keys that it could write.
        let _ = self.mls.delete(provider.storage());
    }

    pub fn write_state(&self, output: &mut Output) -> Outcome<()> {
        self.check_sound()?;
        let app_data = self.mls.extensions().unknown(APP_DATA);
        output
            .bytes(self.id())
            .uint64(self.epoch())
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
            .map_err(internal)
    }

    pub fn protect(
        &mut self,
        keys: &ClientKeys<'_>,
        plaintext: &[u8],
        aad: &[u8],
    ) -> Outcome<Vec<u8>> {
        at_most("bytes of a message", plaintext.len(), limits::MAX_PLAINTEXT)?;
        at_most("bytes of authenticated data", aad.len(), limits::MAX_AAD)?;
        self.check_active()?;
        self.mls.set_aad(aad.to_vec());
        self.mls
            .create_message(keys.provider, keys.signer, plaintext)
            .map_err(|e| errors::create_message(&e))?
            .tls_serialize_detached()
            .map_err(internal)
    }

    /// Wipes the message keys of past epochs up to this one.
    pub fn forget_epochs(&mut self, provider: &Provider, last: u64) -> Outcome<()> {
        self.check_sound()?;
        let kept = self.epoch().saturating_sub(last).saturating_sub(1);
        let kept = usize::try_from(kept).map_err(internal)?;
        // Nothing is older than that: the number alone decides.
        let surplus =
            PastEpochDeletion::before_timestamp(SystemTime::UNIX_EPOCH).max_past_epochs(kept);
        self.mls
            .delete_past_epoch_secrets(provider, surplus)
            .map_err(internal)
    }
}
