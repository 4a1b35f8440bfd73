//! The trait by which OpenMLS stores, over the few things that [`Vault`] keeps.

use openmls_traits::storage::{CURRENT_VERSION as V, StorageProvider, traits};

use super::{Kind, Vault, VaultError, epoch_key, key, read_back, write_down};

macro_rules! not_written {
    ($($name:ident: $value:ident;)*) => {$(
        fn $name<G: traits::GroupId<V>, T: traits::$value<V>>(
            &self,
            _: &G,
            _: &T,
        ) -> Result<(), VaultError> {
            Ok(())
        }
    )*};
}

macro_rules! never_there {
    ($($name:ident: $value:ident;)*) => {$(
        fn $name<G: traits::GroupId<V>, T: traits::$value<V>>(
            &self,
            _: &G,
        ) -> Result<Option<T>, VaultError> {
            Ok(None)
        }
    )*};
}

macro_rules! nothing_to_delete {
    ($($name:ident)*) => {$(
        fn $name<G: traits::GroupId<V>>(&self, _: &G) -> Result<(), VaultError> {
            Ok(())
        }
    )*};
}

impl StorageProvider<V> for Vault {
    type Error = VaultError;

    not_written! {
        write_mls_join_config: MlsGroupJoinConfig;
        append_own_leaf_node: LeafNode;
        write_tree: TreeSync;
        write_interim_transcript_hash: InterimTranscriptHash;
        write_context: GroupContext;
        write_confirmation_tag: ConfirmationTag;
        write_message_secrets: MessageSecrets;
        write_resumption_psk_store: ResumptionPskStore;
        write_own_leaf_index: LeafNodeIndex;
        write_group_epoch_secrets: GroupEpochSecrets;
    }

    never_there! {
        mls_group_join_config: MlsGroupJoinConfig;
        tree: TreeSync;
        group_context: GroupContext;
        interim_transcript_hash: InterimTranscriptHash;
        confirmation_tag: ConfirmationTag;
        message_secrets: MessageSecrets;
        resumption_psk_store: ResumptionPskStore;
        own_leaf_index: LeafNodeIndex;
        group_epoch_secrets: GroupEpochSecrets;
    }

    nothing_to_delete! {
        delete_own_leaf_nodes
        delete_group_config
        delete_tree
        delete_confirmation_tag
        delete_group_state
        delete_context
        delete_interim_transcript_hash
        delete_message_secrets
        delete_all_resumption_psk_secrets
        delete_own_leaf_index
        delete_group_epoch_secrets
    }

    fn write_group_state<T: traits::GroupState<V>, G: traits::GroupId<V>>(
        &self,
        _: &G,
        _: &T,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    fn group_state<T: traits::GroupState<V>, G: traits::GroupId<V>>(
        &self,
        _: &G,
    ) -> Result<Option<T>, VaultError> {
        Ok(None)
    }

    fn own_leaf_nodes<G: traits::GroupId<V>, T: traits::LeafNode<V>>(
        &self,
        _: &G,
    ) -> Result<Vec<T>, VaultError> {
        Ok(Vec::new())
    }

    // Proposals that stand alone are refused before they could be queued.

    fn queue_proposal<
        G: traits::GroupId<V>,
        R: traits::ProposalRef<V>,
        P: traits::QueuedProposal<V>,
    >(
        &self,
        _: &G,
        _: &R,
        _: &P,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    fn queued_proposal_refs<G: traits::GroupId<V>, R: traits::ProposalRef<V>>(
        &self,
        _: &G,
    ) -> Result<Vec<R>, VaultError> {
        Ok(Vec::new())
    }

    fn queued_proposals<
        G: traits::GroupId<V>,
        R: traits::ProposalRef<V>,
        P: traits::QueuedProposal<V>,
    >(
        &self,
        _: &G,
    ) -> Result<Vec<(R, P)>, VaultError> {
        Ok(Vec::new())
    }

    fn remove_proposal<G: traits::GroupId<V>, R: traits::ProposalRef<V>>(
        &self,
        _: &G,
        _: &R,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    fn clear_proposal_queue<G: traits::GroupId<V>, R: traits::ProposalRef<V>>(
        &self,
        _: &G,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    // The client holds its signature key itself.

    fn write_signature_key_pair<
        K: traits::SignaturePublicKey<V>,
        T: traits::SignatureKeyPair<V>,
    >(
        &self,
        _: &K,
        _: &T,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    fn signature_key_pair<K: traits::SignaturePublicKey<V>, T: traits::SignatureKeyPair<V>>(
        &self,
        _: &K,
    ) -> Result<Option<T>, VaultError> {
        Ok(None)
    }

    fn delete_signature_key_pair<K: traits::SignaturePublicKey<V>>(
        &self,
        _: &K,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    // What is kept.

    fn write_encryption_key_pair<K: traits::EncryptionKey<V>, T: traits::HpkeKeyPair<V>>(
        &self,
        public_key: &K,
        key_pair: &T,
    ) -> Result<(), VaultError> {
        self.put(key(Kind::KeyPair, public_key)?, write_down(key_pair)?);
        Ok(())
    }

    fn encryption_key_pair<T: traits::HpkeKeyPair<V>, K: traits::EncryptionKey<V>>(
        &self,
        public_key: &K,
    ) -> Result<Option<T>, VaultError> {
        self.get(&key(Kind::KeyPair, public_key)?)
    }

    fn delete_encryption_key_pair<K: traits::EncryptionKey<V>>(
        &self,
        public_key: &K,
    ) -> Result<(), VaultError> {
        self.remove(&key(Kind::KeyPair, public_key)?);
        Ok(())
    }

    fn write_encryption_epoch_key_pairs<
        G: traits::GroupId<V>,
        E: traits::EpochKey<V>,
        T: traits::HpkeKeyPair<V>,
    >(
        &self,
        group_id: &G,
        epoch: &E,
        leaf_index: u32,
        key_pairs: &[T],
    ) -> Result<(), VaultError> {
        self.put(
            epoch_key(group_id, epoch, leaf_index)?,
            write_down(key_pairs)?,
        );
        Ok(())
    }

    fn encryption_epoch_key_pairs<
        G: traits::GroupId<V>,
        E: traits::EpochKey<V>,
        T: traits::HpkeKeyPair<V>,
    >(
        &self,
        group_id: &G,
        epoch: &E,
        leaf_index: u32,
    ) -> Result<Vec<T>, VaultError> {
        let key = epoch_key(group_id, epoch, leaf_index)?;
        let contents = self.contents();
        let Some(bytes) = contents.values.get(&key) else {
            return Ok(Vec::new());
        };
        read_back(bytes)
    }

    fn delete_encryption_epoch_key_pairs<G: traits::GroupId<V>, E: traits::EpochKey<V>>(
        &self,
        group_id: &G,
        epoch: &E,
        leaf_index: u32,
    ) -> Result<(), VaultError> {
        self.remove(&epoch_key(group_id, epoch, leaf_index)?);
        Ok(())
    }

    fn write_key_package<R: traits::HashReference<V>, T: traits::KeyPackage<V>>(
        &self,
        hash_ref: &R,
        key_package: &T,
    ) -> Result<(), VaultError> {
        self.put(key(Kind::KeyPackage, hash_ref)?, write_down(key_package)?);
        Ok(())
    }

    fn key_package<R: traits::HashReference<V>, T: traits::KeyPackage<V>>(
        &self,
        hash_ref: &R,
    ) -> Result<Option<T>, VaultError> {
        self.get(&key(Kind::KeyPackage, hash_ref)?)
    }

    fn delete_key_package<R: traits::HashReference<V>>(
        &self,
        hash_ref: &R,
    ) -> Result<(), VaultError> {
        self.remove(&key(Kind::KeyPackage, hash_ref)?);
        Ok(())
    }

    fn write_psk<I: traits::PskId<V>, T: traits::PskBundle<V>>(
        &self,
        psk_id: &I,
        psk: &T,
    ) -> Result<(), VaultError> {
        self.put(key(Kind::Psk, psk_id)?, write_down(psk)?);
        Ok(())
    }

    fn psk<T: traits::PskBundle<V>, I: traits::PskId<V>>(
        &self,
        psk_id: &I,
    ) -> Result<Option<T>, VaultError> {
        self.get(&key(Kind::Psk, psk_id)?)
    }

    fn delete_psk<I: traits::PskId<V>>(&self, psk_id: &I) -> Result<(), VaultError> {
        self.remove(&key(Kind::Psk, psk_id)?);
        Ok(())
    }
}
