//! The glyphs that carry meaning beside words, and their twins for terminals that know only ASCII.

use ratatui::{buffer::Buffer, symbols::border};

#[derive(Debug, PartialEq)]
pub struct Glyphs {
    /// Marks the selected row.
    pub bar: &'static str,
    /// A row that the person has marked, and the same where it is selected too.
    pub marked: &'static str,
    pub marked_here: &'static str,
    /// Lit, here, live.
    pub on: &'static str,
    pub off: &'static str,
    /// Between two words of one line, with a blank on either side.
    pub dot: &'static str,
    pub rule: &'static str,
    pub upright: &'static str,
    pub ellipsis: &'static str,
    pub check: &'static str,
    pub cross: &'static str,
    pub warning: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    /// From one to the next: `v3 → v4`.
    pub arrow: &'static str,
    /// The filled and the empty part of a bar.
    pub full: &'static str,
    pub empty: &'static str,
    pub border: border::Set<'static>,
}

impl Glyphs {
    pub const UNICODE: Glyphs = Glyphs {
        bar: "▌",
        marked: "◆",
        marked_here: "◈",
        on: "●",
        off: "○",
        dot: "·",
        rule: "─",
        upright: "│",
        ellipsis: "…",
        check: "✔",
        cross: "✖",
        warning: "⚠",
        left: "◀",
        right: "▶",
        up: "▲",
        down: "▼",
        arrow: "→",
        full: "█",
        empty: "░",
        border: border::PLAIN,
    };

    pub const ASCII: Glyphs = Glyphs {
        bar: ">",
        marked: "*",
        marked_here: "#",
        on: "o",
        off: ".",
        dot: "-",
        rule: "-",
        upright: "|",
        ellipsis: "...",
        check: "+",
        cross: "x",
        warning: "!",
        left: "<",
        right: ">",
        up: "^",
        down: "v",
        arrow: "->",
        full: "#",
        empty: ".",
        border: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
    };
}

/// Glyphs inside sentences and cut-off cells, where the place is one cell wide whatever stands in it.
const TWINS: &[(&str, &str)] = &[
    ("…", "."),
    ("·", "-"),
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("▌", ">"),
    ("◆", "*"),
    ("◈", "#"),
    ("●", "o"),
    ("○", "."),
    ("✔", "+"),
    ("✖", "x"),
    ("⚠", "!"),
    ("→", ">"),
    ("←", "<"),
    ("▲", "^"),
    ("▼", "v"),
    ("◀", "<"),
    ("▶", ">"),
    ("█", "#"),
    ("░", "."),
    ("−", "-"),
    ("–", "-"),
    ("—", "-"),
    ("≥", ">"),
    ("≤", "<"),
];

/// The last word on a picture in ASCII: what people wrote stays, what we drew is exchanged.
pub fn exchange(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let Some((_, twin)) = TWINS.iter().find(|(glyph, _)| *glyph == cell.symbol()) {
            cell.set_symbol(twin);
        }
    }
}
