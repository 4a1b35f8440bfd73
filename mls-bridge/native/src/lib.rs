//! See the crate's Java face for what this is.
