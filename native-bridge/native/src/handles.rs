//! Handles as numbers: one is never given twice, so a stale one is recognised, and no pointer crosses the ABI.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// Which handles are open, and what object each belongs to; several may belong to one.
///
/// The table's lock is held for a look-up or a change only, never while another lock is waited for.
pub struct HandleTable<T> {
    next: AtomicU64,
    open: LazyLock<RwLock<HashMap<u64, Arc<T>>>>,
}

impl<T> HandleTable<T> {
    /// An empty table, for a static.
    #[allow(clippy::new_without_default)] // nobody wants one that is not a static
    pub const fn new() -> Self {
        Self {
            next: AtomicU64::new(1),
            open: LazyLock::new(RwLock::default),
        }
    }

    /// A new handle that belongs to this object.
    pub fn open(&self, owner: &Arc<T>) -> u64 {
        let handle = self.next.fetch_add(1, Ordering::Relaxed);
        self.change(|open| open.insert(handle, Arc::clone(owner)));
        handle
    }

    /// Closes handles; nothing happens to those that are closed.
    pub fn close(&self, handles: impl IntoIterator<Item = u64>) {
        // Dropped after the lock is given back: an object's destructor may take its time.
        let _closed: Vec<_> = self.change(|open| {
            handles
                .into_iter()
                .filter_map(|handle| open.remove(&handle))
                .collect()
        });
    }

    /// The object that a handle belongs to, if it is open.
    pub fn owner(&self, handle: u64) -> Option<Arc<T>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(&handle).cloned()
    }

    /// How many handles are open.
    pub fn live(&self) -> usize {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.len()
    }

    fn change<R>(&self, change: impl FnOnce(&mut HashMap<u64, Arc<T>>) -> R) -> R {
        // A map is sound after a panic elsewhere.
        change(&mut self.open.write().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_handle_is_unknown_and_never_given_again() {
        let table = HandleTable::new();
        let owner = Arc::new(());
        let first = table.open(&owner);
        let second = table.open(&owner);
        table.close([first, first, 99]);
        assert!(table.owner(first).is_none());
        assert!(table.owner(second).is_some());
        assert_eq!(table.live(), 1);
        assert!(table.open(&owner) > second);
    }

    #[test]
    fn closing_the_last_handle_lets_the_object_go() {
        let table = HandleTable::new();
        let owner = Arc::new(());
        let handle = table.open(&owner);
        assert_eq!(Arc::strong_count(&owner), 2);
        table.close([handle]);
        assert_eq!(Arc::strong_count(&owner), 1);
    }
}
