//! Members that follow RFC 9420 and not our policy: what OpenMLS would let them do, and a meeting refuses.

use openmls::group::{GroupContext, MlsGroup};
use openmls::prelude::tls_codec::Serialize;
use openmls::prelude::{
    BasicCredential, CredentialWithKey, Extension, Extensions, LeafNodeParameters, MlsMessageOut,
    NewSignerBundle, OpenMlsProvider, UnknownExtension,
};
use openmls_basic_credential::SignatureKeyPair;

use parley_ffi::wire::{Input, Output};

use crate::client::{self, Client};
use crate::group::ClientKeys;
use crate::keypackage::{self, APP_DATA};
use crate::membership;
use crate::receive;
use crate::stage::{self, Request};
use crate::status::{Failure, Outcome, Status};

pub const SUITES: [u32; 2] = [0x004F, 0x0001];

/// Ann founded the group and bob joined it.
pub struct Pair {
    pub ann: (u64, u64),
    pub bob: (u64, u64),
}

impl Drop for Pair {
    fn drop(&mut self) {
        client::close(self.ann.0);
        client::close(self.bob.0);
    }
}

fn adding(key_packages: &[Vec<u8>]) -> Box<[u8]> {
    let mut request = Output::default();
    request
        .list(key_packages, |o, bytes| {
            o.bytes(bytes);
        })
        .uint32(0)
        .flag(false)
        .uint32(0)
        .bytes(b"aad");
    request.into_boxed()
}

fn stage_adds(group: u64, key_packages: &[Vec<u8>]) -> Outcome<Box<[u8]>> {
    let bytes = adding(key_packages);
    let request = Request::read(&mut Input::new(&bytes))?;
    let mut output = Output::default();
    client::with_owner(group, |c| stage::stage(c, group, &request, &mut output))?;
    Ok(output.into_boxed())
}

pub fn pair(suite: u32) -> Pair {
    let ann = client::create(suite, b"ann").unwrap();
    let bob = client::create(suite, b"bob").unwrap();
    let group = client::with(ann, |c| membership::create(c, b"room", b"data")).unwrap();
    let key_package = client::with(bob, Client::new_key_package).unwrap();
    let staged = stage_adds(group, &[key_package]).unwrap();
    let mut fields = Input::new(&staged);
    fields.bytes().unwrap();
    assert!(fields.flag().unwrap());
    let mut joined = Output::default();
    client::with(bob, |c| membership::join(c, fields.bytes()?, &mut joined)).unwrap();
    client::with_owner(group, |c| receive::merge_pending(c, group)).unwrap();
    let bobs = Input::new(&joined.into_boxed()).uint64().unwrap();
    Pair {
        ann: (ann, group),
        bob: (bob, bobs),
    }
}

fn encoded(message: &MlsMessageOut) -> Vec<u8> {
    message.tls_serialize_detached().unwrap()
}

/// Lets ann do something with OpenMLS itself.
pub fn as_ann<T>(pair: &Pair, run: impl FnOnce(&mut MlsGroup, &ClientKeys<'_>) -> T) -> T {
    client::with_owner(pair.ann.1, |client| {
        let (group, keys) = client.group(pair.ann.1)?;
        Ok(run(&mut group.mls, &keys))
    })
    .unwrap()
}

fn bob_receives(pair: &Pair, message: &[u8]) -> Failure {
    let mut output = Output::default();
    let group = pair.bob.1;
    client::with_owner(group, |c| {
        receive::receive(c, group, message, false, &mut output)
    })
    .unwrap_err()
}

#[test]
fn a_commit_that_changes_the_application_data_is_forbidden() {
    for suite in SUITES {
        let pair = pair(suite);
        let commit = as_ann(&pair, |group, keys| {
            let mut extensions: Extensions<GroupContext> = group.extensions().clone();
            let other = UnknownExtension(b"other data".to_vec());
            extensions
                .add_or_replace(Extension::Unknown(APP_DATA, other))
                .unwrap();
            let (commit, _, _) = group
                .update_group_context_extensions(keys.provider, extensions, keys.signer)
                .unwrap();
            encoded(&commit)
        });
        assert_eq!(bob_receives(&pair, &commit).status, Status::Forbidden);
    }
}

#[test]
fn an_update_path_that_changes_its_authors_credential_is_forbidden() {
    for suite in SUITES {
        let pair = pair(suite);
        let commit = as_ann(&pair, |group, keys| {
            let parameters = LeafNodeParameters::builder()
                .with_credential_with_key(CredentialWithKey {
                    credential: BasicCredential::new(b"eve".to_vec()).into(),
                    signature_key: keys.signer.public().into(),
                })
                .build();
            let bundle = group
                .self_update(keys.provider, keys.signer, parameters)
                .unwrap();
            encoded(&bundle.into_messages().0)
        });
        assert_eq!(bob_receives(&pair, &commit).status, Status::Forbidden);
    }
}

#[test]
fn an_update_path_that_changes_its_authors_signature_key_is_forbidden() {
    for suite in SUITES {
        let pair = pair(suite);
        let commit = as_ann(&pair, |group, keys| {
            let signer = SignatureKeyPair::new(keys.signer.signature_scheme()).unwrap();
            let bundle = NewSignerBundle {
                credential_with_key: CredentialWithKey {
                    credential: BasicCredential::new(b"ann".to_vec()).into(),
                    signature_key: signer.public().into(),
                },
                signer: &signer,
            };
            let messages = group
                .self_update_with_new_signer(
                    keys.provider,
                    keys.signer,
                    bundle,
                    LeafNodeParameters::default(),
                )
                .unwrap();
            encoded(&messages.into_messages().0)
        });
        assert_eq!(bob_receives(&pair, &commit).status, Status::Forbidden);
    }
}

#[test]
fn a_standalone_proposal_is_forbidden_and_not_kept() {
    for suite in SUITES {
        let pair = pair(suite);
        let proposal = as_ann(&pair, |group, keys| {
            let leave = group.leave_group(keys.provider, keys.signer).unwrap();
            encoded(&leave)
        });
        assert_eq!(bob_receives(&pair, &proposal).status, Status::Forbidden);
        // Had it been kept, bob could not seal a message now, and his commit would remove ann.
        let sealed = client::with_group(pair.bob.1, |group, keys| group.protect(keys, b"hi", b""));
        assert!(sealed.is_ok());
    }
}

#[test]
fn a_commit_by_reference_is_refused() {
    for suite in SUITES {
        let pair = pair(suite);
        let commit = as_ann(&pair, |group, keys| {
            let bob = openmls::prelude::LeafNodeIndex::new(1);
            group
                .propose_remove_member(keys.provider, keys.signer, bob)
                .unwrap();
            let (commit, _, _) = group
                .commit_builder()
                .consume_proposal_store(true)
                .load_psks(keys.provider.storage())
                .unwrap()
                .build(
                    keys.provider.rand(),
                    keys.provider.crypto(),
                    keys.signer,
                    |_| true,
                )
                .unwrap()
                .stage_commit(keys.provider)
                .unwrap()
                .into_messages();
            encoded(&commit)
        });
        assert_eq!(bob_receives(&pair, &commit).status, Status::Forbidden);
    }
}

#[test]
fn a_group_with_other_extensions_is_not_joined_and_the_key_package_stays() {
    for suite in SUITES {
        let pair = pair(suite);
        let welcome = as_ann(&pair, |group, keys| {
            let extensions: Extensions<GroupContext> = Extensions::from_vec(vec![]).unwrap();
            group
                .update_group_context_extensions(keys.provider, extensions, keys.signer)
                .unwrap();
            group.merge_pending_commit(keys.provider).unwrap();
            let bytes = client_of(suite, |c| c.new_key_package());
            let added = keypackage::parse(&bytes.1, group.ciphersuite(), keys.provider.crypto());
            let (_, welcome, _) = group
                .add_members(keys.provider, keys.signer, &[added.unwrap()])
                .unwrap();
            (bytes.0, encoded(&welcome))
        });
        let refused = join(welcome.0, &welcome.1);
        assert_eq!(refused.unwrap_err().status, Status::Forbidden);
        // Tried again, it is refused for the same reason, not because its key were gone.
        let again = join(welcome.0, &welcome.1);
        assert_eq!(again.unwrap_err().status, Status::Forbidden);
        client::close(welcome.0);
    }
}

fn client_of<T>(suite: u32, run: impl FnOnce(&mut Client) -> Outcome<T>) -> (u64, T) {
    let handle = client::create(suite, b"cid").unwrap();
    let made = client::with(handle, run).unwrap();
    (handle, made)
}

fn join(client: u64, welcome: &[u8]) -> Outcome<()> {
    client::with(client, |c| {
        membership::join(c, welcome, &mut Output::default())
    })
}

#[test]
fn a_last_resort_key_package_or_one_without_our_extension_is_refused() {
    use openmls::prelude::{Capabilities, KeyPackage};
    for suite in SUITES {
        let pair = pair(suite);
        let made = client::with(pair.bob.0, |c| {
            let many = KeyPackage::builder()
                .leaf_node_capabilities(keypackage::capabilities(c.suite))
                .mark_as_last_resort()
                .build(c.suite, &c.provider, &c.signer, c.credential.clone());
            let bare = KeyPackage::builder()
                .leaf_node_capabilities(Capabilities::default())
                .build(c.suite, &c.provider, &c.signer, c.credential.clone());
            Ok([many, bare])
        });
        for bundle in made.unwrap().into_iter().flatten() {
            let bytes = keypackage::to_bytes(bundle.key_package()).unwrap();
            let refused = stage_adds(pair.ann.1, &[bytes]).unwrap_err();
            assert_eq!(refused.status, Status::UnusableKeyPackage);
            assert_eq!(refused.index, Some(0));
        }
    }
}

#[test]
fn a_credential_cannot_change_once_it_may_have_been_seen() {
    for suite in SUITES {
        let pair = pair(suite);
        for (client, _) in [pair.ann, pair.bob] {
            let changed = client::with(client, |c| c.set_credential(b"eve"));
            assert_eq!(changed.unwrap_err().status, Status::BadArgument);
        }
    }
}
