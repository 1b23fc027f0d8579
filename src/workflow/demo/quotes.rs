//! What the demo company offers its customers: a draft, a quote that waits to be presented, one that the customer reads, and
//! one that they took.

use chrono::{Days, TimeDelta};
use rust_decimal::Decimal;

use super::{HOST, command, play::Stage, sit};
use crate::{
    domain::{
        contact::ContactChanges,
        deal::{DealFilter, Stage as DealStage},
        entity::EntityChanges,
        pricing::{Change, Charge, Ends, Header, HeaderChange, Per, Spread, Step, StepKind},
        quote::{Billing, LineChanges, NewLine, QuoteChanges},
        refusal::Refusal,
    },
    store::page::From,
    workflow::{
        ask::answer,
        contacts::CreateContact,
        deals::{DealName, DealOrder, DealQuery, PageDeals},
        desk::Desk,
        entities::AddEntity,
        quotes::{
            AcceptQuote, AddLine, CreateQuote, EditLine, EditQuote, Evidence, LineName, LineTarget,
            PaperFormat, PresentQuote, QuoteName, QuoteTarget, SubmitQuote, Written,
        },
    },
};

/// How far a quote has gone, and in which stage its deal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Draft,
    Approved,
    Presented,
    Accepted,
}

/// And which of its deals, so that each has another.
const FATES: [(Fate, DealStage, usize); 4] = [
    (Fate::Draft, DealStage::Develop, 0),
    (Fate::Approved, DealStage::Propose, 0),
    (Fate::Presented, DealStage::Propose, 1),
    (Fate::Accepted, DealStage::Negotiate, 0),
];

/// Product by its place in the catalog, what is paid again and again, quantity, discount in percent, cost of one unit.
const LINES: [(usize, bool, i64, i64, Option<i64>); 3] = [
    (0, true, 250, 10, Some(42)),
    (2, true, 250, 0, Some(11)),
    (5, false, 1, 0, None),
];

pub async fn play(stage: &Stage<'_>) -> Result<(), Refusal> {
    let at = stage.now - TimeDelta::days(3);
    let dana = sit(stage.pool, HOST, at).await?;
    for (fate, deals, nth) in FATES {
        let query = DealQuery {
            order: DealOrder::Updated,
            down: true,
            filter: DealFilter {
                stages: Some(vec![deals]),
                currencies: Some(vec!["USD".to_owned()]),
                no_account: Some(false),
                ..DealFilter::default()
            },
        };
        let from = From::First;
        let page = answer(
            PageDeals {
                query,
                from,
                limit: 5,
            },
            dana.clone(),
        )
        .await?;
        if let Some(found) = page.rows.get(nth) {
            quote(stage, &dana, &found.deal, fate).await?;
        }
    }
    Ok(())
}

async fn quote(
    stage: &Stage<'_>,
    dana: &Desk,
    deal: &crate::domain::deal::Deal,
    fate: Fate,
) -> Result<(), Refusal> {
    let today = dana.now().date_naive();
    let create = CreateQuote {
        deal: DealName::Id(deal.id),
        fields: QuoteChanges {
            ends: Some(Some(Ends::Months(36))),
            expires_on: Some(today.checked_add_days(Days::new(21))),
            billing: Some(Some(Billing::Yearly)),
            ..QuoteChanges::default()
        },
        command: command(),
    };
    let made = answer(create, dana.clone()).await?;
    for (number, (product, again, quantity, percent, cost)) in (1..).zip(LINES) {
        let discount = Step {
            kind: StepKind::Discretionary,
            change: Change::Percent(percent.into()),
            cites: None,
        };
        let fields = LineChanges {
            charge: again.then_some(Charge::Recurring(Per::MONTH)),
            quantity: Some(quantity.into()),
            steps: (percent > 0).then(|| vec![discount]),
            ..LineChanges::default()
        };
        let line = NewLine {
            product: stage.products.get(product).copied(),
            code: None,
            parent: None,
            after: None,
            is_bare: false,
            fields,
        };
        let target = on(&made);
        answer(AddLine { target, line }, dana.clone()).await?;
        let Some(cost) = cost else { continue };
        let target = LineTarget {
            quote: QuoteName::Version(made.version),
            line: LineName::Number(number),
            seen: None,
            command: command(),
        };
        let changes = LineChanges {
            cost: Some(Some(Decimal::from(cost))),
            ..LineChanges::default()
        };
        answer(EditLine { target, changes }, dana.clone()).await?;
    }
    if fate == Fate::Accepted {
        settle(dana, deal, &made).await?;
    }
    if fate >= Fate::Approved {
        let (target, note) = (on(&made), None);
        answer(SubmitQuote { target, note }, dana.clone()).await?;
    }
    if fate >= Fate::Presented {
        let (target, format) = (on(&made), PaperFormat::Docx);
        answer(
            PresentQuote {
                target,
                format,
                language: None,
            },
            dana.clone(),
        )
        .await?;
    }
    if fate == Fate::Accepted {
        let accept = AcceptQuote {
            target: on(&made),
            evidence: Evidence {
                name: "order.txt".to_owned(),
                bytes: format!("We order as in {}.", made.number).into_bytes(),
            },
            note: None,
        };
        answer(accept, dana.clone()).await?;
    }
    Ok(())
}

/// Who signs and buys, how it is paid, and what comes off in the end.
async fn settle(
    dana: &Desk,
    deal: &crate::domain::deal::Deal,
    made: &Written,
) -> Result<(), Refusal> {
    let Some(account) = deal.account else {
        return Ok(());
    };
    let name = deal.account_name.clone().unwrap_or_default();
    let entity = AddEntity {
        account,
        fields: EntityChanges {
            name: Some(format!("{name} Inc.")),
            ..EntityChanges::default()
        },
        command: command(),
    };
    let signer = CreateContact {
        fields: ContactChanges {
            name: Some("Morgan Lee".to_owned()),
            account: Some(Some(account)),
            title: Some(Some("Chief Financial Officer".to_owned())),
            ..ContactChanges::default()
        },
        command: command(),
    };
    let entity = answer(entity, dana.clone()).await?.id;
    let signer = answer(signer, dana.clone()).await?.id;
    let changes = QuoteChanges {
        entity: Some(Some(entity)),
        signer: Some(Some(signer)),
        payment_days: Some(Some(30)),
        header: Some(Some(Header {
            change: HeaderChange::Percent(5.into()),
            by: Spread::List,
        })),
        ..QuoteChanges::default()
    };
    let target = on(made);
    answer(EditQuote { target, changes }, dana.clone()).await?;
    Ok(())
}

fn on(made: &Written) -> QuoteTarget {
    QuoteTarget {
        quote: QuoteName::Version(made.version),
        seen: None,
        command: command(),
    }
}
