//! The local store with a real Postgres.

mod backups;
mod deaths;
mod opening;
pub mod place;
