//! The full-screen desk, as this person has it: theme, keymap, drafts, and the store behind it.

use std::{env, fs, path::Path, time::Duration};

use chrono::{Local, Utc};
use uuid::Uuid;

use super::{Cli, call::Call, charset, consent, said::Said, zone_here::zone_here};
use crate::{
    config::{self, Read},
    domain::{id::CommandId, nearest::nearest, refusal::Refusal},
    runtime::{self, Machine, Progress, kept, logs},
    ui::{
        app::{App, Given},
        keymap::{self, Keymap},
        look::Look,
        notice::Notice,
        theme::{self, depth::Depth},
    },
    workflow::{
        demo,
        desk::Desk,
        opening::{self, Opened, Place, open_local},
    },
};

/// How the desk is to look, from flags and settings, and what was wrong with them.
pub struct Wanted {
    look: Look,
    keymap: Keymap,
    plain: bool,
    verbosity: u8,
    warnings: Vec<Notice>,
}

impl Wanted {
    pub fn of(cli: &Cli, read: Read) -> Self {
        let Read { config, warnings } = read;
        let mut warnings: Vec<_> = warnings
            .iter()
            .map(|refusal| Notice::Warned(refusal.to_string()))
            .collect();
        let theme = cli.theme.as_deref().or(config.theme.as_deref());
        let look = if cli.no_color || is_set("NO_COLOR") {
            Look::mono()
        } else {
            look(theme.unwrap_or(theme::TERMINAL), &mut warnings)
        };
        let keymap = keymap(
            cli.keymap.as_deref().or(config.keymap.as_deref()),
            &mut warnings,
        );
        Self {
            look: if charset::is_ascii(config.ascii) {
                look.in_ascii()
            } else {
                look
            },
            keymap,
            plain: cli.plain || config.plain.unwrap_or(false),
            verbosity: cli.verbose,
            warnings,
        }
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// A theme that comes along, or a file of the person's own.
fn look(name: &str, warnings: &mut Vec<Notice>) -> Look {
    let word = |name| env::var(name).unwrap_or_default();
    let depth = Depth::of(&word("COLORTERM"), &word("TERM"));
    if let Some(look) = theme::named(name, depth) {
        return look;
    }
    let file = config::folder().map(|folder| folder.join("themes").join(format!("{name}.toml")));
    let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
    let (Some(file), Some(text)) = (file, text) else {
        let meant = nearest(name, theme::names())
            .map_or_else(String::new, |near| format!(" Did you mean {near}?"));
        warnings.push(Notice::Warned(format!(
            "There is no theme {name:?}.{meant}"
        )));
        return Look::terminal();
    };
    let (look, wrong) = theme::from_file(&name_of(&file), &text, depth);
    warnings.extend(wrong);
    look
}

/// A keymap that comes along, and the person's own file on top of it.
pub fn keymap(name: Option<&str>, warnings: &mut Vec<Notice>) -> Keymap {
    let name = name.unwrap_or("default");
    let mut keymap = Keymap::named(name).unwrap_or_else(|| {
        let meant = nearest(name, keymap::names())
            .map_or_else(String::new, |near| format!(" Did you mean {near}?"));
        warnings.push(Notice::Warned(format!(
            "There is no keymap {name:?}.{meant}"
        )));
        Keymap::named("default").unwrap_or_default()
    });
    let file = config::folder().map(|folder| folder.join("keymap.toml"));
    if let Some(file) = file
        && let Ok(text) = fs::read_to_string(&file)
    {
        warnings.extend(keymap.add(&name_of(&file), &text));
    }
    keymap
}

fn name_of(file: &Path) -> String {
    file.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Opens the desk; its first picture is there before the store is.
pub async fn open(call: Call, wanted: Wanted) -> Result<Said, Refusal> {
    consent::before_opening(&call.place, call.yes, call.reads)?;
    let (place, sitting) = (call.place.clone(), call.sitting.clone());
    let opening = async move |progress: Progress| {
        let name = place.name();
        let tell = move |step: String| progress.say(step);
        reach(&place, &sitting, tell)
            .await
            .map(|opened| (opened, name))
    };
    show(call, wanted, opening).await
}

/// Opens the desk in the demo company, which moves in first where it has not.
pub async fn demo(call: Call, wanted: Wanted, deals: Option<u32>) -> Result<Said, Refusal> {
    consent::before_opening(&call.place, call.yes, false)?;
    let (place, sitting) = (call.place.clone(), call.sitting.clone());
    let opening = async move |progress: Progress| {
        let name = place.name();
        let tell = move |step: String| progress.say(step);
        move_in(&place, &sitting, deals, tell)
            .await
            .map(|opened| (opened, name))
    };
    show(call, wanted, opening).await
}

/// The company moves in, and no desk is opened.
pub async fn fill(call: &Call, deals: Option<u32>) -> Result<Said, Refusal> {
    consent::before_opening(&call.place, call.yes, false)?;
    let opened = move_in(&call.place, &call.sitting, deals, |step| {
        eprintln!("{step}")
    })
    .await?;
    drop(opened);
    Ok(Said::sentence(
        "The demo company is at its desks: dealdesk demo opens one of them.",
    ))
}

async fn move_in(
    place: &Place,
    sitting: &opening::Sitting,
    deals: Option<u32>,
    mut tell: impl FnMut(String) + Clone + Send + 'static,
) -> Result<Desk, Refusal> {
    if let Place::Local(name) = place {
        let (pool, lease) = open_local(name, tell.clone()).await?;
        let now = sitting.manner.rehearsed.unwrap_or_else(Utc::now);
        demo::fill(&pool, now, &mut tell).await?;
        if let Some(deals) = deals {
            demo::grow(&pool, deals, now, &mut tell).await?;
        }
        let opened = reach(place, sitting, tell).await;
        drop(lease);
        return opened;
    }
    reach(place, sitting, tell).await
}

/// The lease of a local store is held until the program ends.
async fn reach(
    place: &Place,
    sitting: &opening::Sitting,
    tell: impl FnMut(String) + Clone + Send + 'static,
) -> Result<Desk, Refusal> {
    let Opened { desk, lease, .. } = opening::open(place, sitting, tell).await?;
    std::mem::forget(lease);
    if !sitting.manner.read_only {
        // Not before what the person waits for.
        let folding = desk.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            folding.fold_counters().await
        });
    }
    Ok(desk)
}

async fn show<Open, Opening>(call: Call, wanted: Wanted, open: Open) -> Result<Said, Refusal>
where
    Open: FnOnce(Progress) -> Opening + Send + 'static,
    Opening: Future<Output = Result<(Desk, String), Refusal>> + Send + 'static,
{
    let person = call
        .sitting
        .person
        .clone()
        .unwrap_or_else(|| call.sitting.os_user.clone());
    let mut machine = Machine::new(
        config::state_folder(),
        format!("{}.{person}", call.place.name()),
    );
    machine.plain = wanted.plain;
    let (kept, damage) = kept::read(&machine.kept());
    let log = logs::open(&machine.log(), wanted.verbosity).err();
    let log = log.map(|error| Notice::Warned(format!("There is no log: {error}.")));
    let given = Given {
        keymap: wanted.keymap,
        look: wanted.look,
        mint: || CommandId(Uuid::now_v7()),
        zone: *Local::now().offset(),
        zone_here: zone_here(),
        kept,
        read_only: call.sitting.manner.read_only,
        warnings: wanted
            .warnings
            .into_iter()
            .chain(damage)
            .chain(log)
            .collect(),
    };
    let now = call.now();
    let ending = runtime::run(open, App::new(given, now), machine).await?;
    let mut said = Said::sentence("").silent();
    said.exit = ending.exit_code();
    Ok(said)
}
