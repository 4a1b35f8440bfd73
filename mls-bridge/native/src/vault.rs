//! The storage that OpenMLS asks for, in memory, and only as much of it as is read back: unused key packages, pre-shared
//! keys and the decryption keys of each group's current epoch.
//!
//! The groups themselves live as values in `client`, so writing them down as well would only cost time (OpenMLS writes all
//! message keys at every message) and leave copies of secrets. What is kept is wiped when it is replaced, deleted or
//! dropped.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;
use openmls_traits::storage::{CURRENT_VERSION as V, Entity, Key, StorageProvider, traits};
use zeroize::Zeroizing;

/// One client's cryptography and storage.
#[derive(Default)]
pub struct Provider {
    crypto: RustCrypto,
    vault: Vault,
}

impl OpenMlsProvider for Provider {
    type CryptoProvider = RustCrypto;
    type RandProvider = RustCrypto;
    type StorageProvider = Vault;

    fn storage(&self) -> &Vault {
        &self.vault
    }

    fn crypto(&self) -> &RustCrypto {
        &self.crypto
    }

    fn rand(&self) -> &RustCrypto {
        &self.crypto
    }
}

/// A value could not be written down or read back: a fault of ours or of OpenMLS.
#[derive(Debug)]
pub struct VaultError(serde_json::Error);

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The category only: the words of a parser may quote what it read.
        write!(f, "storage: {:?}", self.0.classify())
    }
}

impl std::error::Error for VaultError {}

type Bytes = Zeroizing<Vec<u8>>;

#[derive(Default)]
struct Contents {
    values: HashMap<Vec<u8>, Bytes>,
    /// While a welcome is tried: the key packages it used up, to be put back if it is refused.
    undo: Option<Vec<(Vec<u8>, Bytes)>>,
}

/// See the module.
#[derive(Default)]
pub struct Vault {
    contents: Mutex<Contents>,
}

/// What a kept value is; the first byte of its key.
#[derive(Clone, Copy)]
enum Kind {
    KeyPackage = 1,
    Psk = 2,
    KeyPair = 3,
    EpochKeyPairs = 4,
}

/// Counts, so that a secret is written into a place that never has to grow and leave a copy behind.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn key(kind: Kind, parts: &impl Key<V>) -> Result<Vec<u8>, VaultError> {
    let mut key = vec![kind as u8];
    serde_json::to_writer(&mut key, parts).map_err(VaultError)?;
    Ok(key)
}

fn epoch_key(group: &impl Key<V>, epoch: &impl Key<V>, leaf: u32) -> Result<Vec<u8>, VaultError> {
    let mut key = key(Kind::EpochKeyPairs, group)?;
    serde_json::to_writer(&mut key, epoch).map_err(VaultError)?;
    key.extend_from_slice(&leaf.to_be_bytes());
    Ok(key)
}

fn write_down<T: serde::Serialize + ?Sized>(value: &T) -> Result<Bytes, VaultError> {
    let mut counter = Counter(0);
    serde_json::to_writer(&mut counter, value).map_err(VaultError)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(counter.0));
    serde_json::to_writer(&mut *bytes, value).map_err(VaultError)?;
    Ok(bytes)
}

impl Vault {
    fn contents(&self) -> MutexGuard<'_, Contents> {
        // A map is sound after a panic elsewhere.
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, key: Vec<u8>, value: Bytes) {
        self.contents().values.insert(key, value);
    }

    fn get<T: Entity<V>>(&self, key: &[u8]) -> Result<Option<T>, VaultError> {
        let contents = self.contents();
        let Some(bytes) = contents.values.get(key) else {
            return Ok(None);
        };
        serde_json::from_slice(bytes).map(Some).map_err(VaultError)
    }

    fn remove(&self, key: &[u8]) {
        let mut contents = self.contents();
        let removed = contents.values.remove_entry(key);
        if let (Some(entry), Some(undo)) = (removed, contents.undo.as_mut()) {
            undo.push(entry);
        }
    }

    /// Begins to note what is deleted.
    pub fn begin(&self) {
        self.contents().undo = Some(Vec::new());
    }

    /// What was deleted since [`Vault::begin`] stays deleted.
    pub fn commit(&self) {
        self.contents().undo = None;
    }

    /// What was deleted since [`Vault::begin`] comes back.
    pub fn roll_back(&self) {
        let mut contents = self.contents();
        for (key, value) in contents.undo.take().unwrap_or_default() {
            contents.values.insert(key, value);
        }
    }

    /// Whether a key package's private part is still here.
    pub fn has_key_package(&self, reference: &impl traits::HashReference<V>) -> bool {
        key(Kind::KeyPackage, reference).is_ok_and(|key| self.contents().values.contains_key(&key))
    }

    /// Whether a pre-shared key is known.
    pub fn has_psk(&self, id: &impl traits::PskId<V>) -> bool {
        key(Kind::Psk, id).is_ok_and(|key| self.contents().values.contains_key(&key))
    }
}

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
        serde_json::from_slice(bytes).map_err(VaultError)
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
