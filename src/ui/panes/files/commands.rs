//! What one can do with the files of a record.

use super::{AttachForm, Files, SaveCopy, hash};
use crate::{
    domain::{attachment::Attachment, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
    },
};

pub const COMMANDS: &[Command<Files>] = &[
    Command {
        spec: Spec::new(
            "files.attach",
            "attach",
            "Attach a file by its path, or a text that is pasted; up to 25 MB.",
        ),
        ready: |_, cx| Attachment::can_add(&cx.me).and_then(|()| cx.can_write()),
        act: Act::Now(|pane, cx| {
            let form = AttachForm::new(pane.record, &pane.of, cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "files.save",
            "save a copy",
            "Save a copy where you say; nothing is written over without asking.",
        ),
        ready: |pane, _| pane.a_file()?.can_fetch(),
        act: Act::Now(|pane, cx| {
            if let Some(file) = pane.selected() {
                cx.open(SaveCopy::of(file));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "files.check",
            "check",
            "Whether its bytes are still those that were attached.",
        ),
        ready: |pane, _| pane.a_file()?.can_fetch(),
        act: Act::Now(Files::check),
    },
    Command {
        spec: Spec::new(
            "files.withdraw",
            "withdraw",
            "Withdraw a file that you attached; its line stays and says so.",
        ),
        ready: |pane, cx| pane.a_file()?.can_withdraw(&cx.me),
        act: Act::Confirm(withdraw),
    },
    Command {
        spec: Spec::new("files.copy", "copy hash", "Copy the SHA-256 of the file."),
        ready: |pane, _| pane.a_file().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(file) = pane.selected() {
                cx.copy(hash(file));
            }
        }),
    },
];

fn withdraw(pane: &Files, _: &Cx) -> Result<Confirm, Refusal> {
    let file = pane.a_file()?;
    let (id, seen) = (file.id, file.rev);
    let says = vec![
        "Nobody can save a copy of it from then on. Its line stays and says that it is withdrawn."
            .to_owned(),
    ];
    let then = move |pane: &mut Files, why, cx: &mut Cx| pane.withdraw(id, seen, why, cx);
    let title = format!("Withdraw {}", file.name);
    Ok(Confirm::new(title, says, Demand::Optional, then))
}
