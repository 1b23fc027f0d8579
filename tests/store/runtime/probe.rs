//! A desk whose one pane tells what it was told, and wants things of the machine. The other tests open it by calling
//! this very program again.

use std::{env, future::pending, path::PathBuf, process, sync::Arc};

use chrono::{FixedOffset, Utc};
use dealdesk::{
    domain::{
        id::{CommandId, PersonId},
        money::Currency,
        people::Person,
        refusal::Refusal,
    },
    runtime::{self, Machine, Progress, kept},
    ui::{
        app::{App, Given},
        command::Command,
        cx::Cx,
        key::Key,
        keymap::Keymap,
        look::Look,
        msg::Msg,
        pane::{Pane, Place, Scene, Scope},
    },
    workflow::desk::Desk,
};
use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use crate::support::terminal::Terminal;

#[derive(Default)]
struct Probe {
    told: Vec<String>,
    text: String,
}

impl Probe {
    fn tell(&mut self, told: impl Into<String>) {
        self.told.push(told.into());
    }
}

impl Pane for Probe {
    const SCOPE: Scope = Scope("probe");
    const TITLE: &'static str = "Probe";
    const PLACE: Place = Place {
        digit: '1',
        group: "Probe",
        tab: "Probe",
    };
    const COMMANDS: &'static [Command<Self>] = &[];

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match key.to_string().as_str() {
            "y" => cx.copy("L-2026-0040"),
            "Y" => cx.copy("x".repeat(80_000)),
            "e" => cx.edit(self.text.clone(), |probe: &mut Self, outcome, _| {
                match outcome {
                    Ok(text) => {
                        probe.tell(format!("edited {text:?}"));
                        probe.text = text;
                    }
                    Err(refusal) => probe.tell(refusal.to_string()),
                };
            }),
            "r" => self.tell(format!("kept {:?}", cx.kept("draft"))),
            "s" => cx.keep("draft", Some("half a sentence".into())),
            "x" => drop(tokio::spawn(async { panic!("a task has met a bug") })),
            "X" => panic!("the loop has met a bug"),
            other => self.tell(format!("pressed {other}")),
        }
        true
    }

    fn pasted(&mut self, text: &str, _: &mut Cx) {
        let lines = text.lines().count();
        self.tell(format!("pasted {} bytes, {lines} lines", text.len()));
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let lines = self.read_out(scene);
        for (line, row) in lines.iter().rev().zip(area.rows().rev()) {
            buf.set_stringn(row.x, row.y, line, row.width.into(), scene.look.text);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let count = format!("told {} things", self.told.len());
        self.told.iter().cloned().chain([count]).collect()
    }
}

/// The way to the store, as long as nobody leaves: it never ends, or in a refusal.
async fn open(progress: Progress, is_refused: bool) -> Result<(Desk, String), Refusal> {
    progress.say("Looking for the store.");
    if !is_refused {
        pending::<()>().await;
    }
    Err(Refusal::store("store.nowhere", "There is no store."))
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "the desk that the other tests open in a terminal of theirs"]
async fn desk() {
    let asked = |name: &str| env::var(name).ok();
    let mut machine = Machine::new(asked("PROBE_STATE").unwrap(), "probe");
    machine.plain = asked("PROBE_PLAIN").is_some();
    let (kept, damage) = kept::read(&machine.kept());
    let given = Given {
        keymap: Keymap::named("default").unwrap(),
        look: Look::mono(),
        mint: || CommandId(Uuid::nil()),
        zone: FixedOffset::east_opt(0).unwrap(),
        zone_here: None,
        kept,
        read_only: false,
        warnings: damage.into_iter().collect(),
    };
    let mut app = App::with_panes(given, vec![Box::new(Probe::default())], Utc::now());
    let is_refused = asked("PROBE_REFUSED").is_some();
    if asked("PROBE_OPENING").is_none() {
        let nobody = Person {
            login: String::new(),
            raci: Arc::default(),
            alone: false,
            currency: Currency::USD,
            year_starts: 1,
            zone: dealdesk::domain::calendar::Zone::UTC,
            sets_up: false,
            id: PersonId(Uuid::nil()),
            name: "Maria Lopez".into(),
            roles: Vec::new(),
            teams: Vec::new(),
        };
        app.update(Msg::Arrived(Arc::new(nobody), "acme".into()), Utc::now());
    }
    let open = move |progress| open(progress, is_refused);
    match runtime::run(open, app, machine).await {
        Ok(ending) => process::exit(ending.exit_code().into()),
        Err(refusal) => {
            println!("{refusal}");
            process::exit(5);
        }
    }
}

#[test]
#[ignore = "a window that another test opens and that closes at once"]
fn window() {
    let folder = PathBuf::from(env::var("PROBE_STATE").unwrap());
    let this = env::current_exe().unwrap();
    let script = "trap '' HUP; \"$0\" --exact runtime::probe::desk --ignored; echo $? > \"$PROBE_STATE/code\"";
    let words = ["sh", "-c", script, this.to_str().unwrap()];
    let mut terminal = Terminal::open(&folder, &words, &[]);
    terminal.wait_for_text("told 0 things");
    // Whatever is open closes, and nothing is killed.
    process::exit(0);
}
