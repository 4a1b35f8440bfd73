//! The C ABI. All functions but those at the end have the one shape of [`parley_ffi::call`]; any thread may call them at
//! any time with any handle.

use crate::stage::Request;
use crate::status::Status;
use crate::{client, limits, membership, receive, stage};

/// Bytes of a request: its largest field and the others beside it.
const MAX_REQUEST: usize = limits::MAX_MESSAGE + limits::MAX_AAD;

parley_ffi::functions! { Status, MAX_REQUEST;
    free: parley_mls_free, abi: parley_mls_abi = 1, panic: parley_mls_panic;

    /// Suite, credential → client.
    parley_mls_create_client(_handle, input, output) {
        let suite = input.uint32()?;
        let credential = input.bytes()?;
        input.end()?;
        output.uint64(client::create(suite, credential)?);
        Ok(())
    }

    /// Client → public signature key, as it is.
    parley_mls_signature_public_key(handle, input, output) {
        input.end()?;
        client::with(handle, |client| {
            output.raw(client.signer.public());
            Ok(())
        })
    }

    /// Client, credential → nothing. Only before its first key package and group.
    parley_mls_set_credential(handle, input, _output) {
        let credential = input.bytes()?;
        input.end()?;
        client::with(handle, |client| client.set_credential(credential))
    }

    /// Client → key package, as it is.
    parley_mls_new_key_package(handle, input, output) {
        input.end()?;
        client::with(handle, |client| {
            output.raw(&client.new_key_package()?);
            Ok(())
        })
    }

    /// Client, key package → suite, credential, signature key, reference.
    parley_mls_inspect_key_package(handle, input, output) {
        let key_package = input.bytes()?;
        input.end()?;
        client::with(handle, |client| {
            client.inspect_key_package(key_package, output)
        })
    }

    /// Client, id, secret → nothing.
    parley_mls_store_psk(handle, input, _output) {
        let id = input.bytes()?;
        let secret = input.bytes()?;
        input.end()?;
        client::with(handle, |client| client.store_psk(id, secret))
    }

    /// Client, group id, application data → group.
    parley_mls_create_group(handle, input, output) {
        let group_id = input.bytes()?;
        let app_data = input.bytes()?;
        input.end()?;
        client::with(handle, |client| {
            output.uint64(membership::create(client, group_id, app_data)?);
            Ok(())
        })
    }

    /// Client, welcome → group, leaf of the author, list of pre-shared key ids.
    parley_mls_join(handle, input, output) {
        let welcome = input.bytes()?;
        input.end()?;
        client::with(handle, |client| membership::join(client, welcome, output))
    }

    /// Group → group id, epoch, own leaf, active, epoch authenticator, application data.
    parley_mls_group_state(handle, input, output) {
        input.end()?;
        client::with_group(handle, |group, _| group.write_state(output))
    }

    /// Group → list of leaf, credential, signature key.
    parley_mls_members(handle, input, output) {
        input.end()?;
        client::with_group(handle, |group, _| group.write_members(output))
    }

    /// Group, label, context, length → secret, as it is.
    parley_mls_export_secret(handle, input, output) {
        let label = input.bytes()?;
        let context = input.bytes()?;
        let length = input.uint32()? as usize;
        input.end()?;
        client::with_group(handle, |group, keys| {
            output.raw(&group.export(keys.provider, label, context, length)?);
            Ok(())
        })
    }

    /// Group, list of key packages, list of leaves, update, list of pre-shared key ids, authenticated data → commit, flag
    /// and welcome.
    parley_mls_stage(handle, input, output) {
        let request = Request::read(&mut input)?;
        input.end()?;
        client::with_owner(handle, |client| {
            stage::stage(client, handle, &request, output)
        })
    }

    /// Group → nothing. The pending commit is applied.
    parley_mls_merge_pending(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::merge_pending(client, handle))
    }

    /// Group → nothing. The pending commit is dropped.
    parley_mls_drop_pending(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::drop_pending(client, handle))
    }

    /// Group, message, far → a kind and what it is; see `MlsNative.receive`.
    parley_mls_receive(handle, input, output) {
        let message = input.bytes()?;
        let far = input.flag()?;
        input.end()?;
        client::with_owner(handle, |client| {
            receive::receive(client, handle, message, far, output)
        })
    }

    /// Group, plaintext, authenticated data → message, as it is.
    parley_mls_protect(handle, input, output) {
        let plaintext = input.bytes()?;
        let aad = input.bytes()?;
        input.end()?;
        client::with_group(handle, |group, keys| {
            output.raw(&group.protect(keys, plaintext, aad)?);
            Ok(())
        })
    }

    /// Group, last epoch → nothing. The message keys of past epochs up to this one are wiped.
    parley_mls_forget_epochs(handle, input, _output) {
        let last = input.uint64()?;
        input.end()?;
        client::with_group(handle, |group, keys| group.forget_epochs(keys.provider, last))
    }

    /// Received commit → nothing. It is applied and its handle closed.
    parley_mls_merge_received(handle, input, _output) {
        input.end()?;
        client::with_owner(handle, |client| receive::merge_received(client, handle))
    }
}

/// Closes a handle with all that belongs to it; nothing happens if it is closed.
#[unsafe(no_mangle)]
pub extern "C" fn parley_mls_close(handle: u64) {
    // A panic while something is dropped leaves the handle closed, which is what was asked for.
    let _ = parley_ffi::guard(|| client::close(handle));
}

/// How many handles are open in this process.
#[unsafe(no_mangle)]
pub extern "C" fn parley_mls_live_handles() -> u64 {
    client::live_handles() as u64
}
