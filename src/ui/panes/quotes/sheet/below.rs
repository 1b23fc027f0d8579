//! Below the lines: what comes of what is typed or why it cannot be, what the whole comes to, the checklist, the versions
//! and what is next.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

use super::{
    Sheet, Shown,
    told::{self, APART},
};
use crate::ui::{
    look::Look,
    pane::{Pane, Scene},
    widgets::{
        cell::{put, put_line},
        wrap::wrap,
    },
};

/// So many rows tell of the line under the cursor.
const OF_LINE: usize = 3;

/// What its figures do not tell, the first row of it on the rule; nothing while one types.
fn of_line(sheet: &Sheet, width: u16, look: &Look) -> Vec<String> {
    match sheet.consequence() {
        Some(_) => Vec::new(),
        None => {
            let says = sheet.told_here(look).join(APART);
            at_most(&says, width.saturating_sub(4), OF_LINE, look).collect()
        }
    }
}

/// While one types, what comes of it; else what there is to say of the line.
pub fn draw_rule(sheet: &Sheet, row: Rect, buf: &mut Buffer, look: &Look) {
    let rule = look.glyphs.rule.repeat(usize::from(row.width));
    put(buf, row, &rule, look.rule);
    let told = match sheet.consequence() {
        Some(Ok(says)) => Some((says, look.good)),
        Some(Err(_)) => None,
        None => {
            let told = of_line(sheet, row.width, look).into_iter().next();
            told.map(|says| (says, look.text))
        }
    };
    if let Some((says, style)) = told {
        let says = format!(" {says} ");
        let taken = u16::try_from(says.width()).unwrap_or(u16::MAX);
        let width = taken.min(row.width.saturating_sub(1));
        put(
            buf,
            Rect {
                x: row.x + 1.min(row.width),
                width,
                ..row
            },
            &says,
            style,
        );
    }
}

/// Why what is typed, or else what stands there, cannot be priced.
fn wrong(sheet: &Sheet, shown: &Shown) -> Option<String> {
    match sheet.consequence() {
        Some(Ok(_)) => None,
        Some(Err(wrong)) => Some(wrong),
        None => shown.wrong().map(ToString::to_string),
    }
}

pub fn draw(sheet: &Sheet, shown: &Shown, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let inside = area.inner(Margin::new(1, 0));
    let width = inside.width;
    let mut lines: Vec<Line> = Vec::new();
    let more = of_line(sheet, area.width, look).into_iter().skip(1);
    lines.extend(more.map(|it| Line::styled(format!(" {it}"), look.text)));
    match wrong(sheet, shown) {
        Some(wrong) => {
            let says = format!("{} {wrong}", look.glyphs.cross);
            lines.extend(wrap(&says, width).map(|it| Line::styled(it.to_owned(), look.bad)));
        }
        None => {
            let sums = flow(&told::sums(shown), width);
            lines.extend(sums.into_iter().map(|it| Line::styled(it, look.text)));
        }
    }
    let blocked = sheet.blocked_says(look.glyphs.dot);
    if let Some(says) = &blocked {
        let says = format!("{} {says}", look.glyphs.warning);
        lines.extend(at_most(&says, width, 3, look).map(|it| Line::styled(it, look.warn)));
    }
    let (head, blank, known) = told::handoff(shown, look);
    lines.push(handoff(&head, &blank, &known, width, look));
    // What blocks is what comes next.
    let next = match blocked {
        Some(_) => None,
        None => {
            let keys = scene.keys(Sheet::SCOPE, "quote.next");
            Some(told::next(shown.version(), keys, scene.today))
        }
    };
    let versions = told::versions(shown, look);
    // The older versions are the first to give way.
    let rest = usize::from(inside.height).saturating_sub(lines.len() + next.iter().len());
    if rest > 0
        && let Some(says) = versions.and_then(|it| wrap(&it, width).next().map(str::to_owned))
    {
        lines.push(Line::styled(says, look.muted));
    }
    lines.extend(next.map(|it| Line::styled(it, look.text)));
    for (line, row) in lines.iter().zip(inside.rows()) {
        put_line(buf, row, line);
    }
}

/// As many rows of it, the last with a sign that there is more.
fn at_most<'t>(
    says: &'t str,
    width: u16,
    most: usize,
    look: &Look,
) -> impl Iterator<Item = String> + use<'t> {
    let (more, ellipsis) = (wrap(says, width).count() > most, look.glyphs.ellipsis);
    let rows = wrap(says, width).take(most).enumerate();
    rows.map(move |(at, row)| match more && at + 1 == most {
        true => format!("{row} {ellipsis}"),
        false => row.to_owned(),
    })
}

/// What is blank first: that is what somebody has to do.
fn handoff(
    head: &str,
    blank: &[String],
    known: &[String],
    width: u16,
    look: &Look,
) -> Line<'static> {
    let mut spans = vec![Span::styled(head.to_owned(), look.strong)];
    let mut taken = head.width();
    let all = blank.iter().map(|it| (it, look.warn));
    let all = all.chain(known.iter().map(|it| (it, look.muted)));
    for (says, style) in all {
        // Room is left for the sign that there is more.
        if taken + 5 + says.width() > usize::from(width) {
            spans.push(Span::styled(format!(" {}", look.glyphs.ellipsis), style));
            break;
        }
        taken += 2 + says.width();
        spans.push(Span::styled(format!("  {says}"), style));
    }
    Line::from(spans)
}

/// Facts three blanks apart, each in one piece.
pub fn flow(facts: &[String], width: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(line) if line.width() + APART.len() + fact.width() <= usize::from(width) => {
                line.push_str(APART);
                line.push_str(fact);
            }
            _ => lines.push(fact.clone()),
        }
    }
    lines
}
