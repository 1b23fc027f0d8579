//! The version in force under a quote whose live version is another: accepted, and so until its revision is accepted.

use std::fmt;

use serde::Serialize;

use crate::domain::money::Money;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InForce {
    pub version: u32,
    /// What it comes to.
    pub net: Option<Money>,
}

/// `v1 is in force with USD 458,400.00`
impl fmt::Display for InForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{} is in force", self.version)?;
        match self.net {
            Some(net) => write!(f, " with {net}"),
            None => Ok(()),
        }
    }
}
