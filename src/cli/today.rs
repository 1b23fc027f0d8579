//! `dealdesk today`.

use serde_json::{Value, json};

use super::{
    call::Call,
    said::{Said, table},
};
use crate::{
    domain::{
        refusal::Refusal,
        today::{Behind, Counted, OpenLeads, Part, WAITING_DAYS, total},
        upkeep::Upkeep,
    },
    workflow::{ask::answer, today::ShowToday},
};

/// What waits for whoever asks, and what is about to go wrong; what counts nothing is in the document only.
pub async fn told(call: &Call) -> Result<Said, Refusal> {
    let desk = call.desk().await?;
    let counted = answer(ShowToday, desk).await?;
    let rows: Vec<Value> = counted.iter().map(record).collect();
    let mut cells = Vec::new();
    for part in Part::ALL {
        let there = { counted.iter() }.filter(|it| it.line.part == part && it.count > 0);
        cells.extend(there.map(|it| {
            let says = format!("{} ({})", it.says(), part.title());
            vec![it.number(), says, format!("dealdesk {}", list(it))]
        }));
    }
    let text = match cells.as_slice() {
        [] => "Nothing waits for you, and nothing of yours is about to go wrong.".to_owned(),
        cells => table(&["", "Today", "Listed by"], cells),
    };
    let (waits, more) = total(&counted, Part::Waits);
    let document = json!({ "rows": rows, "next": null, "waits": waits, "more": more });
    Ok(Said::new(document, text))
}

fn record(counted: &Counted) -> Value {
    let filter = match counted.line.behind {
        Behind::Deals(asked) | Behind::Quotes(asked) => Some(asked),
        Behind::Leads(_) | Behind::Mentions | Behind::Handovers(..) | Behind::Upkeep(_) => None,
    };
    json!({
        "code": counted.line.code, "part": counted.line.part.name(), "says": counted.says(), "count": counted.count,
        "more": counted.more, "filter": filter, "list": list(counted),
        "first": counted.first.as_ref().map(|(day, account)| json!({ "expires_on": day, "account": account })),
    })
}

/// The call that lists what is counted, as a shell takes it.
fn list(counted: &Counted) -> String {
    match counted.line.behind {
        Behind::Deals(asked) => asking("deal list", asked),
        Behind::Quotes(asked) => asking("quote list", asked),
        Behind::Leads(which) => leads(which),
        Behind::Mentions => "mention list --unread".to_owned(),
        Behind::Handovers(what, way) => {
            let way = way.name().replace('_', "-");
            format!("handover list --unseen --{}s --{way}", what.one())
        }
        Behind::Upkeep(Upkeep::NoLogin) => "person list --no-login".to_owned(),
        Behind::Upkeep(Upkeep::OldRates) => "company rates --old".to_owned(),
        Behind::Upkeep(Upkeep::NoRates) => "company rates --missing".to_owned(),
        Behind::Upkeep(Upkeep::NoHolidays) => "calendar list --running-out".to_owned(),
    }
}

fn asking(call: &str, filter: &str) -> String {
    filter.split(' ').fold(call.to_owned(), |call, part| {
        match part.contains(['<', '>']) {
            true => format!("{call} \"{part}\""),
            false => format!("{call} {part}"),
        }
    })
}

fn leads(which: OpenLeads) -> String {
    let waiting = format!("--state new,contacted,qualified --waiting {WAITING_DAYS} --sort since");
    match which {
        OpenLeads::Mine => "lead list --owner me --state open".to_owned(),
        OpenLeads::MineWaiting => format!("lead list --owner me {waiting}"),
        OpenLeads::Waiting => format!("lead list {waiting}"),
        OpenLeads::Ownerless => "lead list --owner inactive --state open".to_owned(),
    }
}
