//! Whose ball it is and what comes next, as one table: the spine, the home, the footer and the commands read it.

use super::{
    deal::{Deal, Stage},
    lead::LeadState,
    people::Person,
    quote::{Offer, QuoteEvent, QuoteState, QuoteVersion},
    refusal::Refusal,
    time::{Day, Moment},
};

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At {
    Lead(LeadState),
    Deal(Stage),
    /// A deal in this stage without a quote that anybody works on.
    Unquoted(Stage),
    Quote(QuoteState),
}

/// Who has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Owner,
    /// Those who are asked to decide.
    Deciders,
    Customer,
}

impl Holder {
    pub fn name(self) -> &'static str {
        match self {
            Holder::Owner => "owner",
            Holder::Deciders => "deciders",
            Holder::Customer => "customer",
        }
    }

    /// Whether it is somebody of the company.
    pub fn is_person(self) -> bool {
        self != Holder::Customer
    }

    /// What people read, where this is the owner of the record.
    pub fn who(self, owner: &str) -> &str {
        match self {
            Holder::Owner => owner,
            Holder::Deciders => "those who are asked",
            Holder::Customer => "the customer",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    pub at: &'static [At],
    pub holder: Holder,
    /// The first is the step forward, the others stand beside it.
    pub next: &'static [&'static str],
    /// The step forward in a sentence: "Next: present it to the customer."
    pub says: &'static str,
    /// How it stands, for a list: "quote approved, not presented".
    pub stands: &'static str,
    /// The phase of the table of responsibilities that answers for it.
    pub raci: u8,
}

/// In the order of the way from the lead to the renewal: what stands lower is further along it.
pub const ROWS: &[Row] = &[
    Row {
        at: &[
            At::Lead(LeadState::New),
            At::Lead(LeadState::Contacted),
            At::Lead(LeadState::Nurturing),
            At::Lead(LeadState::Qualified),
        ],
        holder: Holder::Owner,
        next: &["work", "qualify", "convert"],
        says: "work, qualify, convert it",
        stands: "open lead",
        raci: 0,
    },
    Row {
        at: &[
            At::Deal(Stage::Qualify),
            At::Deal(Stage::Develop),
            At::Unquoted(Stage::Propose),
            At::Unquoted(Stage::Negotiate),
        ],
        holder: Holder::Owner,
        next: &["advance", "quote"],
        says: "advance it, or make a quote of it",
        stands: "open deal",
        raci: 0,
    },
    Row {
        at: &[At::Quote(QuoteState::Draft)],
        holder: Holder::Owner,
        next: &["submit"],
        says: "submit it",
        stands: "quote being written",
        raci: 0,
    },
    Row {
        at: &[At::Quote(QuoteState::InReview)],
        holder: Holder::Deciders,
        next: &["decide"],
        says: "a decision",
        stands: "quote in review",
        raci: 4,
    },
    Row {
        at: &[
            At::Quote(QuoteState::Rejected),
            At::Quote(QuoteState::Declined),
            At::Quote(QuoteState::Expired),
        ],
        holder: Holder::Owner,
        next: &["revise"],
        says: "revise it",
        stands: "quote to be revised",
        raci: 0,
    },
    Row {
        at: &[At::Quote(QuoteState::Approved)],
        holder: Holder::Owner,
        next: &["present"],
        says: "present it to the customer",
        stands: "quote approved, not presented",
        raci: 0,
    },
    Row {
        at: &[At::Quote(QuoteState::Presented)],
        holder: Holder::Customer,
        next: &["record acceptance"],
        says: "the customer's answer",
        stands: "quote with the customer",
        raci: 0,
    },
    // In force. A verb that leads on from here stands here.
    Row {
        at: &[At::Quote(QuoteState::Accepted)],
        holder: Holder::Owner,
        next: &[],
        says: "the contract",
        stands: "quote accepted",
        raci: 1,
    },
];

fn row_of(at: At) -> Option<(usize, &'static Row)> {
    ROWS.iter()
        .enumerate()
        .find(|(_, row)| row.at.contains(&at))
}

/// Nothing where nothing more happens to it.
pub fn row(at: At) -> Option<&'static Row> {
    row_of(at).map(|(_, row)| row)
}

/// Whose ball a record is.
#[derive(Debug, Clone, Copy)]
pub struct Ball<'a> {
    pub row: &'static Row,
    /// The quote of a deal that it is about.
    pub quote: Option<&'a Offer>,
    pub since: Moment,
    pub owner: &'a str,
    /// So many others of its quotes, or the deal itself, wait for somebody too.
    pub others: usize,
}

impl Ball<'_> {
    pub fn who(&self) -> &str {
        self.row.holder.who(self.owner)
    }

    /// `Tom Berg +1`
    pub fn who_and_others(&self) -> String {
        match self.others {
            0 => self.who().to_owned(),
            others => format!("{} +{others}", self.who()),
        }
    }

    /// The first verb.
    pub fn step(&self) -> Option<&'static str> {
        self.row.next.first().copied()
    }
}

impl Deal {
    /// Of the deal and its quotes the one furthest along that waits for a person; where none does, the one furthest along.
    pub fn ball(&self, today: Day) -> Option<Ball<'_>> {
        if !self.stage.is_open() {
            return None;
        }
        let own = row_of(At::Deal(self.stage)).or_else(|| match self.offers.as_slice() {
            [] => row_of(At::Unquoted(self.stage)),
            _ => None,
        });
        let own = own.map(|(place, row)| (place, row, None));
        let of_quotes = self.offers.iter().filter_map(|offer| {
            let (place, row) = row_of(At::Quote(offer.acts_as(today)))?;
            Some((place, row, Some(offer)))
        });
        let all: Vec<_> = own.into_iter().chain(of_quotes).collect();
        let (_, row, quote) = all.iter().max_by_key(|(place, row, quote)| {
            let is_primary = quote.is_some_and(|it| it.is_primary);
            (row.holder.is_person(), *place, is_primary)
        })?;
        Some(Ball {
            row,
            quote: *quote,
            since: quote.map_or(self.stage_since, |it| it.stands_since(today)),
            owner: &self.owner_name,
            others: all.len() - 1,
        })
    }
}

impl QuoteVersion {
    /// Nothing where nothing more happens to it.
    pub fn ball(&self, today: Day) -> Option<Ball<'_>> {
        Some(Ball {
            row: row(At::Quote(self.acts_as(today)))?,
            quote: None,
            since: self.stands_since(today),
            owner: &self.quote.owner_name,
            others: 0,
        })
    }

    /// The step forward from where it stands, if the person may take it.
    pub fn can_step(&self, by: &Person, today: Day) -> Result<QuoteEvent, Refusal> {
        let event = next_of(self.acts_as(today)).unwrap_or(QuoteEvent::Submit);
        match event {
            QuoteEvent::Present => self.can_present(by, today)?,
            QuoteEvent::Accept => self.can_accept(by, today)?,
            QuoteEvent::Revise => self.can_revise(by, today)?,
            _ => self.can_submit(by, today)?,
        }
        Ok(event)
    }
}

/// What a person does next with a quote that stands there.
pub fn next_of(state: QuoteState) -> Option<QuoteEvent> {
    let says = row(At::Quote(state))?.next.first()?;
    QuoteEvent::ALL.into_iter().find(|it| it.says() == *says)
}

#[cfg(test)]
mod tests;
