//! The version in words: what it is, what it comes to, what a contract still needs, where it stands and what is next.

use rust_decimal::Decimal;

use super::{Branch, Column, Sheet, Shown, columns, whole};
use crate::{
    domain::{
        ball::next_of,
        money::grouped,
        pricing::{Acv, Totals},
        quote::{QuoteState, QuoteVersion},
        time::{Day, age},
    },
    ui::{
        look::Look,
        pane::{Pane, Scene, thing},
    },
};

/// Between two facts of one line.
pub const APART: &str = "   ";

/// `Q-2026-0417 v3 · Northwind Traders · Platform expansion`
pub fn title(version: &QuoteVersion, look: &Look) -> String {
    let quote = &version.quote;
    let number = format!("{} v{}", quote.number, version.version);
    let account = quote.account_name.as_deref().unwrap_or("no account");
    [number.as_str(), account, &quote.deal_name].join(&format!(" {} ", look.glyphs.dot))
}

/// `36 months from 1 Jan 2027 · USD · billed yearly · paid in 30 days`
pub fn terms(version: &QuoteVersion, look: &Look) -> String {
    terms_and(version, None, look)
}

/// With how many lines run otherwise.
fn terms_and(version: &QuoteVersion, otherwise: Option<String>, look: &Look) -> String {
    let mut term = version.term_words();
    if let Some(otherwise) = otherwise {
        term = format!("{term}, {otherwise}");
    }
    let mut facts = vec![term, version.currency.to_string()];
    facts.extend(version.billing.map(|it| format!("billed {it}")));
    facts.extend(
        version
            .payment_days
            .map(|days| format!("paid in {days} days")),
    );
    if version.quote.is_primary {
        facts.push("primary".to_owned());
    }
    facts.extend(
        version
            .catalog
            .as_ref()
            .map(|it| format!("priced with catalog {it}")),
    );
    facts.join(&format!(" {} ", look.glyphs.dot))
}

/// The same; where another catalog is published since, that comes before what may be cut.
pub fn priced_terms(shown: &Shown, look: &Look) -> String {
    let terms = terms_and(shown.version(), shown.otherwise(), look);
    let newer = shown
        .view
        .newer_catalog()
        .zip(shown.version().catalog.as_ref());
    match newer {
        Some((newer, version)) => format!(
            "Prices of catalog {version} (now {newer}) {} {terms}",
            look.glyphs.dot
        ),
        None => terms,
    }
}

/// `expires in 6 d`, and whether that is near or past.
pub fn expiry(version: &QuoteVersion, today: Day) -> (String, bool) {
    let waits = !version.state.is_over() && version.state != QuoteState::Accepted;
    match version.expires_on {
        Some(day) if waits && day < today => {
            (format!("expired {} d ago", (today - day).num_days()), true)
        }
        Some(day) if waits && day == today => ("expires today".to_owned(), true),
        Some(day) if waits => {
            let days = (day - today).num_days();
            (format!("expires in {days} d"), days < 7)
        }
        _ => (String::new(), false),
    }
}

/// `● presented 2d`
pub fn state(version: &QuoteVersion, scene: &Scene) -> String {
    let state = version.acts_as(scene.today);
    let since = [&version.accepted, &version.presented, &version.submitted];
    let since = since
        .into_iter()
        .flatten()
        .next()
        .map_or(version.created_at, |it| it.at);
    format!("{} {state} {}", scene.look.glyphs.on, age(since, scene.now))
}

/// What comes next, by which of these keys, and who has the ball.
pub fn next(version: &QuoteVersion, keys: &str, today: Day) -> String {
    match (version.ball(today), version.state) {
        (Some(ball), QuoteState::Draft) if version.lines == 0 => {
            format!("Next: add a line. Ball: {}.", ball.who())
        }
        (Some(ball), state) => {
            let by = match next_of(state.acts(version.expires_on, today)) {
                Some(event) => format!(" ({keys}: {})", event.says()),
                None => String::new(),
            };
            format!("Next: {}{by}. Ball: {}.", ball.row.says, ball.who())
        }
        (None, QuoteState::Superseded) => "A newer version has taken its place.".to_owned(),
        (None, _) => "Nothing more happens to it.".to_owned(),
    }
}

/// What the whole comes to, a fact each.
pub fn sums(shown: &Shown) -> Vec<String> {
    let version = shown.version();
    let figures = shown.figures().filter(|_| !shown.lines().is_empty());
    let Some(totals) = figures.map(|it| &it.totals) else {
        return Vec::new();
    };
    let money = |amount: Decimal| grouped(amount, version.currency.places());
    let mut facts = vec![
        format!("TCV {} {}", version.currency, money(totals.tcv)),
        acv(totals, version.acv, &money),
        format!("ARR {}", money(totals.arr)),
        format!("MRR {}", money(totals.mrr)),
    ];
    if !totals.one_time.is_zero() {
        facts.push(format!("one-time {}", money(totals.one_time)));
    }
    facts.extend(discounts(totals, &money));
    if shown.view.sees_cost {
        facts.push(match totals.margin_percent {
            Some(_) => format!("margin {}", columns::percent(totals.margin_percent)),
            None => "margin unknown".to_owned(),
        });
    }
    facts.push("Tax is not included.".to_owned());
    facts
}

/// Many firms leave the one-time out, so it is said where there is one.
fn acv(totals: &Totals, means: Acv, money: &impl Fn(Decimal) -> String) -> String {
    let with = match (totals.one_time.is_zero(), means) {
        (true, _) => "",
        (false, Acv::WithOneTime) => " with one-time",
        (false, Acv::Recurring) => " without one-time",
    };
    format!("ACV {}{with}", money(totals.acv))
}

fn discounts(totals: &Totals, money: &impl Fn(Decimal) -> String) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(percent) = totals.discount_percent {
        facts.push(format!("discount {}", columns::percent(Some(percent))));
    }
    if !totals.header.is_zero() {
        facts.push(format!("on the whole −{}", money(totals.header)));
    }
    facts
}

/// `Handoff 9 of 11`, then what is blank, then what is known.
pub fn handoff(shown: &Shown, look: &Look) -> (String, Vec<String>, Vec<String>) {
    let all = &shown.view.handoff;
    let (known, blank): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.known.is_some());
    let head = format!("Handoff {} of {}", known.len(), all.len());
    let signed = |glyph: &str, title: &str| format!("{glyph} {title}");
    let blank = blank
        .iter()
        .map(|it| signed(look.glyphs.cross, it.title))
        .collect();
    let known = known
        .iter()
        .map(|it| signed(look.glyphs.check, it.title))
        .collect();
    (head, blank, known)
}

/// `v3 live · v2 superseded · v1 superseded`; nothing where there is one.
pub fn versions(shown: &Shown, look: &Look) -> Option<String> {
    let all = &shown.view.versions;
    let told = all.iter().map(|it| {
        let live = if it.is_live { " live" } else { "" };
        let here = if it.id == shown.version().id {
            look.glyphs.bar
        } else {
            ""
        };
        format!("{here}v{}{live} {}", it.version, it.state)
    });
    let told: Vec<_> = told.collect();
    (told.len() > 1).then(|| told.join(&format!(" {} ", look.glyphs.dot)))
}

/// What will stand here, and which key makes the first.
pub fn no_lines(scene: &Scene) -> String {
    let add = scene.keys(Sheet::SCOPE, "quote.add");
    format!("The lines of the quote stand here, each priced as one types. {add} adds the first.")
}

/// For people who listen.
pub fn read_out(sheet: &Sheet, scene: &Scene) -> Vec<String> {
    let Some(shown) = &sheet.shown else {
        return vec![match &sheet.refused {
            Some(refusal) => refusal.to_string(),
            None => format!("Asking for {}.", sheet.number),
        }];
    };
    let (version, look) = (shown.version(), scene.look);
    let today = scene.today;
    let mut said = vec![
        format!("{}, {}.", title(version, look), version.acts_as(today)),
        priced_terms(shown, look),
    ];
    match sheet.blocked_says(look.glyphs.dot) {
        Some(blocked) => said.push(blocked),
        None => said.push(next(version, scene.keys(Sheet::SCOPE, "quote.next"), today)),
    }
    said.extend(sheet.refused.as_ref().map(ToString::to_string));
    said.extend(shown.wrong().map(ToString::to_string));
    match sheet.list.selected() {
        Some(Branch::Line { at, .. }) => {
            let line = &shown.lines()[*at];
            // The row of the sum is none of the lines.
            let nth = sheet
                .list
                .rows()
                .iter()
                .position(|it| Some(it) == sheet.list.selected());
            let place = format!(" {} of {}", nth.unwrap_or(0) + 1, shown.lines().len());
            let head = format!("Line{place}: {}", line.terms.name);
            let cells = Column::ALL.into_iter().skip(1);
            let cells = cells.filter(|it| sheet.table.shows(it.at())).map(|column| {
                let says = columns::of_line(column, line, shown.figures_of(*at), version.currency);
                let here = if column == sheet.column { ", here" } else { "" };
                format!("{} {says}{here}", column.title())
            });
            let head = match sheet.is_blocked(line) {
                true => format!("{head}, blocked"),
                false => head,
            };
            said.extend(thing(head, cells));
            said.extend(sheet.told_here(look).into_iter().map(|it| format!("{it}.")));
        }
        Some(Branch::Sum) => {
            let given = version
                .header
                .map(|it| whole::says(it, version.currency.places()));
            let given = given.map_or_else(String::new, |it| format!(" {it}."));
            said.push(format!("All lines.{given}"));
        }
        None => said.push(no_lines(scene)),
    }
    match sheet.consequence() {
        Some(Ok(says)) => said.push(says),
        Some(Err(wrong)) => said.push(wrong),
        None => {}
    }
    said.extend(sums(shown));
    let (head, blank, _) = handoff(shown, look);
    said.push(format!("{head}. {}", blank.join(", ")));
    said.extend(versions(shown, look));
    said
}
