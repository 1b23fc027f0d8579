//! The loop: whatever arrives is told to the app, what the app wants is done, and when something has changed it is shown.

mod wishes;

use std::{
    future::pending,
    io,
    ops::ControlFlow,
    time::{Duration, Instant},
};

use chrono::Utc;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::{sleep_until, timeout},
};

use super::{
    Ending, Machine,
    alarm::Alarm,
    changes,
    editor::{self, Editing},
    input::Input,
    kept::Keeper,
    pace::Pace,
    runner::Runner,
    screen::Screen,
    signals::Signal,
    suspend,
    told::Told,
};
use crate::{
    domain::{refusal::Refusal, time::Moment},
    ui::{app::App, effect::Edited, msg::Msg, pane::PaneKey},
    workflow::desk::Desk,
};

/// How long an editor may take to end when it is asked to.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// How long after its end the keys of an editor may be heard.
const ECHO: Duration = Duration::from_millis(500);

pub struct Session {
    app: App,
    machine: Machine,
    tell: UnboundedSender<Told>,
    inbox: UnboundedReceiver<Told>,
    screen: Screen,
    input: Input,
    keeper: Keeper,
    pace: Pace,
    alarm: Alarm,
    /// Both from the moment on when the store is reached.
    desk: Option<Desk>,
    runner: Option<Runner>,
    /// The editor that has the terminal, and whose text it is.
    editing: Option<(Editing, PaneKey, Edited)>,
    /// When an editor ended last.
    edited_at: Option<Instant>,
    /// The signal that ends us.
    stopped: Option<i32>,
}

/// Goes on, or ends with how it went.
type Flow = ControlFlow<Result<Ending, Refusal>>;

impl Session {
    /// Takes the terminal and shows the first picture.
    pub fn begin(
        app: App,
        machine: Machine,
        tell: UnboundedSender<Told>,
        inbox: UnboundedReceiver<Told>,
    ) -> io::Result<Self> {
        let screen = Screen::open(machine.plain, tell.clone())?;
        let mut session = Self {
            app,
            screen,
            input: Input::new(tell.clone()),
            keeper: Keeper::new(machine.kept(), tell.clone()),
            pace: Pace::new(machine.pace),
            alarm: Alarm::default(),
            desk: None,
            runner: None,
            editing: None,
            edited_at: None,
            stopped: None,
            machine,
            tell,
            inbox,
        };
        let (width, height) = session.screen.size();
        let size = Msg::Resize { width, height };
        session.app.update(size, session.now());
        session.show()?;
        session.input.start()?;
        editor::clear_dead_desks(&session.machine.editing());
        Ok(session)
    }

    pub async fn run(&mut self) -> Result<Ending, Refusal> {
        loop {
            if let ControlFlow::Break(ending) = self.turn().await {
                return ending;
            }
        }
    }

    /// Waits for one thing, and does all that is there to do.
    async fn turn(&mut self) -> Flow {
        let now = Instant::now();
        self.alarm.set(self.app.next_wake(), now);
        if self.app.take_dirty() {
            self.pace.want();
        }
        if self.screen.is_ready() && self.pace.is_due(now) {
            gone(self.show())?;
        }
        let picture = self.pace.due(now).filter(|_| self.screen.is_ready());
        tokio::select! {
            told = self.inbox.recv() => match told {
                Some(told) => self.hear_all(told),
                None => ControlFlow::Break(Ok(Ending::Left)),
            },
            () = at(picture) => ControlFlow::Continue(()),
            () = at(self.alarm.due()) => {
                self.alarm.rang();
                self.tell_app(Msg::Woke)
            }
        }
    }

    /// All that has gathered is told before the next picture, unless it does not end.
    fn hear_all(&mut self, first: Told) -> Flow {
        let begun = Instant::now();
        self.hear(first)?;
        while begun.elapsed() < self.machine.pace
            && let Ok(told) = self.inbox.try_recv()
        {
            self.hear(told)?;
        }
        ControlFlow::Continue(())
    }

    fn hear(&mut self, told: Told) -> Flow {
        match told {
            Told::App(msg) => self.tell_app(msg),
            Told::Opened(Ok((desk, store))) => self.arrive(desk, store),
            Told::Opened(Err(refusal)) => ControlFlow::Break(Err(refusal)),
            Told::Met(Ok(desk)) => self.meet(desk),
            Told::Met(Err(refusal)) => self.tell_app(Msg::Said(refusal.into())),
            Told::Edited(outcome) => self.edited(outcome),
            Told::Signal(signal) => self.signalled(signal),
            Told::HasRoom => gone(self.screen.has_room()),
            Told::Gone => ControlFlow::Break(hung_up()),
        }
    }

    fn tell_app(&mut self, msg: Msg) -> Flow {
        self.app.update(msg, self.now());
        for effect in self.app.effects() {
            self.grant(effect)?;
        }
        ControlFlow::Continue(())
    }

    fn arrive(&mut self, desk: Desk, store: String) -> Flow {
        let (hear, heard) = unbounded_channel();
        tokio::spawn(desk.clone().listen(move |what| hear.send(what).is_ok()));
        let clock = desk.clone();
        let hand_on = changes::hand_on(heard, self.tell.clone(), move || clock.now());
        tokio::spawn(hand_on);
        self.runner = Some(Runner::new(desk.clone(), self.tell.clone()));
        let me = desk.me().clone();
        self.desk = Some(desk);
        self.tell_app(Msg::Arrived(me, store))
    }

    /// From now on everything is asked as whom the store now says we are.
    fn meet(&mut self, desk: Desk) -> Flow {
        if let Some(runner) = &mut self.runner {
            runner.sit_at(desk.clone());
        }
        let me = desk.me().clone();
        self.desk = Some(desk);
        self.tell_app(Msg::Met(me))
    }

    fn signalled(&mut self, signal: Signal) -> Flow {
        match (signal, &self.editing) {
            // The keys of the editor: both of us hear them, and it knows what they mean.
            (Signal::INTERRUPT | Signal::Continued, Some(_)) => {}
            (Signal::INTERRUPT, None) if self.has_just_edited() => {}
            (Signal::Suspend, Some(_)) => drop(suspend::stop()),
            (Signal::Stop(number), _) => {
                self.stopped = Some(number);
                return self.tell_app(Msg::Stop);
            }
            (Signal::Suspend, None) => return self.suspend(),
            (Signal::Continued, None) => {
                gone(self.screen.take_back())?;
                self.pace.want();
                return self.measure();
            }
            // There and back again in one breath is the same size, and still another screen.
            (Signal::Resized, _) => {
                self.screen.forget();
                self.pace.want();
                return self.measure();
            }
        }
        ControlFlow::Continue(())
    }

    /// What interrupted the editor may be heard after its end.
    fn has_just_edited(&self) -> bool {
        self.edited_at.is_some_and(|at| at.elapsed() < ECHO)
    }

    fn measure(&mut self) -> Flow {
        if !gone(self.screen.measure())? {
            return ControlFlow::Continue(());
        }
        let (width, height) = self.screen.size();
        self.tell_app(Msg::Resize { width, height })
    }

    fn show(&mut self) -> io::Result<()> {
        self.pace.shown(Instant::now());
        self.screen.show(&self.app)
    }

    /// Business time, as far as it is known.
    fn now(&self) -> Moment {
        self.desk.as_ref().map_or_else(Utc::now, Desk::now)
    }

    /// Waits for what is under way, and gives the terminal back.
    pub async fn end(mut self) {
        if let Some(runner) = self.runner.take() {
            runner.finish_deeds().await;
        }
        if let Some((editing, ..)) = self.editing.take() {
            editing.end();
            let _ = timeout(LAST_WAIT, self.editor_has_ended()).await;
            editor::clear_desk();
        }
        self.keeper.finish();
    }

    async fn editor_has_ended(&mut self) {
        while !matches!(self.inbox.recv().await, None | Some(Told::Edited(_))) {}
    }
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => sleep_until(instant.into()).await,
        None => pending().await,
    }
}

/// A terminal that cannot be used any more has gone, and with it the person.
fn gone<T>(done: io::Result<T>) -> ControlFlow<Result<Ending, Refusal>, T> {
    match done {
        Ok(value) => ControlFlow::Continue(value),
        Err(error) => {
            tracing::info!(%error, "the terminal has gone");
            ControlFlow::Break(hung_up())
        }
    }
}

fn hung_up() -> Result<Ending, Refusal> {
    let Signal::Stop(number) = Signal::HANGUP else {
        return Ok(Ending::Left);
    };
    Ok(Ending::Stopped(number))
}
