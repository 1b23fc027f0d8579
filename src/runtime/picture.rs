//! The desk as a picture: the app draws it into a frame, the painter makes it bytes.

use std::io::{self, Sink};

use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use super::paint::Painter;
use crate::ui::app::App;

pub struct Picture {
    /// Only makes frames: what it would write goes nowhere.
    frames: Terminal<CrosstermBackend<Sink>>,
    painter: Painter,
}

impl Picture {
    pub fn new(width: u16, height: u16) -> io::Result<Self> {
        Ok(Self {
            frames: frames(width, height)?,
            painter: Painter::new(true),
        })
    }

    pub fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.frames = frames(width, height)?;
        self.forget();
        Ok(())
    }

    pub fn forget(&mut self) {
        self.painter.forget();
    }

    pub fn paint(&mut self, app: &App) -> &[u8] {
        app.draw(&mut self.frames.get_frame());
        let picture = self.frames.current_buffer_mut();
        let (lists, cursor) = (app.scrolls(picture.area), app.cursor(picture.area));
        let bytes = self.painter.paint(picture, &lists, cursor);
        self.frames.swap_buffers();
        bytes
    }
}

fn frames(width: u16, height: u16) -> io::Result<Terminal<CrosstermBackend<Sink>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(
        CrosstermBackend::new(io::sink()),
        TerminalOptions { viewport },
    )
}
