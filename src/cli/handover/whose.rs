//! Which deals or leads are to change hands, read before any of them does.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    domain::{
        handover::{Handed, Heap, spelled_out},
        money::Currency,
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        deals::{DealName, ShowDeal},
        desk::Desk,
        handover::{ListOpenOf, OneOpen, ShowOpenOf},
        leads::{LeadName, ShowLead},
    },
};

pub enum Whose {
    /// All that somebody has open.
    AllOf(String),
    Named(Vec<String>),
}

/// What is to be given, in the words that are agreed to.
pub struct Found {
    pub says: String,
    /// Whose all of it is.
    pub of: Option<String>,
    pub ones: Vec<OneOpen>,
    pub missed: Vec<Missed>,
}

/// What was not given, and why.
pub struct Missed {
    id: Option<Uuid>,
    number: String,
    pub refusal: Refusal,
}

impl Missed {
    pub fn of(one: OneOpen, refusal: Refusal) -> Self {
        let (id, number) = (Some(one.id), one.number);
        Self {
            id,
            number,
            refusal,
        }
    }

    pub fn says(&self) -> String {
        format!("{} is left out: {}", self.number, self.refusal)
    }

    pub fn record(&self) -> Value {
        let Refusal {
            code, says, hint, ..
        } = &self.refusal;
        json!({ "id": self.id, "number": self.number,
                "refusal": { "code": code, "says": says, "hint": hint } })
    }
}

impl Whose {
    /// One that is named is given without a question.
    pub fn is_one(&self) -> bool {
        matches!(self, Whose::Named(names) if names.len() == 1)
    }

    pub async fn find(&self, what: Handed, desk: &Desk) -> Result<Found, Refusal> {
        match self {
            Whose::AllOf(owner) => all_of(owner, what, desk).await,
            Whose::Named(names) => Ok(named(names, what, desk).await),
        }
    }
}

async fn all_of(owner: &str, what: Handed, desk: &Desk) -> Result<Found, Refusal> {
    let owner = owner.to_owned();
    let open = answer(ShowOpenOf { what, owner }, desk.clone()).await?;
    let (owner, mut ones, mut after) = (open.owner, Vec::new(), None);
    loop {
        let some = answer(ListOpenOf { what, owner, after }, desk.clone()).await?;
        let Some(last) = some.last() else {
            break;
        };
        after = Some(last.id);
        ones.extend(some);
    }
    Ok(Found {
        says: open.sentence(),
        of: Some(open.name),
        ones,
        missed: Vec::new(),
    })
}

/// Each as it stands; one that is named twice is one.
async fn named(names: &[String], what: Handed, desk: &Desk) -> Found {
    let (mut ones, mut heaps, mut missed) = (Vec::<OneOpen>::new(), Vec::new(), Vec::new());
    for name in names {
        match one(name, what, desk).await {
            Ok((it, _)) if ones.iter().any(|one| one.id == it.id) => {}
            Ok((it, heap)) => {
                ones.push(it);
                heaps.push(heap);
            }
            Err(refusal) => missed.push(Missed {
                id: None,
                number: name.clone(),
                refusal,
            }),
        }
    }
    Found {
        says: spelled_out(what, &heaps),
        of: None,
        ones,
        missed,
    }
}

async fn one(name: &str, what: Handed, desk: &Desk) -> Result<(OneOpen, Heap), Refusal> {
    let (id, number, rev, state, amount, currency) = match what {
        Handed::Deals => {
            let name = DealName::Typed(name.to_owned());
            let it = answer(ShowDeal(name), desk.clone()).await?.deal;
            let stage = it.stage.name();
            (it.id.0, it.number, it.rev, stage, it.amount, it.currency)
        }
        Handed::Leads => {
            let name = LeadName::Typed(name.to_owned());
            let it = answer(ShowLead(name), desk.clone()).await?.lead;
            let (state, currency) = (it.state.name(), it.currency.unwrap_or(Currency::USD));
            (it.id.0, it.number, it.rev, state, it.amount, currency)
        }
    };
    let heap = Heap {
        state: state.to_owned(),
        currency,
        count: 1,
        amount: amount.unwrap_or_default(),
        unknown: i64::from(amount.is_none()),
    };
    Ok((OneOpen { id, number, rev }, heap))
}
