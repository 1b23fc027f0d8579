//! The desk on real terminals, seen through an emulator, without a store.

mod input;
mod leaving;
mod lending;
mod opening;
mod plain;
mod probe;
mod remembering;
