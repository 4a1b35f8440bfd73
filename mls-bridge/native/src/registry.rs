//! Which handles are open. A handle is a number that is never given twice, so a stale one is recognised and harmless, and no
//! pointer crosses the ABI.
//!
//! Lock order: a client's lock, then the table's. The table is never held while a client's lock is waited for.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, RwLock};

use crate::client::Client;
use crate::status::{Failure, Outcome};

/// Everything of one participant stands under one lock.
pub type Shared = Arc<Mutex<Client>>;

static NEXT: AtomicU64 = AtomicU64::new(1);
static OPEN: LazyLock<RwLock<HashMap<u64, Shared>>> = LazyLock::new(RwLock::default);

/// A handle for something that belongs to this client, or for the client itself.
pub fn open(owner: &Shared) -> u64 {
    let handle = NEXT.fetch_add(1, Ordering::Relaxed);
    table_mut(|table| table.insert(handle, Arc::clone(owner)));
    handle
}

/// Takes handles out of the table.
pub fn forget(handles: &[u64]) {
    table_mut(|table| handles.iter().for_each(|handle| drop(table.remove(handle))));
}

/// How many handles are open.
pub fn live() -> usize {
    OPEN.read().unwrap_or_else(PoisonError::into_inner).len()
}

fn table_mut<T>(change: impl FnOnce(&mut HashMap<u64, Shared>) -> T) -> T {
    change(&mut OPEN.write().unwrap_or_else(PoisonError::into_inner))
}

/// The client that a handle belongs to.
pub fn owner(handle: u64) -> Outcome<Shared> {
    OPEN.read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&handle)
        .cloned()
        .ok_or_else(Failure::closed)
}

/// Waits for a client. A panic of an earlier call does not keep it from being used: that call answered `Internal`, the
/// group it was changing (if any) marked itself as broken, and whoever could make a peer panic by bytes must not be able to
/// silence it for good.
pub fn lock(client: &Shared) -> MutexGuard<'_, Client> {
    client.lock().unwrap_or_else(PoisonError::into_inner)
}
