//! What the system tells us. A changed size is heard here too: it counts also while the terminal is lent.

use std::io;

use rustix::process::Signal as Number;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::mpsc::UnboundedSender,
};

use super::told::Told;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The system wants us gone, by the signal of this number.
    Stop(i32),
    /// Someone else than the person at the keys wants us to stop for a while.
    Suspend,
    /// We had been stopped.
    Continued,
    Resized,
}

impl Signal {
    pub const HANGUP: Signal = Signal::Stop(Number::HUP.as_raw());
    pub const INTERRUPT: Signal = Signal::Stop(Number::INT.as_raw());
}

const HEARD: [(Number, Signal); 6] = [
    (Number::HUP, Signal::HANGUP),
    (Number::INT, Signal::INTERRUPT),
    (Number::TERM, Signal::Stop(Number::TERM.as_raw())),
    (Number::TSTP, Signal::Suspend),
    (Number::CONT, Signal::Continued),
    (Number::WINCH, Signal::Resized),
];

pub fn forward(tell: &UnboundedSender<Told>) -> io::Result<()> {
    for (number, heard) in HEARD {
        let mut signals = signal(SignalKind::from_raw(number.as_raw()))?;
        let tell = tell.clone();
        tokio::spawn(async move {
            while signals.recv().await.is_some() && tell.send(Told::Signal(heard)).is_ok() {}
        });
    }
    Ok(())
}
