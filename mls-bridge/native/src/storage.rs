//! The storage provider that OpenMLS asks for, in memory. It keeps what OpenMLS reads back: unused key packages, pre-shared
//! keys and the decryption keys of each group's current epoch.
//!
//! The groups themselves are values in `client`. Storing them too would cost time (OpenMLS writes all message keys at every
//! message) and leave copies of secrets. An entry is wiped when it is replaced, deleted or dropped.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;
use openmls_traits::storage::{CURRENT_VERSION as V, Entity, Key, traits};
use zeroize::Zeroizing;

mod provider;

/// One client's cryptography and storage.
#[derive(Default)]
pub struct Provider {
    crypto: RustCrypto,
    storage: Storage,
}

impl OpenMlsProvider for Provider {
    type CryptoProvider = RustCrypto;
    type RandProvider = RustCrypto;
    type StorageProvider = Storage;

    fn storage(&self) -> &Storage {
        &self.storage
    }

    fn crypto(&self) -> &RustCrypto {
        &self.crypto
    }

    fn rand(&self) -> &RustCrypto {
        &self.crypto
    }
}

/// A value could not be serialized or deserialized: a fault of ours or of OpenMLS.
#[derive(Debug)]
pub struct StorageError(serde_json::Error);

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The category only: the message of a parser may quote what it read.
        write!(f, "storage: {:?}", self.0.classify())
    }
}

impl std::error::Error for StorageError {}

type Bytes = Zeroizing<Vec<u8>>;

#[derive(Default)]
struct Entries {
    values: HashMap<Vec<u8>, Bytes>,
    /// While a welcome is processed: the key packages that it used up, to be restored if it is refused.
    undo: Option<Vec<(Vec<u8>, Bytes)>>,
}

/// See the module.
#[derive(Default)]
pub struct Storage {
    entries: Mutex<Entries>,
}

/// What an entry holds; the first byte of its key.
#[derive(Clone, Copy)]
enum EntryKind {
    KeyPackage = 1,
    Psk = 2,
    KeyPair = 3,
    EpochKeyPairs = 4,
}

/// Counts bytes, so that a secret is serialized into a buffer that never has to grow and leave a copy behind.
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

fn entry_key(kind: EntryKind, parts: &impl Key<V>) -> Result<Vec<u8>, StorageError> {
    let mut key = vec![kind as u8];
    serde_json::to_writer(&mut key, parts).map_err(StorageError)?;
    Ok(key)
}

fn epoch_key(group: &impl Key<V>, epoch: &impl Key<V>, leaf: u32) -> Result<Vec<u8>, StorageError> {
    let mut key = entry_key(EntryKind::EpochKeyPairs, group)?;
    serde_json::to_writer(&mut key, epoch).map_err(StorageError)?;
    key.extend_from_slice(&leaf.to_be_bytes());
    Ok(key)
}

fn serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Bytes, StorageError> {
    let mut counter = Counter(0);
    serde_json::to_writer(&mut counter, value).map_err(StorageError)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(counter.0));
    serde_json::to_writer(&mut *bytes, value).map_err(StorageError)?;
    Ok(bytes)
}

fn deserialize<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, StorageError> {
    serde_json::from_slice(bytes).map_err(StorageError)
}

impl Storage {
    fn entries(&self) -> MutexGuard<'_, Entries> {
        // A map is sound after a panic elsewhere.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, key: Vec<u8>, value: Bytes) {
        self.entries().values.insert(key, value);
    }

    fn get<T: Entity<V>>(&self, key: &[u8]) -> Result<Option<T>, StorageError> {
        let entries = self.entries();
        let Some(bytes) = entries.values.get(key) else {
            return Ok(None);
        };
        deserialize(bytes).map(Some)
    }

    fn remove(&self, key: &[u8]) {
        let mut entries = self.entries();
        let removed = entries.values.remove_entry(key);
        if let (Some(entry), Some(undo)) = (removed, entries.undo.as_mut()) {
            undo.push(entry);
        }
    }

    /// Undoes what is deleted from now on, unless the guard is told to confirm it.
    pub fn guard_deletions(&self) -> DeletionGuard<'_> {
        self.entries().undo = Some(Vec::new());
        DeletionGuard { storage: self }
    }

    /// Whether a key package's private part is still here.
    pub fn has_key_package(&self, reference: &impl traits::HashReference<V>) -> bool {
        entry_key(EntryKind::KeyPackage, reference)
            .is_ok_and(|key| self.entries().values.contains_key(&key))
    }

    /// Whether a pre-shared key is known.
    pub fn has_psk(&self, id: &impl traits::PskId<V>) -> bool {
        entry_key(EntryKind::Psk, id).is_ok_and(|key| self.entries().values.contains_key(&key))
    }
}

/// Restores what was deleted since it was made, at a failure or a panic too, unless it is confirmed.
pub struct DeletionGuard<'a> {
    storage: &'a Storage,
}

impl DeletionGuard<'_> {
    /// Makes the deletions final.
    pub fn confirm(self) {
        self.storage.entries().undo = None;
    }
}

impl Drop for DeletionGuard<'_> {
    fn drop(&mut self) {
        let mut entries = self.storage.entries();
        for (key, value) in entries.undo.take().unwrap_or_default() {
            entries.values.insert(key, value);
        }
    }
}
