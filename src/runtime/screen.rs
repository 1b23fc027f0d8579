//! What the person has before them: a picture or lines, on a terminal that is now and then lent to others.

use std::io;

use tokio::sync::mpsc::UnboundedSender;

use super::{
    picture::Picture,
    plain::Printout,
    terminal::{self, Terminal, Use},
    told::Told,
};
use crate::ui::app::App;

pub struct Screen {
    terminal: Terminal,
    form: Form,
    size: (u16, u16),
}

enum Form {
    Picture(Box<Picture>),
    Plain(Printout),
}

impl Screen {
    pub fn open(plain: bool, tell: UnboundedSender<Told>) -> io::Result<Self> {
        let (width, height) = terminal::size();
        let (form, usage) = match plain {
            true => {
                let usage = match terminal::is_dumb() {
                    true => Use::BareLines,
                    false => Use::Lines,
                };
                (Form::Plain(Printout::default()), usage)
            }
            false => {
                let picture = Picture::new(width, height)?;
                (Form::Picture(Box::new(picture)), Use::Screen)
            }
        };
        Ok(Self {
            terminal: Terminal::borrow(usage, tell)?,
            form,
            size: (width, height),
        })
    }

    /// Columns and rows. Lines have room wherever they are printed.
    pub fn size(&self) -> (u16, u16) {
        match self.form {
            Form::Picture(_) => self.size,
            Form::Plain(_) => (self.size.0.max(80), self.size.1.max(24)),
        }
    }

    /// Looks how large the terminal is now. True if that has changed.
    pub fn measure(&mut self) -> io::Result<bool> {
        let size = terminal::size();
        let has_changed = size != self.size;
        if let Form::Picture(picture) = &mut self.form
            && has_changed
        {
            picture.resize(size.0, size.1)?;
        }
        self.size = size;
        Ok(has_changed)
    }

    /// Whether a picture shown now would be seen.
    pub fn is_ready(&self) -> bool {
        self.terminal.is_ours() && !self.terminal.is_behind()
    }

    pub fn show(&mut self, app: &App) -> io::Result<()> {
        match &mut self.form {
            Form::Picture(picture) => self.terminal.write(picture.paint(app)),
            Form::Plain(printout) => {
                let lines = printout.next(app.read_out());
                self.terminal.write(lines.as_bytes())
            }
        }
    }

    /// The next picture is painted whole.
    pub fn forget(&mut self) {
        match &mut self.form {
            Form::Picture(picture) => picture.forget(),
            Form::Plain(printout) => printout.forget(),
        }
    }

    /// Something that does not show.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.terminal.write(bytes)
    }

    /// The terminal can read on.
    pub fn has_room(&mut self) -> io::Result<()> {
        self.terminal.has_room()
    }

    pub fn is_lent(&self) -> bool {
        !self.terminal.is_ours()
    }

    /// To another program.
    pub fn lend(&mut self) {
        self.terminal.give_back();
    }

    pub fn take_back(&mut self) -> io::Result<()> {
        self.forget();
        self.terminal.borrow_again()
    }
}
