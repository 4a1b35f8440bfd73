//! A commit that was received and waits for the caller's decision.

use openmls::group::StagedCommit;

use crate::status::{Failure, Outcome, Status};

/// See the module.
pub struct ReceivedCommit {
    /// The handle of its group.
    pub group: u64,
    epoch: u64,
    /// Gone once the group has left the epoch.
    staged: Option<Box<StagedCommit>>,
}

impl ReceivedCommit {
    pub fn new(group: u64, epoch: u64, staged: Box<StagedCommit>) -> Self {
        Self {
            group,
            epoch,
            staged: Some(staged),
        }
    }

    /// Wipes its secrets, because the epoch has ended.
    pub fn expire(&mut self) {
        self.staged = None;
    }

    /// Refuses a commit of an epoch that has ended.
    pub fn check_current(&self) -> Outcome<()> {
        self.staged.as_ref().map(|_| ()).ok_or_else(outdated)
    }

    /// What is to be merged into its group, which is in this epoch.
    pub fn into_staged(self, epoch: u64) -> Outcome<Box<StagedCommit>> {
        self.staged
            .filter(|_| epoch == self.epoch)
            .ok_or_else(outdated)
    }
}

fn outdated() -> Failure {
    Failure::new(Status::WrongEpoch, "the group has moved on")
}
