//! A panic is the end, wherever it happens: the loop would go on with half a state. The terminal is given back first.

use std::{
    backtrace::Backtrace,
    fs::OpenOptions,
    io::{self, Write},
    panic::{self, PanicHookInfo},
    path::Path,
    process,
    sync::Once,
};

use chrono::Utc;

use super::{editor, private, terminal};

const BUG: i32 = 70;

/// From now on a panic in any thread or task ends the program with code 70, and all that is known of it is in the log.
pub fn end_on_panic(log: &Path) {
    static ONCE: Once = Once::new();
    let log = log.to_owned();
    ONCE.call_once(|| panic::set_hook(Box::new(move |panic| end(panic, &log))));
}

fn end(panic: &PanicHookInfo, log: &Path) {
    terminal::give_back();
    editor::clear_desk();
    let what = panic.payload_as_str().unwrap_or("it did not say why");
    let written = write(panic, what, log);
    let kept = match written {
        Ok(()) => format!("The details are in {}.", log.display()),
        Err(error) => format!("The log {} cannot be written ({error}).", log.display()),
    };
    // Nobody may be listening any more.
    let _ = writeln!(
        io::stderr(),
        "The desk had to end because of a bug: {what}. {kept} Please report it; what was saved is safe."
    );
    process::exit(BUG);
}

fn write(panic: &PanicHookInfo, what: &str, log: &Path) -> io::Result<()> {
    let place = panic.location().map(ToString::to_string);
    let place = place.unwrap_or_else(|| "an unknown place".into());
    let version = env!("CARGO_PKG_VERSION");
    let (now, trace) = (Utc::now().to_rfc3339(), Backtrace::force_capture());
    let mut file = private::open(OpenOptions::new().append(true).create(true), log)?;
    file.write_all(
        format!("{now} PANIC dealdesk {version} at {place}: {what}\n{trace}\n").as_bytes(),
    )
}
