//! The files that hang on a record: what came when and from whom; attach, save a copy, check and withdraw. One whose bytes
//! are not those that were attached is shown as damaged.

mod attaching;
mod commands;
mod deeds;
mod saving;
mod source;

pub use attaching::{AttachForm, below, place};
pub use saving::SaveCopy;
pub use source::{Around, SourceLine, typing};

use std::collections::HashMap;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    domain::{
        account::Account,
        attachment::{Attachment, size_words},
        deal::Deal,
        id::{AttachmentId, ContactId},
        lead::Lead,
        record::Record,
        refusal::Refusal,
        time::ago,
    },
    ui::{
        command::Command,
        cx::Cx,
        look::Look,
        pane::{Pane, Scene, Scope, thing},
        panes::paging,
        widgets::{
            cell::put,
            list::{List, Listing, Row, Want},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        attachments::{ListedFile, PageFiles},
    },
};

pub struct Files {
    record: Record,
    /// What the record is called.
    of: String,
    list: List<ListedFile>,
    refused: Option<Refusal>,
    /// Those that have been checked here, and whether they are whole.
    checked: HashMap<AttachmentId, bool>,
}

impl Row for ListedFile {
    type Id = AttachmentId;
    type Cursor = Cursor;

    fn id(&self) -> AttachmentId {
        self.file.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Files {
    pub fn of_lead(lead: &Lead) -> Self {
        Self::of(Record::Lead(lead.id), lead.number.clone())
    }

    pub fn of_deal(deal: &Deal) -> Self {
        Self::of(Record::Deal(deal.id), deal.number.clone())
    }

    pub fn of_account(account: &Account) -> Self {
        Self::of(Record::Account(account.id), account.name.clone())
    }

    pub fn of_contact(contact: ContactId, name: &str) -> Self {
        Self::of(Record::Contact(contact), name.to_owned())
    }

    fn of(record: Record, of: String) -> Self {
        Self {
            record,
            of,
            list: List::default(),
            refused: None,
            checked: HashMap::new(),
        }
    }

    fn selected(&self) -> Option<&Attachment> {
        self.list.selected().map(|row| &row.file)
    }

    fn a_file(&self) -> Result<&Attachment, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("files.none_selected", "No file is selected."))
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageFiles {
            record: self.record.into(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx);
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<ListedFile>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.list.received(want, page.rows, page.next.is_some());
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
    }

    fn none(&self, scene: &Scene) -> String {
        let attach = scene.keys(Self::SCOPE, "files.attach");
        format!(
            "The files of {} stand here. {attach} attaches one, or a text.",
            self.of
        )
    }

    /// `withdrawn`, `damaged`, or that it was found to be whole.
    fn state(&self, file: &Attachment, look: &Look) -> Option<(String, Style)> {
        let glyphs = look.glyphs;
        match self.checked.get(&file.id) {
            _ if file.withdrawn_at.is_some() => Some(("withdrawn".to_owned(), look.muted)),
            Some(false) => Some((format!("{} damaged", glyphs.cross), look.bad)),
            Some(true) => Some((format!("{} checked", glyphs.check), look.good)),
            None => None,
        }
    }

    /// `plan.pdf, 1.6 MB, Tom Berg 2h ago`.
    fn sentence(&self, file: &Attachment, scene: &Scene) -> String {
        let (size, at) = (size_words(file.size), ago(file.at, scene.now));
        format!("{}, {size}, {} {at}", file.name, file.by_name)
    }

    fn lines(&self, file: &Attachment) -> Vec<String> {
        let hash = hash(file);
        vec![
            file.name.clone(),
            format!("{}   {}", size_words(file.size), file.media_type),
            format!("SHA-256 {}…", &hash[..16.min(hash.len())]),
        ]
    }
}

fn hash(file: &Attachment) -> String {
    file.sha256.iter().map(|it| format!("{it:02x}")).collect()
}

impl Pane for Files {
    const SCOPE: Scope = Scope("files");
    const TITLE: &'static str = "Files of a record";
    const TOPICS: &'static [Topic] = &[Topic::Attachments];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Files of {}", self.of);
        window::draw(window::around_list(area), &title, buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.list.is_loaded()) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Asking for the files …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, &self.none(scene), look.muted);
            }
            (None, true) => {}
        }
        for ((row, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            let mut rest = line;
            put(buf, rest, bar, style);
            rest.x += 2.min(rest.width);
            rest.width -= 2.min(rest.width);
            if let Some((state, tone)) = self.state(&row.file, look) {
                put(buf, rest, &state, style.patch(tone));
                let taken = u16::try_from(state.chars().count() + 1).unwrap_or(u16::MAX);
                rest.x += taken.min(rest.width);
                rest.width -= taken.min(rest.width);
            }
            put(buf, rest, &self.sentence(&row.file, scene), style);
        }
        let Some(file) = self.selected() else { return };
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        for text in self.lines(file) {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("Files of {}.", self.of)];
        match (&self.refused, self.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(file)) => {
                let at = self.list.position_said(None);
                let head = format!("File{at}: {}", self.sentence(file, scene));
                let lines = self.lines(file).into_iter().skip(1);
                said.extend(thing(head, lines));
                said.extend(self.state(file, scene.look).map(|(state, _)| state));
            }
            (None, None) if self.list.is_loaded() => said.push(self.none(scene)),
            (None, None) => said.push("Asking for the files.".to_owned()),
        }
        said
    }
}
