//! The ABI as a caller in another language sees it.

use std::ptr;

use parley_ffi::call::Reply;
use parley_ffi::wire::{Input, Output};

use crate::ffi::*;
use crate::status::Status;

type Function = unsafe extern "C" fn(u64, *const u8, usize, *mut Reply) -> i32;

fn call(function: Function, handle: u64, request: &[u8]) -> (i32, Vec<u8>) {
    let mut reply = Reply::EMPTY;
    // SAFETY: a slice and a place of our own.
    let status = unsafe { function(handle, request.as_ptr(), request.len(), &raw mut reply) };
    // SAFETY: filled in by the call.
    (status, unsafe { reply.take() })
}

fn client() -> u64 {
    let mut request = Output::default();
    request.uint32(0x0001).bytes(b"ann");
    let (status, reply) = call(parley_mls_create_client, 0, &request.into_boxed());
    assert_eq!(status, 0);
    Input::new(&reply).uint64().unwrap()
}

#[test]
fn a_panic_is_a_status_with_its_place_and_without_its_message() {
    let (status, reply) = call(parley_mls_panic, 0, &[]);
    assert_eq!(status, Status::Internal as i32);
    let mut fields = Input::new(&reply);
    assert_eq!(fields.uint32().unwrap(), u32::MAX);
    let message = String::from_utf8(fields.bytes().unwrap().to_vec()).unwrap();
    assert!(message.contains("ffi.rs"), "{message}");
    assert!(!message.contains("on purpose"), "{message}");
}

#[test]
fn a_panic_under_the_lock_leaves_the_client_usable() {
    let handle = client();
    let unwound = std::panic::catch_unwind(|| {
        let _ = crate::client::with::<()>(handle, |_| panic!("inside"));
    });
    assert!(unwound.is_err());
    assert_eq!(call(parley_mls_new_key_package, handle, &[]).0, 0);
    parley_mls_close(handle);
}

#[test]
fn a_group_whose_merge_panicked_refuses_everything_but_closing() {
    let handle = client();
    let mut request = Output::default();
    request.bytes(b"room").bytes(b"");
    let (_, reply) = call(parley_mls_create_group, handle, &request.into_boxed());
    let group = Input::new(&reply).uint64().unwrap();
    let unwound = std::panic::catch_unwind(|| {
        let _ = crate::client::with_group(group, |g, _| g.merge(|_| panic!("half-way")));
    });
    assert!(unwound.is_err());
    let internal = Status::Internal as i32;
    assert_eq!(call(parley_mls_group_state, group, &[]).0, internal);
    assert_eq!(call(parley_mls_members, group, &[]).0, internal);
    assert_eq!(call(parley_mls_merge_pending, group, &[]).0, internal);
    assert_eq!(call(parley_mls_receive, group, &[0; 5]).0, internal);
    parley_mls_close(group);
    assert_eq!(
        call(parley_mls_group_state, group, &[]).0,
        Status::Closed as i32
    );
    parley_mls_close(handle);
}

#[test]
fn handles_of_another_kind_are_closed_handles() {
    let handle = client();
    let closed = Status::Closed as i32;
    assert_eq!(call(parley_mls_group_state, handle, &[]).0, closed);
    assert_eq!(call(parley_mls_merge_received, handle, &[]).0, closed);
    assert_eq!(call(parley_mls_new_key_package, u64::MAX, &[]).0, closed);
    parley_mls_close(handle);
    assert_eq!(call(parley_mls_new_key_package, handle, &[]).0, closed);
    parley_mls_close(handle);
}

#[test]
fn a_missing_reply_or_request_is_a_bad_argument() {
    // SAFETY: null is allowed for both.
    let status = unsafe { parley_mls_new_key_package(0, ptr::null(), 0, ptr::null_mut()) };
    assert_eq!(status, Status::BadArgument as i32);
    assert_eq!(
        call(parley_mls_create_client, 0, &[]).0,
        Status::BadArgument as i32
    );
    let mut reply = Reply::EMPTY;
    // SAFETY: a null request is read as an empty one, whatever its length says.
    let status = unsafe { parley_mls_receive(0, ptr::null(), 7, &raw mut reply) };
    assert_eq!(status, Status::BadArgument as i32);
    // SAFETY: filled in by the call.
    unsafe { reply.take() };
}

#[test]
fn a_request_beyond_every_limit_is_refused_unread() {
    let mut reply = Reply::EMPTY;
    let byte = 0u8;
    // SAFETY: the length is refused before anything is read.
    let status = unsafe { parley_mls_receive(0, &raw const byte, usize::MAX, &raw mut reply) };
    assert_eq!(status, Status::Limit as i32);
    // SAFETY: filled in by the call.
    unsafe { reply.take() };
}

#[test]
fn random_requests_to_every_function_are_a_status() {
    let functions: [Function; 18] = [
        parley_mls_create_client,
        parley_mls_signature_public_key,
        parley_mls_set_credential,
        parley_mls_new_key_package,
        parley_mls_inspect_key_package,
        parley_mls_store_psk,
        parley_mls_create_group,
        parley_mls_join,
        parley_mls_group_state,
        parley_mls_members,
        parley_mls_export_secret,
        parley_mls_stage,
        parley_mls_merge_pending,
        parley_mls_drop_pending,
        parley_mls_receive,
        parley_mls_protect,
        parley_mls_forget_epochs,
        parley_mls_merge_received,
    ];
    let handle = client();
    let mut founding = Output::default();
    founding.bytes(b"room").bytes(b"");
    let (_, reply) = call(parley_mls_create_group, handle, &founding.into_boxed());
    let handles = [handle, Input::new(&reply).uint64().unwrap()];
    // A small generator is enough: the requests need only differ.
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for round in 0..4_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let length = (state >> 32) as usize % 64;
        let request: Vec<u8> = (0..length)
            .map(|i| (state >> (i % 57)) as u8 & if i % 4 == 3 { 0x1f } else { 0 })
            .collect();
        let function = functions[round % functions.len()];
        let (status, _) = call(function, handles[round / functions.len() % 2], &request);
        assert_ne!(status, Status::Internal as i32);
    }
    parley_mls_close(handle);
}
