//! What the demo company offers its customers: a draft that a rule blocks, a suite that waits to be presented, one that the
//! customer reads, and one that they took.

use chrono::{Days, TimeDelta};

use super::{HOST, command, play::Stage, sit};
use crate::{
    domain::{
        contact::ContactChanges,
        deal::{DealFilter, Stage as DealStage},
        entity::EntityChanges,
        pricing::{Change, Ends, Header, HeaderChange, Spread, Step, StepKind},
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
        products::ShowProduct,
        quotes::{
            AcceptQuote, AddLine, CreateQuote, EditQuote, Evidence, PaperFormat, PresentQuote,
            QuoteName, QuoteTarget, ShowQuote, SubmitQuote, Written,
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

/// A line that is asked for: what, under which line, how many, the discount in percent.
struct Wanted {
    code: &'static str,
    under: Option<u32>,
    quantity: i64,
    percent: i64,
    is_bare: bool,
}

const fn wanted(code: &'static str, quantity: i64, percent: i64) -> Wanted {
    Wanted {
        code,
        under: None,
        quantity,
        percent,
        is_bare: false,
    }
}

/// A large platform without support: a rule blocks it.
const BLOCKED: &[Wanted] = &[
    Wanted {
        is_bare: true,
        ..wanted("PLT-ENT", 250, 10)
    },
    Wanted {
        under: Some(1),
        ..wanted("ANA-ADV", 250, 0)
    },
    wanted("SVC-ONB", 1, 0),
];

/// The same with all that comes along.
const WHOLE: &[Wanted] = &[
    wanted("PLT-ENT", 250, 10),
    Wanted {
        under: Some(1),
        ..wanted("ANA-ADV", 250, 0)
    },
    wanted("SVC-ONB", 1, 0),
];

/// A bundle, whose parts come with it.
const SUITE: &[Wanted] = &[wanted("STE-GROW", 120, 0), wanted("SVC-TRN", 4, 0)];

fn lines(fate: Fate) -> &'static [Wanted] {
    match fate {
        Fate::Draft => BLOCKED,
        Fate::Approved => SUITE,
        Fate::Presented | Fate::Accepted => WHOLE,
    }
}

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
            quote(&dana, &found.deal, fate).await?;
        }
    }
    Ok(())
}

async fn quote(dana: &Desk, deal: &crate::domain::deal::Deal, fate: Fate) -> Result<(), Refusal> {
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
    for wanted in lines(fate) {
        add(dana, &made, wanted).await?;
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

async fn add(dana: &Desk, made: &Written, wanted: &Wanted) -> Result<(), Refusal> {
    let view = answer(ShowQuote(QuoteName::Version(made.version)), dana.clone()).await?;
    let parent = view
        .lines
        .iter()
        .find(|it| Some(it.terms.number) == wanted.under);
    let discount = Step {
        kind: StepKind::Discretionary,
        change: Change::Percent(wanted.percent.into()),
        cites: None,
    };
    let line = NewLine {
        product: Some(
            answer(ShowProduct(wanted.code.to_owned()), dana.clone())
                .await?
                .id,
        ),
        code: None,
        parent: parent.map(|it| it.id),
        after: None,
        is_bare: wanted.is_bare,
        fields: LineChanges {
            quantity: Some(wanted.quantity.into()),
            steps: (wanted.percent > 0).then(|| vec![discount]),
            ..LineChanges::default()
        },
    };
    let target = on(made);
    answer(AddLine { target, line }, dana.clone())
        .await
        .map(drop)
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
