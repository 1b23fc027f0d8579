//! The selected quote told below the list: its terms, what it comes to, what a contract still needs, and what is next.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
};

use super::{
    Quotes,
    sheet::{flow, percent, state_tone, told},
};
use crate::{
    domain::{money::grouped, pricing::margin::discount_percent},
    ui::{
        pane::{Pane, Scene},
        widgets::{
            cell::{put, put_right},
            wrap::put_wrapped,
        },
    },
    workflow::quotes::ListedQuote,
};

/// The selected quote without its lines.
pub fn lines(listed: &ListedQuote, scene: &Scene) -> Vec<String> {
    let (version, today) = (&listed.version, scene.today);
    let mut lines = vec![told::terms(version, scene.look)];
    if let Some(sums) = version.sums {
        let money = |amount| grouped(amount, version.currency.places());
        let lines_told = match version.lines {
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        lines.push(format!(
            "TCV {} {}   ACV {}   discount {}   {lines_told}",
            version.currency,
            money(sums.tcv),
            money(sums.acv),
            percent(discount_percent(sums.list, sums.net)),
        ));
    }
    let needed = version.handoff();
    let blank: Vec<_> = needed
        .iter()
        .filter(|it| it.known.is_none())
        .map(|it| it.title)
        .collect();
    let known = needed.len() - blank.len();
    let handoff = match blank.is_empty() {
        true => format!("Handoff {known} of {known}"),
        false => format!(
            "Handoff {known} of {}   blank: {}",
            needed.len(),
            blank.join(", ")
        ),
    };
    // There is room: of what was accepted nothing was blank.
    let in_force = listed.in_force.as_ref();
    lines.push(match in_force {
        Some(it) => format!("{it}.   {handoff}"),
        None => handoff,
    });
    let (expiry, _) = told::expiry(version, today);
    let keys = scene.keys(Quotes::SCOPE, "quotes.next");
    lines.push([told::next(version, keys, today), expiry].join("   "));
    lines
}

pub fn draw(listed: &ListedQuote, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (version, look) = (&listed.version, scene.look);
    let rule = look.glyphs.rule.repeat(usize::from(area.width));
    put(buf, area, &rule, look.rule);
    let mut rest = Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1),
        ..area
    }
    .inner(Margin::new(1, 0));
    let state = told::state(version, scene);
    put_right(
        buf,
        rest,
        &state,
        state_tone(version.acts_as(scene.today), look),
    );
    let title = Rect {
        width: rest.width.saturating_sub(24),
        ..rest
    };
    put(buf, title, &told::title(version, look), look.strong);
    rest.y += 1.min(rest.height);
    rest.height = rest.height.saturating_sub(1);
    for line in lines(listed, scene) {
        let facts: Vec<String> = line.split("   ").map(str::to_owned).collect();
        for part in flow(&facts, rest.width) {
            rest = put_wrapped(buf, rest, &part, look.text);
        }
    }
}
