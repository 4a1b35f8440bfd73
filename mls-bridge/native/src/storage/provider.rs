//! The trait by which OpenMLS stores, over the few entries that [`Storage`] keeps.

use openmls_traits::storage::{CURRENT_VERSION as V, StorageProvider, traits};

use super::{EntryKind, Storage, StorageError, deserialize, entry_key, epoch_key, serialize};

/// Functions for what is not kept: they accept every value and know none.
macro_rules! not_kept {
    ($($name:ident<$($type:ident: $bound:ident),+>($($argument:ty),*) -> $result:ty = $value:expr;)*) => {$(
        fn $name<$($type: traits::$bound<V>),+>(
            &self,
            $(_: $argument),*
        ) -> Result<$result, StorageError> {
            Ok($value)
        }
    )*};
}

/// The three functions of one kind of entry. OpenMLS declares the types of the reading one in either order.
macro_rules! kept {
    ($($kind:ident by $key:ident as $value:ident: $write:ident, $read:ident<$first:ident, $second:ident>, $delete:ident;)*) => {$(
        fn $write<K: traits::$key<V>, T: traits::$value<V>>(
            &self,
            key: &K,
            value: &T,
        ) -> Result<(), StorageError> {
            self.put(entry_key(EntryKind::$kind, key)?, serialize(value)?);
            Ok(())
        }

        fn $read<$first, $second>(&self, key: &K) -> Result<Option<T>, StorageError>
        where
            K: traits::$key<V>,
            T: traits::$value<V>,
        {
            self.get(&entry_key(EntryKind::$kind, key)?)
        }

        fn $delete<K: traits::$key<V>>(&self, key: &K) -> Result<(), StorageError> {
            self.remove(&entry_key(EntryKind::$kind, key)?);
            Ok(())
        }
    )*};
}

impl StorageProvider<V> for Storage {
    type Error = StorageError;

    // The groups are values of ours.
    not_kept! {
        write_mls_join_config<G: GroupId, T: MlsGroupJoinConfig>(&G, &T) -> () = ();
        append_own_leaf_node<G: GroupId, T: LeafNode>(&G, &T) -> () = ();
        write_tree<G: GroupId, T: TreeSync>(&G, &T) -> () = ();
        write_interim_transcript_hash<G: GroupId, T: InterimTranscriptHash>(&G, &T) -> () = ();
        write_context<G: GroupId, T: GroupContext>(&G, &T) -> () = ();
        write_confirmation_tag<G: GroupId, T: ConfirmationTag>(&G, &T) -> () = ();
        write_group_state<T: GroupState, G: GroupId>(&G, &T) -> () = ();
        write_message_secrets<G: GroupId, T: MessageSecrets>(&G, &T) -> () = ();
        write_resumption_psk_store<G: GroupId, T: ResumptionPskStore>(&G, &T) -> () = ();
        write_own_leaf_index<G: GroupId, T: LeafNodeIndex>(&G, &T) -> () = ();
        write_group_epoch_secrets<G: GroupId, T: GroupEpochSecrets>(&G, &T) -> () = ();

        mls_group_join_config<G: GroupId, T: MlsGroupJoinConfig>(&G) -> Option<T> = None;
        own_leaf_nodes<G: GroupId, T: LeafNode>(&G) -> Vec<T> = Vec::new();
        tree<G: GroupId, T: TreeSync>(&G) -> Option<T> = None;
        group_context<G: GroupId, T: GroupContext>(&G) -> Option<T> = None;
        interim_transcript_hash<G: GroupId, T: InterimTranscriptHash>(&G) -> Option<T> = None;
        confirmation_tag<G: GroupId, T: ConfirmationTag>(&G) -> Option<T> = None;
        group_state<T: GroupState, G: GroupId>(&G) -> Option<T> = None;
        message_secrets<G: GroupId, T: MessageSecrets>(&G) -> Option<T> = None;
        resumption_psk_store<G: GroupId, T: ResumptionPskStore>(&G) -> Option<T> = None;
        own_leaf_index<G: GroupId, T: LeafNodeIndex>(&G) -> Option<T> = None;
        group_epoch_secrets<G: GroupId, T: GroupEpochSecrets>(&G) -> Option<T> = None;

        delete_own_leaf_nodes<G: GroupId>(&G) -> () = ();
        delete_group_config<G: GroupId>(&G) -> () = ();
        delete_tree<G: GroupId>(&G) -> () = ();
        delete_confirmation_tag<G: GroupId>(&G) -> () = ();
        delete_group_state<G: GroupId>(&G) -> () = ();
        delete_context<G: GroupId>(&G) -> () = ();
        delete_interim_transcript_hash<G: GroupId>(&G) -> () = ();
        delete_message_secrets<G: GroupId>(&G) -> () = ();
        delete_all_resumption_psk_secrets<G: GroupId>(&G) -> () = ();
        delete_own_leaf_index<G: GroupId>(&G) -> () = ();
        delete_group_epoch_secrets<G: GroupId>(&G) -> () = ();
    }

    // Standalone proposals are refused before they could be queued.
    not_kept! {
        queue_proposal<G: GroupId, R: ProposalRef, P: QueuedProposal>(&G, &R, &P) -> () = ();
        queued_proposal_refs<G: GroupId, R: ProposalRef>(&G) -> Vec<R> = Vec::new();
        queued_proposals<G: GroupId, R: ProposalRef, P: QueuedProposal>(&G) -> Vec<(R, P)> = Vec::new();
        remove_proposal<G: GroupId, R: ProposalRef>(&G, &R) -> () = ();
        clear_proposal_queue<G: GroupId, R: ProposalRef>(&G) -> () = ();
    }

    // The client holds its signature key itself.
    not_kept! {
        write_signature_key_pair<K: SignaturePublicKey, T: SignatureKeyPair>(&K, &T) -> () = ();
        signature_key_pair<K: SignaturePublicKey, T: SignatureKeyPair>(&K) -> Option<T> = None;
        delete_signature_key_pair<K: SignaturePublicKey>(&K) -> () = ();
    }

    kept! {
        KeyPackage by HashReference as KeyPackage:
            write_key_package, key_package<K, T>, delete_key_package;
        Psk by PskId as PskBundle:
            write_psk, psk<T, K>, delete_psk;
        KeyPair by EncryptionKey as HpkeKeyPair:
            write_encryption_key_pair, encryption_key_pair<T, K>, delete_encryption_key_pair;
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
    ) -> Result<(), StorageError> {
        self.put(
            epoch_key(group_id, epoch, leaf_index)?,
            serialize(key_pairs)?,
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
    ) -> Result<Vec<T>, StorageError> {
        let key = epoch_key(group_id, epoch, leaf_index)?;
        let entries = self.entries();
        let Some(bytes) = entries.values.get(&key) else {
            return Ok(Vec::new());
        };
        deserialize(bytes)
    }

    fn delete_encryption_epoch_key_pairs<G: traits::GroupId<V>, E: traits::EpochKey<V>>(
        &self,
        group_id: &G,
        epoch: &E,
        leaf_index: u32,
    ) -> Result<(), StorageError> {
        self.remove(&epoch_key(group_id, epoch, leaf_index)?);
        Ok(())
    }
}
