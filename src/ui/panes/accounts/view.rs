//! How the accounts look.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
    style::Style,
};

use super::{Accounts, inspector};
use crate::{
    domain::{account::Account, money::grouped, record::Record},
    ui::{
        pane::{Pane, Scene, thing},
        panes::{deals::Deals, next_step},
        widgets::{
            cell::{put, put_right},
            table::{Column, Sorted},
            tabs,
            wrap::put_wrapped,
        },
    },
    workflow::accounts::AccountOrder,
};

pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("Account", 20).grows(3),
    Column::new("Sector", 12).grows(1).yields(2),
    Column::new("Country", 12).grows(1).yields(3),
    Column::new("Employees", 10).right(),
    Column::new("Revenue M", 12).right().yields(1),
    Column::new("Founded", 7).right().yields(5),
    Column::new("Belongs to", 14).grows(1).yields(6),
    Column::new("Next", 14).grows(2).yields(4),
];

pub struct Parts {
    pub filter: Rect,
    pub head: Rect,
    pub rows: Rect,
    pub inspector: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let below = match area.height {
        ..16 => 0,
        height => (height / 3).max(7),
    };
    let [filter, head, rows, inspector] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below),
    ]));
    Parts {
        filter,
        head,
        rows,
        inspector,
    }
}

pub fn draw(pane: &Accounts, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    draw_filter(pane, parts.filter, buf, scene);
    let sorted = (pane.query.order == AccountOrder::Name).then_some((
        1,
        if pane.query.down {
            Sorted::Down
        } else {
            Sorted::Up
        },
    ));
    pane.table.put_head(
        parts.head,
        buf,
        look.muted,
        sorted,
        [look.glyphs.up, look.glyphs.down],
    );
    let say = |buf: &mut Buffer, says: &str, style: Style| {
        put_wrapped(buf, parts.rows.inner(Margin::new(2, 0)), says, style);
    };
    match (&pane.refused, pane.list.is_loaded()) {
        (Some(refusal), _) => say(buf, &refusal.to_string(), look.bad),
        (None, false) => say(buf, "Asking for the accounts …", look.muted),
        (None, true) if pane.list.rows().is_empty() => say(buf, &none(pane, scene), look.muted),
        (None, true) => draw_rows(pane, parts.rows, buf, scene),
    }
    if let Some(listed) = pane.list.selected() {
        let around = pane.around.lines(Record::Account(listed.account.id), scene);
        inspector::draw(listed, &around, parts.inspector, buf, scene);
    }
}

/// What will appear here, and which key makes it appear.
fn none(pane: &Accounts, scene: &Scene) -> String {
    let keys = |id| scene.keys(Accounts::SCOPE, id);
    match pane.query.text {
        Some(_) => format!(
            "No account has these words in it. {} changes them; without any, all are shown.",
            keys("accounts.filter")
        ),
        None => format!(
            "Accounts stand here. {} makes one; {} among the deals brings in the files of a CRM.",
            keys("accounts.new"),
            scene.keys(Deals::SCOPE, "deals.import")
        ),
    }
}

fn draw_filter(pane: &Accounts, line: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    if pane.filter.draw(line, buf, look) {
        return;
    }
    let rest = tabs::draw(line, buf, scene);
    let place = match total(pane).map(|total| (pane.list.position(total), total)) {
        Some((Some(at), total)) => format!(" {at} of {total} "),
        Some((None, total)) => format!(" {total} "),
        None => String::new(),
    };
    let taken = u16::try_from(place.len()).unwrap_or(u16::MAX);
    let heading_place = Rect {
        width: rest.width.saturating_sub(taken),
        ..rest
    };
    match pane.hand.says(look.glyphs.dot) {
        Some(marks) => put(buf, heading_place, &marks, look.strong),
        None => put(buf, heading_place, &heading(pane), look.text),
    }
    put_right(buf, rest, &place, look.muted);
}

fn heading(pane: &Accounts) -> String {
    let order = match pane.query.order {
        AccountOrder::Name => "by name",
        AccountOrder::Updated => "by last change",
    };
    match &pane.query.text {
        Some(text) => format!("{order}, only {text:?}"),
        None => order.to_owned(),
    }
}

fn draw_rows(pane: &Accounts, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (table, look) = (&pane.table, scene.look);
    for ((listed, selected), row) in pane.list.visible().zip(area.rows()) {
        let account = &listed.account;
        let style = if selected { look.select } else { look.text };
        let quiet = style.patch(look.muted);
        if selected {
            buf.set_style(row, style);
        }
        let mark = pane.hand.marks.glyph(account.id.0, selected, look.glyphs);
        table.put(0, row, buf, mark, style);
        table.put(1, row, buf, &account.name, style);
        for (column, text) in [
            (2, &account.sector),
            (3, &account.country),
            (7, &account.parent_name),
        ] {
            if let Some(text) = text {
                table.put(column, row, buf, text, style);
            }
        }
        let today = scene.today;
        let (next, is_late) = next_step::cell(&account.next_step, true, today);
        let tone = if is_late {
            style.patch(look.bad)
        } else {
            style
        };
        table.put(8, row, buf, &next, tone);
        for (column, text) in [
            (4, employees(account)),
            (5, revenue(account)),
            (6, account.founded.map(|year| year.to_string())),
        ] {
            match text {
                Some(text) => table.put(column, row, buf, &text, style),
                None => table.put(column, row, buf, "unknown", quiet),
            }
        }
    }
}

pub fn employees(account: &Account) -> Option<String> {
    account.employees.map(|n| grouped(n.into(), 0))
}

pub fn revenue(account: &Account) -> Option<String> {
    account.revenue_millions.map(|n| grouped(n, 0))
}

/// For people who listen.
/// How many there are, where all of them are asked for.
fn total(pane: &Accounts) -> Option<usize> {
    pane.total.filter(|_| pane.query.text.is_none())
}

pub fn read_out(pane: &Accounts, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("Accounts, {}.", heading(pane))];
    said.extend(pane.filter.read_out());
    said.extend(pane.hand.says(scene.look.glyphs.dot));
    match (&pane.refused, pane.list.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(listed)) => {
            let account = &listed.account;
            let place = pane.list.position_said(total(pane));
            let marked = pane.hand.said(account.id.0);
            let head = format!("Account{place}{marked}: {}", account.name);
            said.extend(thing(head, inspector::lines(listed, scene)));
            said.extend(pane.around.lines(Record::Account(account.id), scene));
        }
        (None, None) if pane.list.is_loaded() => said.push(none(pane, scene)),
        (None, None) => said.push("Asking for the accounts.".to_owned()),
    }
    said
}
