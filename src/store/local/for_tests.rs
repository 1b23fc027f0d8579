//! A store for the length of a test run.

use std::path::Path;

use super::{Lease, Local, Purpose};
use crate::domain::refusal::Refusal;

/// A store of this process, up and empty, open for every role: it is gone when the lease or the process ends, however
/// that ends. Where there is no Postgres it is fetched into that folder, once for all runs.
pub fn for_tests(fetched: &Path) -> Result<(Local, Lease), Refusal> {
    let root = std::env::temp_dir().join(format!("dealdesk-test-{}", std::process::id()));
    let store = Local::at(&root, Purpose::Test)?.with_fetched(fetched.to_owned());
    if let Err(missing) = store.programs() {
        if missing.fetch.is_none() {
            return Err(missing.into());
        }
        store.fetch(&mut |_| {})?;
    }
    let lease = store.open(&mut |_| {})?;
    Ok((store, lease))
}
