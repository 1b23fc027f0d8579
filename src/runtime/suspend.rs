//! Stopping until the shell calls us back.

use rustix::{
    io,
    process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process},
};

/// Whether a shell waits behind us. It puts each of its jobs into a group apart from its own.
pub fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops us and whoever was started together with us, so that the shell sees the whole job stopped.
pub fn stop_job() -> io::Result<()> {
    kill_current_process_group(Signal::STOP)
}

/// Stops us alone: the others of the job have been told by themselves.
pub fn stop() -> io::Result<()> {
    kill_process(getpid(), Signal::STOP)
}
