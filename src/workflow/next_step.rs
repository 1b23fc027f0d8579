//! What comes next about a record of whatever kind. Setting it is an edit of the record: its rights, its story and what can
//! be taken back are those of any edit.

use super::{
    accounts::{EditAccount, ShowAccount},
    ask::{Ask, Nature},
    contacts::{EditContact, ShowContact},
    deals::{EditDeal, ShowDeal, Target},
    desk::Desk,
    leads::{EditLead, LeadTarget, ShowLead},
    record::RecordName,
};
use crate::domain::{
    account::AccountChanges,
    contact::ContactChanges,
    deal::DealChanges,
    id::{CommandId, Rev},
    lead::LeadChanges,
    next_step::NextStep,
    record::Record,
    refusal::Refusal,
    time::Moment,
};

#[derive(Debug, Clone)]
pub struct SetNextStep {
    pub record: RecordName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    /// Nothing where the last one is done and no other follows.
    pub next: NextStep,
    /// Whether what stood there is done, and not only said otherwise.
    pub done: bool,
    pub command: CommandId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepSet {
    pub record: Record,
    /// As people call the record.
    pub name: String,
    pub rev: Rev,
}

impl Ask for SetNextStep {
    type Answer = StepSet;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<StepSet, Refusal> {
        let Self {
            seen,
            command,
            done: step_done,
            ..
        } = self;
        let (next_step, next_step_on) = (Some(self.next.what), Some(self.next.by));
        let (record, name, rev) = match self.record {
            RecordName::Lead(lead) => {
                let target = LeadTarget {
                    lead,
                    seen,
                    command,
                };
                let changes = LeadChanges {
                    next_step,
                    next_step_on,
                    step_done,
                    ..LeadChanges::default()
                };
                let made = EditLead { target, changes }.run(desk).await?;
                (Record::Lead(made.id), made.number, made.rev)
            }
            RecordName::Deal(deal) => {
                let target = Target {
                    deal,
                    seen,
                    command,
                };
                let changes = DealChanges {
                    next_step,
                    next_step_on,
                    step_done,
                    ..DealChanges::default()
                };
                let made = EditDeal { target, changes }.run(desk).await?;
                (Record::Deal(made.id), made.number, made.rev)
            }
            RecordName::Account(account) => {
                let changes = AccountChanges {
                    next_step,
                    next_step_on,
                    step_done,
                    ..AccountChanges::default()
                };
                let edit = EditAccount {
                    account,
                    seen,
                    changes,
                    command,
                };
                let made = edit.run(desk).await?;
                (Record::Account(made.id), made.name, made.rev)
            }
            RecordName::Contact(contact) => {
                let changes = ContactChanges {
                    next_step,
                    next_step_on,
                    step_done,
                    ..ContactChanges::default()
                };
                let edit = EditContact {
                    contact,
                    seen,
                    changes,
                    command,
                };
                let made = edit.run(desk).await?;
                (Record::Contact(made.id), made.name, made.rev)
            }
        };
        Ok(StepSet { record, name, rev })
    }
}

/// What stands there now, and who wrote the record last.
#[derive(Debug, Clone)]
pub struct ShowNextStep(pub RecordName);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub record: Record,
    pub name: String,
    pub rev: Rev,
    pub next: NextStep,
    pub updated_at: Moment,
    pub last_by: Option<String>,
    /// Who merged it into what, where somebody did.
    pub merged: Option<Refusal>,
}

impl Ask for ShowNextStep {
    type Answer = Standing;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Standing, Refusal> {
        Ok(match self.0 {
            RecordName::Lead(name) => {
                let shown = ShowLead(name).run(desk).await?;
                Standing {
                    record: Record::Lead(shown.lead.id),
                    name: shown.lead.number,
                    rev: shown.lead.rev,
                    next: shown.lead.next_step,
                    updated_at: shown.lead.updated_at,
                    last_by: shown.lead.last_by,
                    merged: shown.merged,
                }
            }
            RecordName::Deal(name) => {
                let deal = ShowDeal(name).run(desk).await?.deal;
                Standing {
                    record: Record::Deal(deal.id),
                    next: deal.what_next(),
                    name: deal.number,
                    rev: deal.rev,
                    updated_at: deal.updated_at,
                    last_by: deal.last.by_name,
                    merged: None,
                }
            }
            RecordName::Account(name) => {
                let shown = ShowAccount(name).run(desk).await?;
                Standing {
                    record: Record::Account(shown.account.id),
                    name: shown.account.name,
                    rev: shown.account.rev,
                    next: shown.account.next_step,
                    updated_at: shown.account.updated_at,
                    last_by: shown.account.last_by,
                    merged: shown.merged,
                }
            }
            RecordName::Contact(name) => {
                let shown = ShowContact(name).run(desk).await?;
                Standing {
                    record: Record::Contact(shown.contact.id),
                    name: shown.contact.name,
                    rev: shown.contact.rev,
                    next: shown.contact.next_step,
                    updated_at: shown.contact.updated_at,
                    last_by: shown.contact.last_by,
                    merged: shown.merged,
                }
            }
        })
    }
}
