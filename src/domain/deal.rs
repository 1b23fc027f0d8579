//! The deal: what is known of it, and what each of its moves demands.

mod changes;
mod column;
mod filter;
mod flags;
mod forecast;
mod machine;
mod owner;
mod people;
mod proof;
mod step;
mod tally;

use rust_decimal::Decimal;

use super::{
    contact::Named,
    id::{AccountId, DealId, PersonId, ProductId, Rev, TeamId},
    money::{Currency, Money, check_amount},
    next_step::NextStep,
    people::Person,
    quote::Offer,
    refusal::Refusal,
    text::{self, Note},
    time::{Day, Moment, ago, check_day},
};

pub use changes::{DealChanges, closed, forecast_won};
pub use column::DealColumn;
pub use filter::{DealFilter, FIELDS, Names, no_team_called, nobody_called};
pub use flags::Flag;
pub use forecast::Forecast;
pub use machine::{By, EXITS, Event, Stage, TRANSITIONS, Transition};
pub use owner::{cannot_own, reassign_reason_missing, theirs_already};
pub use people::{
    DealPart, OnDeal, cannot_be_named, given_away, named_already, not_named, only_named,
    own_commission, parse_share, part_unknown, share_refused,
};
pub use proof::{prove, prove_total};
pub use step::Step;
pub use tally::{Probabilities, Sum, Tally, probability, roll_up, weighted};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    pub id: DealId,
    pub number: String,
    pub rev: Rev,
    pub stage: Stage,
    pub team: TeamId,
    pub owner: PersonId,
    pub owner_name: String,
    pub account: Option<AccountId>,
    pub account_name: Option<String>,
    /// What a file said where the store knows no such account, agent, product or date: kept as typed, never guessed.
    pub account_typed: Option<String>,
    pub agent_typed: Option<String>,
    pub product: Option<ProductId>,
    pub product_name: Option<String>,
    pub product_typed: Option<String>,
    pub dates_typed: Option<String>,
    pub name: String,
    /// Unknown is not zero.
    pub amount: Option<Decimal>,
    pub currency: Currency,
    pub opened_on: Option<Day>,
    /// When it is expected to close, or did.
    pub closes_on: Option<Day>,
    pub forecast: Forecast,
    pub next_step: Option<String>,
    pub next_step_on: Option<Day>,
    pub evidence: Option<String>,
    pub external_id: Option<String>,
    pub stage_since: Moment,
    pub updated_at: Moment,
    pub last: LastMove,
    /// Whom it names at the customer, and in which part.
    pub contacts: Vec<Named>,
    /// Who of the company is named on it besides its owner.
    pub people: Vec<OnDeal>,
    /// Its quotes that are not over: of each the version that people work on, and what is in force.
    pub offers: Vec<Offer>,
}

/// How it came to stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastMove {
    pub event: Option<String>,
    pub from: Option<Stage>,
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
}

/// A decided move, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub event: Event,
    pub to: Stage,
    pub note: Option<Note>,
    /// What a win elsewhere brings along.
    pub won: Option<Won>,
}

/// What was won where this store did not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Won {
    pub amount: Decimal,
    pub on: Day,
    /// Where it can be looked up: an order number, a signed paper.
    pub evidence: String,
}

impl Deal {
    pub fn what_next(&self) -> NextStep {
        NextStep {
            what: self.next_step.clone(),
            by: self.next_step_on,
        }
    }

    pub fn money(&self) -> Option<Money> {
        let currency = self.currency;
        self.amount.map(|amount| Money { amount, currency })
    }

    /// The account as people read it: its name, or what a file said.
    pub fn account_words(&self) -> Option<&str> {
        self.account_name
            .as_deref()
            .or(self.account_typed.as_deref())
    }

    /// Where advancing leads, if the person may and everything is known that must be.
    pub fn can_advance(&self, by: &Person) -> Result<Stage, Refusal> {
        self.lets(by, Event::Advance.verb())?;
        let to = self.stage.next().ok_or_else(|| self.at_the_end())?;
        self.check_exits(to)?;
        Ok(to)
    }

    /// To the next stage, or past some to a later one; what is skipped is told to the audit.
    pub fn advance(
        &self,
        by: &Person,
        to: Option<Stage>,
        note: Option<Note>,
    ) -> Result<Move, Refusal> {
        self.lets(by, Event::Advance.verb())?;
        let to = match to {
            Some(to) => to,
            None => self.stage.next().ok_or_else(|| self.at_the_end())?,
        };
        self.stage.can(Event::Advance, to)?;
        self.check_exits(to)?;
        let skipped: Vec<_> = self
            .stage
            .left_on_the_way(to)
            .skip(1)
            .map(Stage::title)
            .collect();
        let note = match (skipped.as_slice(), note) {
            ([], note) => note,
            (skipped, None) => Note::said(&format!("skipped {}", skipped.join(", "))),
            (skipped, Some(note)) => Note::said(&format!(
                "skipped {}: {}",
                skipped.join(", "),
                note.as_str()
            )),
        };
        Ok(moved(Event::Advance, to, note))
    }

    fn at_the_end(&self) -> Refusal {
        let hint = match self.stage {
            Stage::Negotiate => {
                "It is won when its contract is executed; the deal desk records a win elsewhere."
            }
            Stage::ClosedLost => "The deal desk can reopen it.",
            _ => "Nothing more happens to it.",
        };
        Refusal::rule(
            "deal.no_next_stage",
            format!("A deal in {} has no next stage.", self.stage),
        )
        .hint(hint)
    }

    fn check_exits(&self, to: Stage) -> Result<(), Refusal> {
        for stage in self.stage.left_on_the_way(to) {
            let missing = EXITS
                .iter()
                .find(|(at, field)| *at == stage && !self.knows(field));
            if let Some((_, field)) = missing {
                return Err(exit_field_missing(field));
            }
        }
        Ok(())
    }

    fn knows(&self, field: &str) -> bool {
        match field {
            "account_id" => self.account.is_some(),
            "amount" => self.amount.is_some(),
            "closes_on" => self.closes_on.is_some(),
            "next_step" => self.next_step.is_some(),
            _ => true,
        }
    }

    /// Whether stepping back is only the undo of the person's own last advance, which needs no reason.
    pub fn is_undo(&self, by: &Person, to: Stage) -> bool {
        self.last.event.as_deref() == Some(Event::Advance.name())
            && self.last.by == Some(by.id)
            && self.last.from == Some(to)
    }

    pub fn can_step_back(&self, by: &Person) -> Result<Stage, Refusal> {
        self.lets(by, Event::StepBack.verb())?;
        let to = self.stage.previous().ok_or_else(|| {
            Refusal::rule(
                "deal.no_earlier_stage",
                format!("A deal in {} has no earlier stage.", self.stage),
            )
        })?;
        Ok(match self.last.from {
            Some(from) if self.is_undo(by, from) => from,
            _ => to,
        })
    }

    pub fn step_back(
        &self,
        by: &Person,
        to: Option<Stage>,
        why: Option<Note>,
    ) -> Result<Move, Refusal> {
        let to = match to {
            Some(to) => to,
            None => self.can_step_back(by)?,
        };
        self.lets(by, Event::StepBack.verb())?;
        self.stage.can(Event::StepBack, to)?;
        if why.is_none() && !self.is_undo(by, to) {
            return Err(reason_missing(Event::StepBack));
        }
        Ok(moved(Event::StepBack, to, why))
    }

    pub fn can_lose(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, Event::Lose.verb())?;
        self.stage.can(Event::Lose, Stage::ClosedLost)
    }

    pub fn lose(&self, by: &Person, why: Option<Note>) -> Result<Move, Refusal> {
        self.can_lose(by)?;
        let why = why.ok_or_else(|| reason_missing(Event::Lose))?;
        Ok(moved(Event::Lose, Stage::ClosedLost, Some(why)))
    }

    pub fn can_win_elsewhere(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, Event::WinElsewhere.verb())?;
        self.stage.can(Event::WinElsewhere, Stage::ClosedWon)
    }

    /// Won outside of this store: how much, when, where that can be looked up, and why it is recorded here.
    pub fn win_elsewhere(&self, by: &Person, won: Won, why: Option<Note>) -> Result<Move, Refusal> {
        self.can_win_elsewhere(by)?;
        text::check_name(&won.evidence, "The evidence", "evidence")?;
        check_amount(won.amount, self.currency)?;
        check_day(won.on, "closes_on")?;
        let why = why.ok_or_else(|| reason_missing(Event::WinElsewhere))?;
        Ok(Move {
            won: Some(won),
            ..moved(Event::WinElsewhere, Stage::ClosedWon, Some(why))
        })
    }

    pub fn can_reopen(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, Event::Reopen.verb())?;
        self.stage.can(Event::Reopen, Stage::Develop)
    }

    pub fn reopen(&self, by: &Person, why: Option<Note>) -> Result<Move, Refusal> {
        self.can_reopen(by)?;
        let why = why.ok_or_else(|| reason_missing(Event::Reopen))?;
        Ok(moved(Event::Reopen, Stage::Develop, Some(why)))
    }

    /// Refuses to act on a deal that has changed since the person looked at it, and says who changed it and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last.by_name.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "deal.changed",
            format!(
                "{who} changed {} {}: it is {}.",
                self.number,
                ago(self.updated_at, now),
                self.stage.stands()
            ),
        )
        .hint("Look at it again before you decide."))
    }
}

fn moved(event: Event, to: Stage, note: Option<Note>) -> Move {
    Move {
        event,
        to,
        note,
        won: None,
    }
}

/// The same words, whether the domain or the database says no.
pub fn reason_missing(event: Event) -> Refusal {
    let says = match event {
        Event::StepBack => "A deal does not step back without a reason.",
        Event::Lose => "A deal is not lost without a reason.",
        Event::Reopen => "A deal is not reopened without a reason.",
        _ => "This needs a reason.",
    };
    Refusal::rule("deal.reason_missing", says).hint("Say why in a note.")
}

/// The same words, whether the domain or the database says no.
pub fn exit_field_missing(field: &str) -> Refusal {
    let (says, field) = match field {
        "account_id" => ("It has no account yet", "account_id"),
        "amount" => ("Its amount is not known yet", "amount"),
        "closes_on" => ("Its closing date is not known yet", "closes_on"),
        "next_step" => ("It has no next step yet", "next_step"),
        _ => ("Something is not known yet", "name"),
    };
    Refusal::rule(
        "deal.exit_field",
        format!("{says}, so it cannot leave this stage."),
    )
    .hint("Edit the deal first.")
    .about(field)
}

#[cfg(test)]
pub(in crate::domain) mod tests;
