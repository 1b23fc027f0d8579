//! The selected offering explained: what it costs where, what can be chosen, what stands under it and what it makes.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
};

use super::{Catalog, tree::Branch};
use crate::{
    domain::{
        catalog::{Price, PriceList, told},
        money::{Currency, Money, grouped},
    },
    ui::{
        pane::{Pane, Scene},
        widgets::{
            cell::{put, put_right},
            wrap::wrap,
        },
    },
    workflow::catalog::Shown,
};

pub fn draw(pane: &Catalog, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let mut rows = area.rows();
    let Some(rule) = rows.next() else { return };
    let line = look.glyphs.rule.repeat(usize::from(rule.width));
    put(buf, rule, &line, look.rule);
    let inside = area.inner(Margin::new(1, 0));
    let room = usize::from(area.height.saturating_sub(1));
    let told = lines(pane, scene);
    let mut shown = Vec::new();
    for (nth, text) in told.iter().enumerate() {
        let style = if nth == 0 { look.strong } else { look.text };
        shown.extend(wrap(text, inside.width).map(|line| (line.to_owned(), style)));
    }
    let more = shown.len() > room;
    let kept = if more { room.saturating_sub(1) } else { room };
    for ((line, style), row) in shown.iter().take(kept).zip(inside.rows().skip(1)) {
        put(buf, row, line, *style);
    }
    if more && let (Some(last), Some(it)) = (inside.rows().next_back(), pane.offering()) {
        let says = format!("more: dealdesk product show {}", it.code);
        put_right(buf, last, &says, look.muted);
    }
}

/// A line a topic.
pub fn lines(pane: &Catalog, scene: &Scene) -> Vec<String> {
    if let Some(Branch::Family { name, many, .. }) = pane.list.selected() {
        let offerings = if *many == 1 { "offering" } else { "offerings" };
        let key = scene.keys(Catalog::SCOPE, "catalog.fold");
        let says = format!("{many} {offerings}. {key} folds them and unfolds them.");
        return vec![name.clone(), says];
    }
    let (Some(shown), Some(browsed)) = (pane.shown(), &pane.browsed) else {
        return Vec::new();
    };
    let it = &shown.offering;
    let dot = format!(" {} ", scene.look.glyphs.dot);
    let mut lines = vec![[it.name.as_str(), &it.code].join(&dot)];
    for charge in &it.charges {
        lines.push(format!("Charge {}", told::charge(charge)));
        lines.extend(prices(shown, &charge.code, browsed.currency, &dot));
    }
    if !it.realises.is_empty() {
        let specs: Vec<_> = it.realises.iter().map(told::spec).collect();
        lines.push(format!("Makes  {}", specs.join(&dot)));
    }
    lines.extend({ it.groups.iter() }.map(|it| format!("With   {}", told::group(it))));
    lines.extend({ it.attributes.iter() }.map(|it| format!("Choice {}", told::attribute(it))));
    lines.extend(it.description.clone());
    lines
}

/// What it costs in each currency, the newest list of each; and the table of the company's own, or of the first.
fn prices(shown: &Shown, charge: &str, own: Currency, dot: &str) -> Vec<String> {
    let mut newest: BTreeMap<&str, (&Price, &PriceList)> = BTreeMap::new();
    for (key, price, list) in &shown.prices {
        let known = newest.get(list.currency.code());
        if key.charge == charge && known.is_none_or(|(_, it)| it.from <= list.from) {
            newest.insert(list.currency.code(), (price, list));
        }
    }
    let figures: Vec<_> = { newest.values() }
        .map(|(price, list)| {
            let money = Money {
                amount: price.price,
                currency: list.currency,
            };
            money.to_string()
        })
        .collect();
    let told = newest.get(own.code()).or(newest.values().next());
    let Some((price, list)) = told else {
        return vec!["Price  none on any list".to_owned()];
    };
    let mut lines = vec![format!("Price  {}", figures.join(dot))];
    let mut table: Vec<_> = price.tiers.iter().map(told::tiers).collect();
    let overage = price.overage.map(|it| grouped(it, list.currency.places()));
    table.extend(overage.map(|it| format!("beyond {} {it}", list.currency)));
    table.extend(price.attributes.iter().map(told::attribute_price));
    if !table.is_empty() {
        lines.push(format!("Table  {}", table.join(dot)));
    }
    lines
}
