//! Saves a copy of a file where one says. A file that is there already is asked about first, and bytes that are not those
//! that were attached are written nowhere.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Files,
    attaching::{below, place},
    source::typing,
};
use crate::{
    domain::{
        attachment::{Attachment, safe_name},
        id::{AttachmentId, VersionId},
        quote::{Kept, QuoteVersion},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            text::{Line, Typed, too_long},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        attachments::{FetchFile, Fetched, FileName, Target},
        quotes::{SaveKept, SaveSheet},
    },
};

pub struct SaveCopy {
    file: Of,
    name: String,
    line: Line,
    is_saving: bool,
    refused: Option<Refusal>,
    /// Where a file is already; said once more, it is written over.
    taken: Option<String>,
}

/// What a copy is saved of.
#[derive(Clone)]
enum Of {
    Attachment(AttachmentId),
    /// What a version of a quote keeps.
    Kept(Kept),
    /// A version itself, as a spreadsheet.
    Quote(VersionId),
}

impl SaveCopy {
    pub fn of(file: &Attachment) -> Self {
        Self::named(Of::Attachment(file.id), &file.name)
    }

    pub fn of_kept(file: &Kept) -> Self {
        Self::named(Of::Kept(file.clone()), &file.name)
    }

    pub fn of_quote(version: &QuoteVersion) -> Self {
        let name = format!("{}.xlsx", version.number());
        Self::named(Of::Quote(version.id), &name)
    }

    fn named(file: Of, name: &str) -> Self {
        let mut line = Line::default();
        line.set(&safe_name(name));
        Self {
            file,
            name: name.to_owned(),
            line,
            is_saving: false,
            refused: None,
            taken: None,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let path = self.line.value().trim().to_owned();
        let target = match self.taken.take_if(|taken| *taken == path) {
            Some(path) => Target::Over(path),
            None => Target::Path(path),
        };
        self.is_saving = true;
        self.refused = None;
        match self.file.clone() {
            Of::Attachment(id) => {
                let fetch = FetchFile {
                    file: FileName::Id(id),
                    target,
                };
                cx.ask(fetch, |pane: &mut Self, answer: Result<Fetched, _>, cx| {
                    pane.saved(answer.map(|it| it.path), cx);
                });
            }
            Of::Kept(file) => cx.ask(SaveKept { file, target }, Self::saved),
            Of::Quote(version) => cx.ask(SaveSheet { version, target }, Self::saved),
        }
    }

    /// The list of files, if it was there that one asked, learns whether the bytes are whole.
    fn found(&self, is_whole: bool, cx: &mut Cx) {
        if let Of::Attachment(file) = self.file {
            cx.hand_back(move |files: &mut Files, _| files.found(file, is_whole));
        }
    }

    fn saved(&mut self, answer: Result<Option<String>, Refusal>, cx: &mut Cx) {
        self.is_saving = false;
        match answer {
            Ok(path) => {
                let path = path.unwrap_or_default();
                cx.say(Notice::Done(format!("A copy lies in {path}.")));
                self.found(true, cx);
                cx.close();
            }
            Err(refusal) if refusal.code == "attachment.taken" => {
                self.taken = Some(self.line.value().trim().to_owned());
                self.refused = Some(refusal);
            }
            Err(refusal) => {
                if refusal.code == "attachment.not_the_same" {
                    self.found(false, cx);
                }
                self.refused = Some(refusal);
            }
        }
    }

    fn says(&self, scene: &Scene) -> String {
        let save = scene.keys(Self::SCOPE, "save_copy.save");
        match &self.refused {
            _ if self.is_saving => "It is under way.".to_owned(),
            Some(refusal) if self.taken.is_some() => {
                format!("{} {save} once more writes over it.", refusal.says)
            }
            Some(refusal) => refusal.to_string(),
            None if matches!(self.file, Of::Quote(_)) => format!(
                "{save} saves it there: a folder, or a file. Its formulas come to the same figures; a name that ends in .csv \
                 makes a CSV of its lines."
            ),
            None => format!(
                "{save} saves the copy there: a folder, or a file. Its bytes are compared with their hash first."
            ),
        }
    }
}

pub const COMMANDS: &[Command<SaveCopy>] = &[Command {
    spec: Spec::new("save_copy.save", "save", "Save the copy, then go back."),
    ready: |pane, _| match pane.is_saving {
        true => Err(Refusal::rule("save_copy.busy", "It is under way.")),
        false if pane.line.value().trim().is_empty() => {
            Err(Refusal::rule("save_copy.no_place", "No place is named yet.").hint("Type a path."))
        }
        false => Ok(()),
    },
    act: Act::Now(SaveCopy::save),
}];

impl Pane for SaveCopy {
    const SCOPE: Scope = Scope("save_copy");
    const TITLE: &'static str = "Save a copy";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        !self.is_saving
    }

    fn typed(&mut self, key: Key, _: &mut Cx) -> bool {
        if self.is_saving || key.code == Code::Esc {
            return false;
        }
        let typed = self.line.typed(key);
        if typed == Typed::Changed {
            self.refused = None;
            self.taken = None;
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if !self.is_saving
            && let Some(cut) = self.line.pasted(text)
        {
            cx.say(too_long(cut).into());
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Save a copy of {}", self.name);
        let inside = window::draw(place(area), &title, buf, look);
        put(buf, inside, "Into", look.muted);
        self.line
            .draw(typing(inside), buf, look.text, !self.is_saving);
        let style = match self.refused {
            Some(_) => look.bad,
            None => look.text,
        };
        put_wrapped(buf, below(inside), &self.says(scene), style);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let line = (!self.is_saving).then_some(&self.line)?;
        line.cursor(typing(window::inside(place(area))))
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        vec![
            format!("Save a copy of {}.", self.name),
            format!("Into {}", self.line.value()),
            self.says(scene),
        ]
    }
}
