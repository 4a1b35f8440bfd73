//! OpenMLS for one process, behind a C ABI.
//!
//! `ffi` is the ABI; the unsafe code is in `parley_ffi`. Below it, each module knows only those further down:
//!
//! | module | what it does |
//! | --- | --- |
//! | `membership`, `stage`, `receive` | founding and joining groups; making commits; receiving messages and merging commits |
//! | `client` | one participant with its groups and received commits, and the handles of all |
//! | `group`, `commit` | one group; one received commit |
//! | `policy` | which commits and groups a meeting accepts |
//! | `keypackage` | key packages, ours and others' |
//! | `errors` | the statuses that OpenMLS's errors become |
//! | `storage` | the few secrets that OpenMLS wants to read back |
//! | `limits`, `status` | every bound, with unit and reason; what a call can fail with |

mod client;
mod commit;
mod errors;
#[allow(unsafe_code)] // exports the ABI
pub mod ffi;
#[cfg(test)]
#[allow(unsafe_code)] // calls it
mod ffi_tests;
mod group;
mod keypackage;
mod limits;
mod membership;
#[cfg(test)]
mod memory_tests;
mod policy;
#[cfg(test)]
mod policy_tests;
mod receive;
mod stage;
mod status;
mod storage;
