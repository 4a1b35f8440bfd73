//! One participant: its keys, and the groups and received commits that belong to it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use openmls::prelude::{
    BasicCredential, Ciphersuite, CredentialWithKey, KeyPackage, KeyPackageRef, OpenMlsProvider,
    SignaturePublicKey,
};
use openmls::schedule::{ExternalPsk, PreSharedKeyId, Psk};
use openmls_basic_credential::SignatureKeyPair;
use openmls_traits::storage::StorageProvider;

use parley_ffi::HandleTable;
use parley_ffi::wire::Output;

use crate::commit::ReceivedCommit;
use crate::group::{ClientKeys, Group};
use crate::status::{Failure, Outcome, Status, argument, internal};
use crate::storage::Provider;
use crate::{keypackage, limits};

/// Every open handle, of a client, group or received commit, and the client that it belongs to.
///
/// Lock order: a client's lock, then the table's, which is never held while a client's is waited for.
static HANDLES: HandleTable<Mutex<Client>> = HandleTable::new();

/// See the module. One lock for all of it.
pub struct Client {
    /// Itself, for handles to what it comes to own.
    own: Weak<Mutex<Client>>,
    handle: u64,
    closed: bool,
    pub suite: Ciphersuite,
    pub provider: Provider,
    pub signer: SignatureKeyPair,
    pub credential: CredentialWithKey,
    /// Unused key packages, oldest first; some may have been used since.
    unused: VecDeque<KeyPackageRef>,
    pub groups: BTreeMap<u64, Group>,
    pub commits: BTreeMap<u64, ReceivedCommit>,
}

fn suite_of(code: u32) -> Outcome<Ciphersuite> {
    const OURS: [Ciphersuite; 2] = [
        Ciphersuite::MLS_128_MLKEM768X25519_AES128GCM_SHA256_Ed25519,
        Ciphersuite::MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519,
    ];
    OURS.into_iter()
        .find(|suite| u32::from(u16::from(*suite)) == code)
        .ok_or_else(|| Failure::new(Status::BadArgument, "not one of our cipher suites"))
}

/// Makes a client with a fresh signature key; returns its handle.
pub fn create(suite: u32, credential: &[u8]) -> Outcome<u64> {
    argument("credential", credential.len(), 0, limits::MAX_CREDENTIAL)?;
    let suite = suite_of(suite)?;
    let signer = SignatureKeyPair::new(suite.signature_algorithm()).map_err(internal)?;
    let credential = CredentialWithKey {
        credential: BasicCredential::new(credential.to_vec()).into(),
        signature_key: SignaturePublicKey::from(signer.public()),
    };
    let client = Arc::new_cyclic(|own| {
        Mutex::new(Client {
            own: own.clone(),
            handle: 0,
            closed: false,
            suite,
            provider: Provider::default(),
            signer,
            credential,
            unused: VecDeque::new(),
            groups: BTreeMap::new(),
            commits: BTreeMap::new(),
        })
    });
    let handle = HANDLES.open(&client);
    lock(&client).handle = handle;
    Ok(handle)
}

/// How many handles are open.
pub fn live_handles() -> usize {
    HANDLES.live()
}

/// Waits for a client. A panic of an earlier call does not keep it from being used: that call answered `Internal`, the
/// group that it was changing (if any) marked itself as broken, and a peer that could cause a panic by bytes must not be
/// able to silence a client for good.
fn lock(client: &Mutex<Client>) -> MutexGuard<'_, Client> {
    client.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs something with the client of this handle, one caller at a time.
pub fn with<T>(handle: u64, run: impl FnOnce(&mut Client) -> Outcome<T>) -> Outcome<T> {
    with_owner(handle, |client| {
        if client.handle != handle {
            return Err(Failure::closed());
        }
        run(client)
    })
}

/// Runs something with the client that owns this handle of a group or commit, one caller at a time.
pub fn with_owner<T>(handle: u64, run: impl FnOnce(&mut Client) -> Outcome<T>) -> Outcome<T> {
    let owner = HANDLES.owner(handle).ok_or_else(Failure::closed)?;
    let mut client = lock(&owner);
    if client.closed {
        return Err(Failure::closed());
    }
    run(&mut client)
}

/// Runs something with the group of this handle and what else of its client it needs, one caller at a time.
pub fn with_group<T>(
    handle: u64,
    run: impl FnOnce(&mut Group, &ClientKeys<'_>) -> Outcome<T>,
) -> Outcome<T> {
    with_owner(handle, |client| {
        let (group, keys) = client.group(handle)?;
        run(group, &keys)
    })
}

/// Closes a handle with all that belongs to it. Nothing happens if it is closed.
pub fn close(handle: u64) {
    let Some(owner) = HANDLES.owner(handle) else {
        return;
    };
    let mut client = lock(&owner);
    if client.handle == handle {
        client.close();
    } else if client.groups.contains_key(&handle) {
        client.close_group(handle);
    } else {
        let _ = client.take_commit(handle);
    }
}

impl Client {
    /// A handle for something that this client comes to own.
    fn new_handle(&self) -> Outcome<u64> {
        let own = self.own.upgrade().ok_or_else(Failure::closed)?;
        Ok(HANDLES.open(&own))
    }

    /// Takes a group in; returns its handle.
    pub fn add_group(&mut self, group: Group) -> Outcome<u64> {
        let handle = self.new_handle()?;
        self.groups.insert(handle, group);
        Ok(handle)
    }

    /// Lends a group with what else of the client it needs.
    pub fn group(&mut self, handle: u64) -> Outcome<(&mut Group, ClientKeys<'_>)> {
        let group = self.groups.get_mut(&handle).ok_or_else(Failure::closed)?;
        let keys = ClientKeys {
            provider: &self.provider,
            signer: &self.signer,
        };
        Ok((group, keys))
    }

    /// Takes a received commit in; returns its handle.
    pub fn add_commit(&mut self, commit: ReceivedCommit) -> Outcome<u64> {
        let handle = self.new_handle()?;
        self.commits.insert(handle, commit);
        Ok(handle)
    }

    /// Takes a received commit out and closes its handle.
    pub fn take_commit(&mut self, handle: u64) -> Outcome<ReceivedCommit> {
        let commit = self.commits.remove(&handle).ok_or_else(Failure::closed)?;
        HANDLES.close([handle]);
        Ok(commit)
    }

    fn close(&mut self) {
        self.closed = true;
        let owned = self.groups.keys().chain(self.commits.keys());
        HANDLES.close(owned.copied().chain([self.handle]));
        self.commits.clear();
        self.groups.clear();
        self.unused.clear();
        // The storage and the signature key wipe themselves when they are dropped, which is now for the storage.
        self.provider = Provider::default();
    }

    fn close_group(&mut self, handle: u64) {
        let commits: Vec<u64> = self.commits_of(handle).collect();
        HANDLES.close(commits.iter().copied().chain([handle]));
        for commit in commits {
            self.commits.remove(&commit);
        }
        if let Some(group) = self.groups.remove(&handle) {
            group.wipe(&self.provider);
        }
    }

    /// The handles of a group's received commits.
    pub fn commits_of(&self, group: u64) -> impl Iterator<Item = u64> + '_ {
        self.commits
            .iter()
            .filter(move |(_, commit)| commit.group == group)
            .map(|(handle, _)| *handle)
    }

    /// Replaces the credential, which may have to name the signature key. Only before anybody can have seen it: a member's
    /// identity does not change.
    pub fn set_credential(&mut self, credential: &[u8]) -> Outcome<()> {
        argument("credential", credential.len(), 0, limits::MAX_CREDENTIAL)?;
        if !self.unused.is_empty() || !self.groups.is_empty() {
            return Err(Failure::new(
                Status::BadArgument,
                "the credential is in use",
            ));
        }
        self.credential.credential = BasicCredential::new(credential.to_vec()).into();
        Ok(())
    }

    pub fn new_key_package(&mut self) -> Outcome<Vec<u8>> {
        let bundle = KeyPackage::builder()
            .leaf_node_capabilities(keypackage::capabilities(self.suite))
            .key_package_lifetime(keypackage::lifetime()?)
            .build(
                self.suite,
                &self.provider,
                &self.signer,
                self.credential.clone(),
            )
            .map_err(internal)?;
        let reference = bundle
            .key_package()
            .hash_ref(self.provider.crypto())
            .map_err(internal)?;
        self.remember(reference)?;
        keypackage::to_bytes(bundle.key_package())
    }

    /// Keeps as many unused key packages as the limit says, the newest ones.
    fn remember(&mut self, reference: KeyPackageRef) -> Outcome<()> {
        let storage = self.provider.storage();
        self.unused.retain(|unused| storage.has_key_package(unused));
        self.unused.push_back(reference);
        while self.unused.len() > limits::MAX_UNUSED_KEY_PACKAGES {
            if let Some(oldest) = self.unused.pop_front() {
                storage.delete_key_package(&oldest).map_err(internal)?;
            }
        }
        Ok(())
    }

    pub fn inspect_key_package(&self, bytes: &[u8], output: &mut Output) -> Outcome<()> {
        let crypto = self.provider.crypto();
        let key_package = keypackage::parse(bytes, self.suite, crypto)?;
        keypackage::write_info(output, &key_package, crypto)
    }

    pub fn store_psk(&self, id: &[u8], secret: &[u8]) -> Outcome<()> {
        argument("pre-shared key id", id.len(), 1, limits::MAX_ID)?;
        argument(
            "pre-shared key",
            secret.len(),
            limits::MIN_PSK,
            limits::MAX_PSK,
        )?;
        // The nonce is not stored with it: each use has its own.
        PreSharedKeyId::external(id.to_vec(), Vec::new())
            .store(&self.provider, secret)
            .map_err(internal)
    }

    /// Whether this external pre-shared key was stored.
    pub fn knows_psk(&self, id: &[u8]) -> bool {
        let id = Psk::External(ExternalPsk::new(id.to_vec()));
        self.provider.storage().has_psk(&id)
    }

    /// Whether a group of this id is open here. OpenMLS keeps the decryption keys by group id, so two would mix them up.
    pub fn is_in(&self, group_id: &[u8]) -> bool {
        self.groups.values().any(|group| group.id() == group_id)
    }
}
