//! Words of the command line that stand for things of the domain.

use chrono::NaiveDateTime;

use crate::{
    domain::{
        calendar::{Schedule, Span, Zone},
        contact::Part,
        deal::{DealColumn, DealPart, Forecast, Stage},
        lead::LeadState,
        money::Currency,
        nearest::nearest,
        people::Role,
        pricing::{Acv, Charge, Order, Rounding, Spread, proof::Figure},
        quote::{Billing, QuoteState},
        refusal::Refusal,
        time::Moment,
    },
    workflow::{
        accounts::AccountOrder,
        calendars::Given,
        contacts::ContactOrder,
        deals::DealOrder,
        imports::DateOrder,
        leads::LeadOrder,
        quotes::{PaperFormat, QuoteOrder, SheetPart},
    },
};

fn one_of<T: Copy>(text: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let found = all
        .iter()
        .copied()
        .find(|one| name(*one).eq_ignore_ascii_case(&text.replace('-', "_")));
    found.ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|one| name(*one)).collect();
        match nearest(text, names.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("it is one of {}", names.join(", ")),
        }
    })
}

pub fn open_stage(text: &str) -> Result<Stage, String> {
    one_of(text, &Stage::OPEN, Stage::name)
}

pub fn deal_order(text: &str) -> Result<DealOrder, String> {
    one_of(text, &DealOrder::ALL, DealOrder::name)
}

pub fn deal_column(text: &str) -> Result<DealColumn, String> {
    one_of(text, &DealColumn::ALL, DealColumn::name)
}

pub fn account_order(text: &str) -> Result<AccountOrder, String> {
    one_of(text, &AccountOrder::ALL, AccountOrder::name)
}

pub fn contact_order(text: &str) -> Result<ContactOrder, String> {
    one_of(text, &ContactOrder::ALL, ContactOrder::name)
}

/// What somebody has to do with a deal.
pub fn part(text: &str) -> Result<Part, String> {
    one_of(&text.replace(' ', "_"), &Part::ALL, Part::name)
}

/// What somebody of the company has to do with a deal.
pub fn deal_part(text: &str) -> Result<DealPart, String> {
    one_of(text, &DealPart::NAMED, DealPart::name)
}

pub fn forecast(text: &str) -> Result<Forecast, String> {
    one_of(text, &Forecast::SAID, Forecast::name)
}

pub fn role(text: &str) -> Result<Role, String> {
    let text = match text {
        "deal-desk" | "deal_desk" => "sales_ops",
        other => other,
    };
    one_of(text, &Role::ALL, Role::name)
}

pub fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(text).map_err(|refusal| refusal.to_string())
}

pub fn dates(text: &str) -> Result<DateOrder, String> {
    DateOrder::parse(text).map_err(|refusal| refusal.to_string())
}

pub fn zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text).map_err(|refusal| refusal.to_string())
}

pub fn schedule(text: &str) -> Result<Schedule, String> {
    Schedule::parse(text).map_err(|refusal| refusal.to_string())
}

/// A moment, or what the clock on the wall shows.
pub fn given(text: &str) -> Result<Given, String> {
    if let Ok(moment) = text.parse::<Moment>() {
        return Ok(Given::At(moment));
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok());
    local
        .map(Given::Local)
        .ok_or_else(|| "write it like 2026-11-24T15:00".to_owned())
}

pub fn span(text: &str) -> Result<Span, String> {
    Span::parse(text).map_err(|refusal| refusal.to_string())
}

/// What names a record: anything but nothing.
pub fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("nothing is called that".to_owned()),
        name => Ok(name.to_owned()),
    }
}

/// From now on unknown; it cannot be told and taken back in one call.
pub fn clear<T>(field: &str, place: &mut Option<Option<T>>) -> Result<(), Refusal> {
    if matches!(place, Some(Some(_))) {
        return Err(Refusal::rule(
            "call.clear",
            format!("--{field} says what it is, and --clear {field} that it is not known."),
        )
        .hint("Say one of them."));
    }
    *place = Some(None);
    Ok(())
}

pub fn lead_order(text: &str) -> Result<LeadOrder, String> {
    one_of(text, &LeadOrder::ALL, LeadOrder::name)
}

/// Nothing said means every state.
pub fn lead_states(said: &[String]) -> Result<Option<Vec<LeadState>>, Refusal> {
    let mut states = Vec::new();
    for word in said {
        match word.as_str() {
            "open" => states.extend(LeadState::OPEN),
            "finished" => states.extend([LeadState::Converted, LeadState::Disqualified]),
            word => states.push(one_of(word, &LeadState::ALL, LeadState::name).map_err(
                |hint| {
                    let says = format!("There is no state {word:?}: {hint}.");
                    Refusal::rule("call.state", says)
                },
            )?),
        }
    }
    Ok((!states.is_empty()).then_some(states))
}

pub fn quote_order(text: &str) -> Result<QuoteOrder, String> {
    one_of(text, &QuoteOrder::ALL, QuoteOrder::name)
}

/// Nothing said means every state.
pub fn quote_states(said: &[String]) -> Result<Option<Vec<QuoteState>>, Refusal> {
    let mut states = Vec::new();
    for word in said {
        match word.as_str() {
            "open" => states.extend(QuoteState::open()),
            word => states.push(one_of(word, &QuoteState::ALL, QuoteState::name).map_err(
                |hint| {
                    let says = format!("There is no state {word:?}: {hint}.");
                    Refusal::rule("call.state", says)
                },
            )?),
        }
    }
    Ok((!states.is_empty()).then_some(states))
}

pub fn billing(text: &str) -> Result<Billing, String> {
    one_of(text, &Billing::ALL, Billing::name)
}

pub fn rounding(text: &str) -> Result<Rounding, String> {
    word(text, &Rounding::ALL, Rounding::name)
}

pub fn step_order(text: &str) -> Result<Order, String> {
    word(text, &Order::ALL, Order::name)
}

pub fn acv(text: &str) -> Result<Acv, String> {
    word(text, &Acv::ALL, Acv::name)
}

pub fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("it is yes or no".to_owned()),
    }
}

/// One of a few words that are written with hyphens.
fn word<T: Copy>(text: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name(*one) == text);
    found.ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|one| name(*one)).collect();
        format!("it is one of {}", names.join(", "))
    })
}

pub fn spread(text: &str) -> Result<Spread, String> {
    match text {
        "list" => Ok(Spread::List),
        "equal" => Ok(Spread::Equal),
        _ => Err("it is list or equal".to_owned()),
    }
}

/// `once`, or how often the price comes again.
pub fn charge(text: &str) -> Result<Charge, String> {
    match text {
        "once" => Ok(Charge::Once),
        text => text
            .parse()
            .map(Charge::Recurring)
            .map_err(|refusal: Refusal| refusal.to_string()),
    }
}

pub fn figure(text: &str) -> Result<Figure, String> {
    const NAMED: [(&str, Figure); 12] = [
        ("unit", Figure::Unit),
        ("list", Figure::List),
        ("net", Figure::Net),
        ("header", Figure::Header),
        ("discount", Figure::Discount),
        ("discretionary", Figure::Discretionary),
        ("margin", Figure::Margin),
        ("one-time", Figure::OneTime),
        ("mrr", Figure::Mrr),
        ("arr", Figure::Arr),
        ("acv", Figure::Acv),
        ("tcv", Figure::Tcv),
    ];
    let found = NAMED.iter().find(|(name, _)| *name == text);
    found.map(|(_, figure)| *figure).ok_or_else(|| {
        let names = NAMED.map(|(name, _)| name);
        format!("it is one of {}", names.join(", "))
    })
}

/// What the customer's document is made as.
pub fn paper_format(text: &str) -> Result<PaperFormat, String> {
    one_of(text, &PaperFormat::ALL, PaperFormat::name)
}

/// Which table of a spreadsheet.
pub fn sheet_part(text: &str) -> Result<SheetPart, String> {
    one_of(text, &SheetPart::ALL, SheetPart::name)
}

/// `region=EU`
pub fn attribute(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write a name and a value, like region=EU".to_owned()),
    }
}

/// Nothing said means every stage.
pub fn stages(said: &[String]) -> Result<Option<Vec<Stage>>, Refusal> {
    let mut stages = Vec::new();
    for word in said {
        match word.as_str() {
            "open" => stages.extend(Stage::OPEN),
            "closed" => stages.extend([Stage::ClosedWon, Stage::ClosedLost]),
            "won" => stages.push(Stage::ClosedWon),
            "lost" => stages.push(Stage::ClosedLost),
            word => stages.push(one_of(word, &Stage::ALL, Stage::name).map_err(|hint| {
                Refusal::rule("call.stage", format!("There is no stage {word:?}: {hint}."))
            })?),
        }
    }
    Ok((!stages.is_empty()).then_some(stages))
}
