//! What the C ABIs of Parley's native libraries have in common; `dev.parley.nativebridge` is the Java side.
//!
//! * [`call`]: the one shape of a call, with a request and a reply ([`wire`]), and the [`functions!`] that export it;
//! * [`guard()`]: no panic crosses the ABI;
//! * [`Failure`] and [`Status`]: what a call tells its caller when it does not succeed;
//! * [`HandleTable`]: handles that are numbers, given once and never reused;
//! * [`memory`]: slices of the caller's memory, for calls that cannot afford a request and a reply.
//!
//! Unsafe code is in `call` and `memory` alone.

#[allow(unsafe_code)]
pub mod call;
mod failure;
mod guard;
mod handles;
#[allow(unsafe_code)]
pub mod memory;
pub mod wire;

pub use failure::{Failure, Status, number};
pub use guard::{Panic, guard, quiet};
pub use handles::HandleTable;
