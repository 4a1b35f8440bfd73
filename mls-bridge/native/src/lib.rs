//! OpenMLS for one process, behind a small C ABI.
//!
//! `edge` is the ABI and the only unsafe code. Below it `registry` knows which handles are open, `client` and `group` do
//! what is asked of one participant, `policy` says which commits a meeting takes, `vault` keeps the few secrets that
//! OpenMLS wants to read back, `errors` turns its errors into the statuses of `status`, and `fields` is how arguments and
//! results are laid out.
#![deny(unsafe_code)]

mod client;
#[allow(unsafe_code)]
pub mod edge;
mod errors;
mod fields;
mod group;
#[cfg(test)]
mod hostile_members;
mod keypackage;
mod limits;
mod policy;
mod receive;
mod registry;
mod stage;
mod status;
#[cfg(test)]
#[allow(unsafe_code)]
mod the_edge;
mod vault;
