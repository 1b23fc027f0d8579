//! One account explained: what is known of it, who signs for it, what comes next and what is said about it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::view::{employees, revenue};
use crate::{
    domain::time::ago,
    ui::{
        pane::Scene,
        panes::{around::one_line, next_step},
        widgets::{cell::put, wrap::wrap},
    },
    workflow::accounts::ListedAccount,
};

pub fn draw(
    listed: &ListedAccount,
    around: &[String],
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene,
) {
    let (account, look) = (&listed.account, scene.look);
    let mut rows = area.rows();
    let Some(rule) = rows.next() else { return };
    let line = look.glyphs.rule.repeat(usize::from(rule.width));
    put(buf, rule, &line, look.rule);
    let inside = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(1),
        ..area
    };
    let mut rows = inside.rows().skip(1);
    let last = account.last_by.iter();
    let last = last.map(|who| format!("Last: {who}, {}", ago(account.updated_at, scene.now)));
    let around = { around.iter() }.map(|line| one_line(line, inside.width, look));
    let told = lines(listed, scene).into_iter().chain(around).chain(last);
    let title = (account.name.clone(), look.strong);
    for (text, style) in [title]
        .into_iter()
        .chain(told.map(|text| (text, look.text)))
    {
        for (line, row) in wrap(&text, inside.width).zip(&mut rows) {
            put(buf, row, line, style);
        }
    }
}

/// What is known, a line a topic.
pub fn lines(listed: &ListedAccount, scene: &Scene) -> Vec<String> {
    let account = &listed.account;
    let known = |text: Option<String>| text.unwrap_or_else(|| "unknown".to_owned());
    let mut lines = vec![
        format!(
            "Sector {}   country {}",
            known(account.sector.clone()),
            known(account.country.clone())
        ),
        format!(
            "Employees {}   revenue {} million a year   founded {}",
            known(employees(account)),
            known(revenue(account)),
            known(account.founded.map(|year| year.to_string()))
        ),
    ];
    let today = scene.today;
    lines.extend(next_step::line(&account.next_step, true, today));
    let law = account.jurisdiction.iter();
    let law = law.map(|law| format!("Jurisdiction {law}"));
    let zone = account.zone.iter();
    let zone = zone.map(|zone| format!("zone {zone}"));
    let place: Vec<_> = law.chain(zone).collect();
    if !place.is_empty() {
        lines.push(place.join("   "));
    }
    lines.extend(entities(&listed.entities));
    lines.extend(
        account
            .parent_name
            .iter()
            .map(|name| format!("Belongs to {name}")),
    );
    lines.extend(
        account
            .note
            .iter()
            .flat_map(|note| note.lines())
            .map(str::to_owned),
    );
    lines
}

/// The first of them, and whether there are more.
fn entities(names: &[String]) -> Option<String> {
    const SHOWN: usize = 3;
    let first = names.get(..SHOWN).unwrap_or(names);
    let more = match names.len() > SHOWN {
        true => " and more",
        false => "",
    };
    (!names.is_empty()).then(|| format!("Signs as {}{more}", first.join(", ")))
}
