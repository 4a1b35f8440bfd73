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
use openmls_traits::storage::{CURRENT_VERSION as V, Entity, Key, traits};
use zeroize::Zeroizing;

mod provider;

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

fn read_back<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, VaultError> {
    serde_json::from_slice(bytes).map_err(VaultError)
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
        read_back(bytes).map(Some)
    }

    fn remove(&self, key: &[u8]) {
        let mut contents = self.contents();
        let removed = contents.values.remove_entry(key);
        if let (Some(entry), Some(undo)) = (removed, contents.undo.as_mut()) {
            undo.push(entry);
        }
    }

    /// Notes what is deleted from now on, until the attempt succeeds or is dropped.
    pub fn attempt(&self) -> Attempt<'_> {
        self.contents().undo = Some(Vec::new());
        Attempt { vault: self }
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

/// An attempt that may fail or panic: what was deleted since it began comes back, unless it succeeds.
pub struct Attempt<'a> {
    vault: &'a Vault,
}

impl Attempt<'_> {
    /// What was deleted stays deleted.
    pub fn succeed(self) {
        self.vault.contents().undo = None;
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let mut contents = self.vault.contents();
        for (key, value) in contents.undo.take().unwrap_or_default() {
            contents.values.insert(key, value);
        }
    }
}
