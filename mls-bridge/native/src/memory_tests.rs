//! Who reads our memory after an epoch was forgotten finds none of its message keys.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::time::SystemTime;

use openmls::group::PastEpochDeletion;
use openmls::prelude::LeafNodeParameters;
use openmls::prelude::tls_codec::Serialize;
use openmls_rust_crypto::OpenMlsRustCrypto;
use openmls_traits::OpenMlsProvider;
use parley_ffi::wire::{Input, Output};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::client;
use crate::policy_tests::{Pair, SUITES, as_ann, pair};
use crate::receive;

/// Secrets are kept masked, so that a search does not find its own.
const MASK: u8 = 0x55;

/// Bytes that are searched at once.
const CHUNK: usize = 1 << 20;

/// Shorter byte strings are no keys.
const LEAST: usize = 16;

#[derive(Default)]
struct Search {
    masked: Vec<Vec<u8>>,
}

impl Search {
    /// Takes over every byte string of what OpenMLS would store.
    fn add(&mut self, stored: &Value) {
        match stored {
            Value::Array(elements) => {
                let bytes: Option<Vec<u8>> = elements
                    .iter()
                    .map(|each| Some(u8::try_from(each.as_u64()?).ok()? ^ MASK))
                    .collect();
                match bytes {
                    Some(masked) if masked.len() >= LEAST => self.masked.push(masked),
                    _ => elements.iter().for_each(|each| self.add(each)),
                }
            }
            Value::Object(fields) => fields
                .iter()
                // The group's context is public.
                .filter(|(name, _)| *name != "serialized_context")
                .for_each(|(_, value)| self.add(value)),
            _ => {}
        }
    }

    /// How many of the secrets are anywhere in what this process can write to.
    fn found(&self) -> usize {
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let memory = File::open("/proc/self/mem").unwrap();
        let mut found = vec![false; self.masked.len()];
        for line in maps.lines() {
            let (range, rest) = line.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let end = u64::from_str_radix(end, 16).unwrap();
            let mut at = u64::from_str_radix(start, 16).unwrap();
            while rest.starts_with("rw") && at < end {
                let length = usize::try_from(end - at).unwrap().min(CHUNK);
                let mut chunk = Zeroizing::new(vec![0; length]);
                // A region may be gone by now: other tests run at the same time.
                if memory.read_exact_at(&mut chunk, at).is_ok() {
                    self.look(&chunk, &mut found);
                }
                // Chunks overlap, so that no secret is cut in two.
                at += if length < CHUNK { length } else { CHUNK / 2 } as u64;
            }
        }
        found.iter().filter(|each| **each).count()
    }

    fn look(&self, chunk: &[u8], found: &mut [bool]) {
        for (secret, seen) in self.masked.iter().zip(found) {
            let first = secret[0] ^ MASK;
            *seen |= chunk.windows(secret.len()).any(|bytes| {
                bytes[0] == first && bytes.iter().zip(secret).all(|(a, b)| a ^ MASK == *b)
            });
        }
    }
}

/// Ann commits, and both are in the next epoch.
fn next_epoch(pair: &Pair) {
    let commit = as_ann(pair, |group, keys| {
        let bundle = group
            .self_update(keys.provider, keys.signer, LeafNodeParameters::default())
            .unwrap();
        group.merge_pending_commit(keys.provider).unwrap();
        bundle.into_messages().0.tls_serialize_detached().unwrap()
    });
    let mut output = Output::default();
    let bobs = pair.bob.1;
    client::with_owner(bobs, |c| {
        receive::receive(c, bobs, &commit, false, &mut output)
    })
    .unwrap();
    let reply = output.into_boxed();
    let mut fields = Input::new(&reply);
    fields.uint32().unwrap();
    let received = fields.uint64().unwrap();
    client::with_owner(received, |c| receive::merge_received(c, received)).unwrap();
}

/// What ann would store of her message keys: of past epochs, and of the current one.
fn message_keys(pair: &Pair) -> (Search, Search) {
    let spy = OpenMlsRustCrypto::default();
    as_ann(pair, |group, _| {
        let nothing = PastEpochDeletion::before_timestamp(SystemTime::UNIX_EPOCH);
        group.delete_past_epoch_secrets(&spy, nothing).unwrap();
    });
    let values = spy.storage().values.read().unwrap();
    let stored: Value = serde_json::from_slice(values.values().next().unwrap()).unwrap();
    let (mut past, mut current) = (Search::default(), Search::default());
    for tree in stored["past_epoch_trees"].as_array().unwrap() {
        past.add(&tree["message_secrets"]);
    }
    current.add(&stored["message_secrets"]);
    (past, current)
}

#[test]
fn keys_of_an_epoch_that_was_forgotten_are_nowhere_in_memory() {
    for suite in SUITES {
        let pair = pair(suite);
        let last = client::with_group(pair.ann.1, |group, keys| {
            group.protect(keys, b"hello", b"")?;
            Ok(group.epoch())
        })
        .unwrap();
        next_epoch(&pair);
        let (past, current) = message_keys(&pair);
        assert!(past.masked.len() > 3 && current.masked.len() > 3);
        assert_eq!(past.found(), past.masked.len());
        for group in [pair.ann.1, pair.bob.1] {
            client::with_group(group, |g, keys| g.forget_epochs(keys.provider, last)).unwrap();
        }
        assert_eq!(past.found(), 0);
        assert_eq!(current.found(), current.masked.len());
    }
}
