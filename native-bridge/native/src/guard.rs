//! Panics end here. A panic that unwound into Java would end the process.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// A call panicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panic {
    /// File and line. The panic's own message is left out: it might quote a peer's bytes.
    pub place: String,
}

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has panics print nothing from now on and note where they happened. The hook belongs to this library's own copy of the
/// Rust runtime, so no other library is affected.
pub fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let place = info
                .location()
                .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
            PLACE.with(|noted| noted.replace(place));
        }));
    });
}

/// Runs something that may panic. What it changed half-way is the caller's to refuse afterwards.
pub fn guard<T>(run: impl FnOnce() -> T) -> Result<T, Panic> {
    quiet();
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        // The payload's own destructor could panic too; it is a few bytes.
        std::mem::forget(payload);
        Panic {
            place: PLACE.with(RefCell::take),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_gives_its_place_and_not_its_message() {
        let panic = guard(|| panic!("quoted bytes")).unwrap_err();
        assert!(panic.place.contains("guard.rs"), "{}", panic.place);
        assert!(!panic.place.contains("quoted"), "{}", panic.place);
    }

    #[test]
    fn a_payload_whose_destructor_panics_does_no_harm() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("in the destructor");
            }
        }
        assert!(guard(|| panic::panic_any(Bomb)).is_err());
    }

    #[test]
    fn a_result_passes_through() {
        assert_eq!(guard(|| 7), Ok(7));
    }
}
