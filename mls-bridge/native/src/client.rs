//! One participant: its keys, and the groups and received commits that belong to it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, Weak};

use openmls::prelude::{
    BasicCredential, Ciphersuite, CredentialWithKey, KeyPackage, KeyPackageRef, OpenMlsProvider,
    SignaturePublicKey,
};
use openmls::schedule::{ExternalPsk, PreSharedKeyId, Psk};
use openmls_basic_credential::SignatureKeyPair;
use openmls_traits::storage::StorageProvider;

use crate::fields::Output;
use crate::group::Group;
use crate::receive::Commit;
use crate::registry::{self, Shared};
use crate::status::{Failure, Outcome, Status, argument};
use crate::vault::Provider;
use crate::{keypackage, limits};

/// See the module. All of it stands under the lock of [`Shared`].
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
    pub commits: BTreeMap<u64, Commit>,
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
    let signer = SignatureKeyPair::new(suite.signature_algorithm())
        .map_err(|e| Failure::internal(e.to_string()))?;
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
    let handle = registry::open(&client);
    registry::lock(&client).handle = handle;
    Ok(handle)
}

/// Runs something with the client of this handle, one caller at a time.
pub fn with<T>(handle: u64, run: impl FnOnce(&mut Client) -> Outcome<T>) -> Outcome<T> {
    let shared = registry::owner(handle)?;
    let mut client = registry::lock(&shared);
    if client.closed || client.handle != handle {
        return Err(Failure::closed());
    }
    run(&mut client)
}

/// Runs something with the client that owns this handle of a group or commit, one caller at a time.
pub fn with_owner<T>(handle: u64, run: impl FnOnce(&mut Client) -> Outcome<T>) -> Outcome<T> {
    let shared = registry::owner(handle)?;
    let mut client = registry::lock(&shared);
    if client.closed {
        return Err(Failure::closed());
    }
    run(&mut client)
}

/// Closes a handle with all that belongs to it. Nothing happens if it is closed.
pub fn close(handle: u64) {
    let Ok(shared) = registry::owner(handle) else {
        return;
    };
    let mut client = registry::lock(&shared);
    if client.handle == handle {
        client.close();
    } else if client.groups.contains_key(&handle) {
        client.close_group(handle);
    } else {
        client.commits.remove(&handle);
        registry::forget(&[handle]);
    }
}

impl Client {
    /// A handle for something that this client comes to own.
    pub fn new_handle(&self) -> Outcome<u64> {
        let own: Shared = self.own.upgrade().ok_or_else(Failure::closed)?;
        Ok(registry::open(&own))
    }

    fn close(&mut self) {
        self.closed = true;
        let mut handles = vec![self.handle];
        handles.extend(self.groups.keys());
        handles.extend(self.commits.keys());
        registry::forget(&handles);
        self.commits.clear();
        self.groups.clear();
        self.unused.clear();
        // The vault and the signature key wipe themselves when they are dropped, which is now for the vault.
        self.provider = Provider::default();
    }

    fn close_group(&mut self, handle: u64) {
        let commits: Vec<u64> = self.commits_of(handle).collect();
        registry::forget(&commits);
        registry::forget(&[handle]);
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

    /// Says who this is, for somebody whose credential speaks of the signature key. Only before anybody saw it: what a member
    /// is does not change.
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
            .map_err(|e| Failure::internal(e.to_string()))?;
        let reference = bundle
            .key_package()
            .hash_ref(self.provider.crypto())
            .map_err(|e| Failure::internal(e.to_string()))?;
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
                storage
                    .delete_key_package(&oldest)
                    .map_err(|e| Failure::internal(e.to_string()))?;
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
            .map_err(|e| Failure::internal(e.to_string()))
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
