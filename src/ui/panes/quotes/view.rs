//! How the quotes look: columns that fit, the window of the list, and the selected one told below.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
    style::Style,
};

use super::{
    Among, Quotes, inspector,
    sheet::{percent, state_tone, told},
};
use crate::{
    domain::{
        money::grouped, pricing::margin::discount_percent, quote::QuoteVersion, time::short_day,
        today::number,
    },
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{
            cell::{put, put_right},
            table::{Column, Sorted},
            tabs,
            wrap::put_wrapped,
        },
    },
    workflow::quotes::{ListedQuote, QuoteOrder},
};

pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("Quote", 13),
    Column::new("Account", 15).grows(3).shrinks_to(8),
    Column::new("Deal", 14).grows(3).yields(3).shrinks_to(8),
    Column::new("State", 10).yields(1),
    Column::new("Net", 14).right(),
    Column::new("", 3),
    Column::new("Disc", 6).right().yields(4),
    Column::new("Expires", 11).right().yields(2),
    Column::new("Owner", 12).grows(1).yields(5),
    Column::new("Next", 17).yields(6),
];

pub const NET: usize = 5;

/// What it comes to, where it can be priced.
pub fn net(version: &QuoteVersion) -> Option<String> {
    let sums = version.sums?;
    Some(grouped(sums.net, version.currency.places()))
}

pub struct Parts {
    pub filter: Rect,
    pub head: Rect,
    pub rows: Rect,
    pub inspector: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let below = match area.height {
        ..14 => 0,
        14..30 => 7,
        height => height / 3,
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

pub fn draw(pane: &Quotes, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    draw_filter(pane, parts.filter, buf, scene);
    let column = match pane.query.order {
        QuoteOrder::Updated => None,
        QuoteOrder::Account => Some(2),
        QuoteOrder::State => Some(4),
        QuoteOrder::Amount => Some(5),
        QuoteOrder::Expires => Some(8),
    };
    let way = if pane.query.down {
        Sorted::Down
    } else {
        Sorted::Up
    };
    let sorted = column.map(|column| (column, way));
    let arrows = [look.glyphs.up, look.glyphs.down];
    pane.table
        .put_head(parts.head, buf, look.muted, sorted, arrows);
    let say = |buf: &mut Buffer, says: &str, style: Style| {
        put_wrapped(buf, parts.rows.inner(Margin::new(2, 0)), says, style);
    };
    match (&pane.refused, pane.list.is_loaded()) {
        (Some(refusal), _) => say(buf, &refusal.to_string(), look.bad),
        (None, false) => say(buf, "Asking for the quotes …", look.muted),
        (None, true) if pane.list.rows().is_empty() => say(buf, &none(pane, scene), look.muted),
        (None, true) => draw_rows(pane, parts.rows, buf, scene),
    }
    if let Some(listed) = pane.list.selected() {
        inspector::draw(listed, parts.inspector, buf, scene);
    }
}

/// What will appear here, and which key makes it appear.
fn none(pane: &Quotes, scene: &Scene) -> String {
    let keys = |id| scene.keys(Quotes::SCOPE, id);
    if pane.filter.text().is_some() {
        let filter = keys("quotes.filter");
        return format!(
            "No quote is like this. {filter} changes what is asked; without anything, all are shown."
        );
    }
    if let Some((_, deal)) = &pane.of_deal {
        return format!(
            "The quotes of {deal} stand here. {} makes the first.",
            keys("quotes.new")
        );
    }
    let new = scene.keys(crate::ui::pane::Scope("deals"), "deals.new_quote");
    let among = keys("quotes.among");
    match pane.among {
        Among::Open => format!(
            "Open quotes stand here, the last changed first. A quote is made from a deal: select it in the pipeline and press \
             {new}. {among} shows others."
        ),
        Among::Mine => {
            format!("No open quote is yours. {new} on a deal makes one, {among} shows others.")
        }
        Among::All => format!("Quotes stand here. {new} on a deal makes one."),
    }
}

fn draw_filter(pane: &Quotes, line: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    if pane.filter.draw(line, buf, look) {
        return;
    }
    let rest = tabs::draw(line, buf, scene);
    put(buf, rest, &heading(pane), look.text);
    let place = match pane.counted {
        Some((count, more)) => {
            let total = usize::try_from(count).ok().filter(|_| !more);
            let at = total.and_then(|total| pane.list.position(total));
            let at = at.map_or_else(String::new, |at| format!("{at} of "));
            format!(" {at}{} ", number(count, more))
        }
        None => pane.list.position_among_all().unwrap_or_default(),
    };
    put_right(buf, rest, &place, look.muted);
}

/// `open, by last change, only "fair"`
fn heading(pane: &Quotes) -> String {
    let order = match pane.query.order {
        QuoteOrder::Updated => "last change",
        QuoteOrder::Expires => "expiry",
        QuoteOrder::Amount => "amount",
        QuoteOrder::Account => "account",
        QuoteOrder::State => "state",
    };
    let mut says = match pane.asked.states {
        Some(_) => "as asked".to_owned(),
        None => pane.among.title().to_owned(),
    };
    if let Some((_, deal)) = &pane.of_deal {
        says.push_str(&format!(" of {deal}"));
    }
    says.push_str(&format!(", by {order}"));
    if let Some(text) = pane.filter.text() {
        says.push_str(&format!(", only {text:?}"));
    }
    says
}

fn draw_rows(pane: &Quotes, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    for ((listed, selected), row) in pane.list.visible().zip(area.rows()) {
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(row, style);
            pane.table.put(0, row, buf, look.glyphs.bar, style);
        }
        draw_row(pane, listed, style, row, buf, scene);
    }
}

fn draw_row(
    pane: &Quotes,
    ListedQuote {
        version, in_force, ..
    }: &ListedQuote,
    style: Style,
    row: Rect,
    buf: &mut Buffer,
    scene: &Scene,
) {
    let (table, look, quote) = (&pane.table, scene.look, &version.quote);
    let quiet = style.patch(look.muted);
    let today = scene.today;
    table.put(1, row, buf, &version.number(), style);
    match &quote.account_name {
        Some(account) => table.put(2, row, buf, account, style),
        None => table.put(2, row, buf, "no account", quiet),
    }
    table.put(3, row, buf, &quote.deal_name, style);
    let state = version.acts_as(today);
    // Before where its revision stands, because that may be cut.
    let stands = match in_force {
        Some(it) => format!("{}v{} {}", look.glyphs.check, it.version, state.title()),
        None => state.title().to_owned(),
    };
    table.put(4, row, buf, &stands, style.patch(state_tone(state, look)));
    match version.sums {
        Some(sums) => {
            let net = net(version).unwrap_or_default();
            table.put(NET, row, buf, &net, style);
            table.put(
                7,
                row,
                buf,
                &percent(discount_percent(sums.list, sums.net)),
                style,
            );
        }
        None => table.put(NET, row, buf, "not priced", quiet),
    }
    table.put(6, row, buf, version.currency.code(), quiet);
    let (_, is_near) = told::expiry(version, today);
    match version.expires_on {
        Some(day) if is_near => {
            table.put(8, row, buf, &short_day(day, today), style.patch(look.warn))
        }
        Some(day) => table.put(8, row, buf, &short_day(day, today), style),
        None => table.put(8, row, buf, "", quiet),
    }
    table.put(9, row, buf, &quote.owner_name, style);
    let ball = version.ball(today);
    table.put(
        10,
        row,
        buf,
        ball.and_then(|it| it.step()).unwrap_or(""),
        style,
    );
}

/// For people who listen.
pub fn read_out(pane: &Quotes, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("Quotes: {}.", heading(pane))];
    said.extend(pane.filter.read_out());
    match (&pane.refused, pane.list.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(listed)) => {
            let version = &listed.version;
            let place = pane.list.position_said(None);
            let state = version.acts_as(scene.today);
            let head = format!(
                "Quote{place}: {}, {state}.",
                told::title(version, scene.look)
            );
            said.extend(thing(head, inspector::lines(listed, scene)));
        }
        (None, None) if pane.list.is_loaded() => said.push(none(pane, scene)),
        (None, None) => said.push("Asking for the quotes.".to_owned()),
    }
    said
}
