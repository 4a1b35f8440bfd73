//! Key packages: ours, and those of others.

use openmls::prelude::tls_codec::{DeserializeBytes, Serialize};
use openmls::prelude::{
    BasicCredential, Capabilities, Ciphersuite, Credential, CredentialType, ExtensionType,
    KeyPackage, Lifetime, MlsMessageBodyIn, MlsMessageIn, MlsMessageOut, OpenMlsCrypto,
    ProtocolVersion, VerifiableCiphersuite,
};

use parley_ffi::wire::Output;

use crate::limits;
use crate::status::{Failure, Outcome, Status, at_most, internal};

/// The type of the group context extension that holds the application data, from the range of RFC 9420 section 17.3 for
/// private use.
pub const APP_DATA: u16 = 0xF0A7;

/// The capabilities of our leaves: one suite, basic credentials, and the application's extension.
pub fn capabilities(suite: Ciphersuite) -> Capabilities {
    Capabilities::new(
        Some(&[ProtocolVersion::Mls10]),
        Some(&[suite]),
        Some(&[ExtensionType::Unknown(APP_DATA)]),
        Some(&[]),
        Some(&[CredentialType::Basic]),
    )
}

/// A lifetime from long before now until long after it; see [`limits::CLOCK_SLACK`].
pub fn lifetime() -> Outcome<Lifetime> {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_err(|_| Failure::internal("the clock is set to a time before 1970"))?
        .as_secs();
    Ok(Lifetime::init(
        now.saturating_sub(limits::CLOCK_SLACK),
        now.saturating_add(limits::CLOCK_SLACK),
    ))
}

fn unusable(message: impl Into<String>) -> Failure {
    Failure::new(Status::UnusableKeyPackage, message)
}

/// The bytes of a basic credential.
pub fn identity(credential: &Credential) -> Outcome<Vec<u8>> {
    BasicCredential::try_from(credential.clone())
        .map(|basic| basic.identity().to_vec())
        .map_err(|_| unusable("the credential is not a basic one"))
}

/// Parses a message that holds a key package, and checks all of it that does not depend on a group.
pub fn parse(bytes: &[u8], suite: Ciphersuite, crypto: &impl OpenMlsCrypto) -> Outcome<KeyPackage> {
    at_most(
        "bytes of a key package",
        bytes.len(),
        limits::MAX_KEY_PACKAGE,
    )?;
    let message = MlsMessageIn::tls_deserialize_exact_bytes(bytes)
        .map_err(|e| Failure::new(Status::Malformed, e.to_string()))?;
    let MlsMessageBodyIn::KeyPackage(unverified) = message.extract() else {
        return Err(Failure::new(Status::Malformed, "not a key package"));
    };
    let key_package = unverified
        .validate(crypto, ProtocolVersion::Mls10)
        .map_err(|e| unusable(e.to_string()))?;
    if key_package.ciphersuite() != suite {
        return Err(Failure::new(
            Status::CipherSuite,
            "the key package is for another suite",
        ));
    }
    check_capabilities(&key_package, suite)?;
    Ok(key_package)
}

fn check_capabilities(key_package: &KeyPackage, suite: Ciphersuite) -> Outcome<()> {
    let leaf = key_package.leaf_node();
    let capabilities = leaf.capabilities();
    let able = capabilities
        .ciphersuites()
        .contains(&VerifiableCiphersuite::from(suite))
        && capabilities.versions().contains(&ProtocolVersion::Mls10)
        && capabilities.credentials().contains(&CredentialType::Basic)
        && capabilities
            .extensions()
            .contains(&ExtensionType::Unknown(APP_DATA));
    if !able {
        return Err(unusable("its capabilities lack what our groups require"));
    }
    if key_package.last_resort() {
        return Err(unusable(
            "a last-resort key package, made for more than one use",
        ));
    }
    let credential = identity(leaf.credential())?;
    at_most(
        "bytes of a credential",
        credential.len(),
        limits::MAX_CREDENTIAL,
    )
}

/// A key package as the message that travels.
pub fn to_bytes(key_package: &KeyPackage) -> Outcome<Vec<u8>> {
    MlsMessageOut::from(key_package.clone())
        .tls_serialize_detached()
        .map_err(internal)
}

/// Writes suite, credential, signature key, reference.
pub fn write_info(
    output: &mut Output,
    key_package: &KeyPackage,
    crypto: &impl OpenMlsCrypto,
) -> Outcome<()> {
    let leaf = key_package.leaf_node();
    let reference = key_package.hash_ref(crypto).map_err(internal)?;
    output
        .uint32(u32::from(u16::from(key_package.ciphersuite())))
        .bytes(&identity(leaf.credential())?)
        .bytes(leaf.signature_key().as_slice())
        .bytes(reference.as_slice());
    Ok(())
}
