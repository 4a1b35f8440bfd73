//! Turns the errors of OpenMLS into the statuses that a caller acts on. Matching is exhaustive only where the difference
//! matters; everything else that can be wrong with a message is `Invalid`.

use openmls::framing::errors::{MessageDecryptionError, SecretTreeError};
use openmls::group::{
    CommitBuilderStageError, CreateCommitError, CreateMessageError, MergeCommitError,
    MergePendingCommitError, MlsGroupStateError, ProcessMessageError, ProposalValidationError,
    StageCommitError, ValidationError, WelcomeError,
};
use openmls::prelude::GroupSecretsError;
use openmls::schedule::errors::PskError;

use crate::status::{Failure, Status};
use crate::storage::StorageError;

fn failure(status: Status, error: &impl std::fmt::Display) -> Failure {
    Failure::new(status, error.to_string())
}

pub fn process(error: &ProcessMessageError<StorageError>) -> Failure {
    use ProcessMessageError as E;
    match error {
        E::LibraryError(_) | E::StorageError(_) => failure(Status::Internal, error),
        E::ValidationError(e) => validation(e),
        E::GroupStateError(e) => state(e),
        E::InvalidCommit(e) => staged_commit(e),
        E::IncompatibleWireFormat
        | E::UnauthorizedExternalApplicationMessage
        | E::UnauthorizedExternalCommitMessage
        | E::UnsupportedProposalType => failure(Status::Forbidden, error),
    }
}

fn validation(error: &ValidationError) -> Failure {
    use ValidationError as E;
    let status = match error {
        E::LibraryError(_) => Status::Internal,
        E::WrongGroupId => Status::WrongGroup,
        E::WrongEpoch | E::NoPastEpochData => Status::WrongEpoch,
        E::UnknownMember => Status::NotMember,
        E::InvalidSignature | E::InvalidLeafNodeSignature => Status::BadSignature,
        E::UnableToDecrypt(e) => return decryption(e),
        _ => Status::Invalid,
    };
    failure(status, error)
}

fn decryption(error: &MessageDecryptionError) -> Failure {
    use MessageDecryptionError as E;
    let status = match error {
        E::LibraryError(_) => Status::Internal,
        E::AeadError => Status::Undecipherable,
        E::GenerationOutOfBound => Status::OutOfWindow,
        E::WrongWireFormat => Status::Forbidden,
        E::MalformedContent => Status::Malformed,
        E::SecretTreeError(e) => secret_tree(e),
    };
    failure(status, error)
}

fn secret_tree(error: &SecretTreeError) -> Status {
    use SecretTreeError as E;
    match error {
        E::SecretReuseError => Status::Replayed,
        E::TooDistantInThePast | E::TooDistantInTheFuture | E::RatchetTooLong => {
            Status::OutOfWindow
        }
        E::IndexOutOfBounds => Status::NotMember,
        E::RatchetTypeError => Status::OwnMessage,
        E::CodecError(_) => Status::Malformed,
        E::LibraryError | E::CryptoError(_) => Status::Internal,
    }
}

fn staged_commit(error: &StageCommitError) -> Failure {
    use StageCommitError as E;
    let status = match error {
        E::LibraryError(_) => Status::Internal,
        E::EpochMismatch => Status::WrongEpoch,
        E::OwnCommitMismatch => Status::OwnMessage,
        E::PskError(e) => return psk(e),
        E::PathLeafNodeVerificationFailure => Status::BadSignature,
        E::GroupContextExtensionsProposalValidationError(_) | E::MissingProposal => {
            Status::Forbidden
        }
        E::ProposalValidationError(e) => return proposal(e),
        _ => Status::Invalid,
    };
    failure(status, error)
}

fn proposal(error: &ProposalValidationError) -> Failure {
    use ProposalValidationError as E;
    let status = match error {
        E::LibraryError(_) => Status::Internal,
        E::UnknownMember | E::UnknownMemberRemoval | E::UpdateFromNonMember => Status::NotMember,
        E::Psk(e) => return psk(e),
        E::UnsupportedProposalType => Status::Forbidden,
        _ => Status::Invalid,
    };
    failure(status, error)
}

fn psk(error: &PskError) -> Failure {
    let status = match error {
        PskError::KeyNotFound => Status::UnknownPsk,
        PskError::LibraryError(_) | PskError::Storage => Status::Internal,
        _ => Status::Invalid,
    };
    failure(status, error)
}

pub fn state(error: &MlsGroupStateError) -> Failure {
    use MlsGroupStateError as E;
    let status = match error {
        E::UseAfterEviction => Status::Removed,
        E::PendingCommit | E::NoPendingCommit => Status::Pending,
        E::LibraryError(_) | E::PendingProposal | E::PendingProposalNotFound => Status::Internal,
    };
    failure(status, error)
}

pub fn create_commit(error: &CreateCommitError) -> Failure {
    use CreateCommitError as E;
    match error {
        E::PskError(e) => psk(e),
        E::ProposalValidationError(e) => proposal(e),
        E::CannotRemoveSelf => failure(Status::Forbidden, error),
        E::LibraryError(_) | E::SignatureError(_) => failure(Status::Internal, error),
        _ => failure(Status::Invalid, error),
    }
}

pub fn stage(error: &CommitBuilderStageError<StorageError>) -> Failure {
    failure(Status::Internal, error)
}

pub fn create_message(error: &CreateMessageError) -> Failure {
    match error {
        CreateMessageError::LibraryError(_) => failure(Status::Internal, error),
        CreateMessageError::GroupStateError(e) => state(e),
    }
}

pub fn merge_pending(error: &MergePendingCommitError<StorageError>) -> Failure {
    match error {
        MergePendingCommitError::MlsGroupStateError(e) => state(e),
        MergePendingCommitError::MergeCommitError(e) => merge(e),
    }
}

pub fn merge(error: &MergeCommitError<StorageError>) -> Failure {
    failure(Status::Internal, error)
}

pub fn welcome(error: &WelcomeError<StorageError>) -> Failure {
    use WelcomeError as E;
    let status = match error {
        E::LibraryError(_) | E::StorageError(_) => Status::Internal,
        E::NoMatchingKeyPackage | E::JoinerSecretNotFound | E::PrivateInitKeyNotFound => {
            Status::NotForUs
        }
        E::CiphersuiteMismatch | E::UnsupportedCiphersuite(_) | E::UnsupportedMlsVersion => {
            Status::CipherSuite
        }
        E::GroupSecrets(e) => group_secrets(e),
        E::UnableToDecrypt | E::GroupInfo(_) => Status::Undecipherable,
        E::MalformedWelcomeMessage | E::NotAWelcomeMessage => Status::Malformed,
        E::InvalidGroupInfoSignature => Status::BadSignature,
        E::Psk(e) => return psk(e),
        E::UnknownSender => Status::NotMember,
        _ => Status::Invalid,
    };
    failure(status, error)
}

fn group_secrets(error: &GroupSecretsError) -> Status {
    match error {
        GroupSecretsError::Malformed => Status::Malformed,
        GroupSecretsError::DecryptionFailed => Status::Undecipherable,
    }
}
