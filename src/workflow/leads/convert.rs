//! Turn a lead into an account, a contact and a deal, once and whole.

use serde_json::{Value, json};

use super::{
    LeadTarget, MovedLead,
    moving::{Reached, reach},
};
use crate::{
    domain::{
        id::{AccountId, ContactId},
        lead::{Lead, LeadEvent},
        refusal::Refusal,
        text,
    },
    store::lead_moves::{self, Made},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// One that there is, or a new one made of what the lead says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<Id> {
    This(Id),
    New,
}

#[derive(Debug, Clone)]
pub struct ConvertLead {
    pub target: LeadTarget,
    pub account: Choice<AccountId>,
    pub contact: Choice<ContactId>,
    /// What the deal is called; nothing means after what the lead is interested in, or its company.
    pub deal_name: Option<String>,
}

impl Ask for ConvertLead {
    type Answer = MovedLead;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let verb = LeadEvent::Convert.verb();
        let lead = match reach(&desk, &mut tx, &self.target, verb).await? {
            Reached::Done(first) => return Ok(first),
            Reached::Lead(lead) => lead,
        };
        lead.decide(LeadEvent::Convert, desk.me(), None)?;
        let made = Made {
            account: match self.account {
                Choice::This(id) => Ok(id),
                Choice::New => Err(new_account(&lead)?),
            },
            contact: match self.contact {
                Choice::This(id) => Ok(id),
                Choice::New => Err(new_contact(&lead)?),
            },
            deal: new_deal(&lead, self.deal_name)?,
        };
        let moved = lead_moves::convert(&mut tx, &lead, &made, self.target.command).await?;
        // Deals, accounts, contacts and leads at once.
        desk.commit_many(tx).await?;
        Ok(moved)
    }
}

fn new_account(lead: &Lead) -> Result<Value, Refusal> {
    let Some(company) = &lead.company else {
        return Err(Refusal::rule(
            "lead.no_company",
            "Its company is not known, so no account can be made of it.",
        )
        .hint("Edit the lead, or choose an account.")
        .about("account_id"));
    };
    Ok(
        json!({ "name": company, "sector": lead.industry, "country": lead.country, "employees": lead.employees }),
    )
}

fn new_contact(lead: &Lead) -> Result<Value, Refusal> {
    let Some(person) = &lead.person else {
        return Err(Refusal::rule(
            "lead.no_person",
            "Its person is not known, so no contact can be made of it.",
        )
        .hint("Edit the lead, or choose a contact.")
        .about("contact_id"));
    };
    Ok(json!({ "name": person, "title": lead.title, "email": lead.email, "phone": lead.phone }))
}

fn new_deal(lead: &Lead, name: Option<String>) -> Result<Value, Refusal> {
    let name = text::unless_blank(name).or_else(|| lead.interest.clone());
    let name = name.unwrap_or_else(|| lead.name().to_owned());
    text::check_name(&name, "The deal's name", "deal_name")?;
    let amount = lead.amount.map(|amount| amount.to_string());
    let next = &lead.next_step;
    Ok(json!({ "name": name, "amount": amount, "next_step": next.what, "next_step_on": next.by }))
}
