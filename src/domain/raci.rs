//! Who does, signs off, comments, is informed: the table of responsibilities, and which row answers for which verb.
//!
//! The starter table is here and goes into the store as data, where a company can change it. [`VERBS`] names for each
//! write verb exactly one row; the database asks the same two tables.

mod rows;

use super::{people::Role, refusal::Refusal};

pub use rows::{ROWS, Row};

/// What a role has to do with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Does it.
    Does,
    /// Signs it off, and may also do it.
    SignsOff,
    /// Is asked for an opinion, never edits.
    Comments,
    /// Reads it.
    Informed,
    None,
}

impl Grade {
    pub fn letter(self) -> char {
        match self {
            Grade::Does => 'D',
            Grade::SignsOff => 'S',
            Grade::Comments => 'C',
            Grade::Informed => 'I',
            Grade::None => '-',
        }
    }

    pub const fn of(letter: u8) -> Self {
        match letter {
            b'D' => Grade::Does,
            b'S' => Grade::SignsOff,
            b'C' => Grade::Comments,
            b'I' => Grade::Informed,
            _ => Grade::None,
        }
    }

    pub fn may(self) -> bool {
        matches!(self, Grade::Does | Grade::SignsOff)
    }
}

/// A verb that writes, the row that answers for it, and how a sentence says it: "… may advance a deal".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    pub name: &'static str,
    pub row: &'static str,
    pub says: &'static str,
}

const fn verb(name: &'static str, row: &'static str, says: &'static str) -> Verb {
    Verb { name, row, says }
}

/// Every verb that writes.
pub const VERBS: &[Verb] = &[
    verb("account.create", "0.records", "make an account"),
    verb("account.edit", "0.records", "edit an account"),
    verb("contact.create", "0.records", "make a contact"),
    verb("contact.edit", "0.records", "edit a contact"),
    verb(
        "company.edit",
        "adm.people",
        "change the company's settings",
    ),
    verb("calendar.import", "adm.people", "bring in holidays"),
    verb("calendar.remove", "adm.people", "take a holiday away"),
    verb(
        "catalog.import",
        "0.catalog_edit",
        "write a draft of the catalog",
    ),
    verb(
        "catalog.discard",
        "0.catalog_edit",
        "discard the catalog's draft",
    ),
    verb(
        "catalog.publish",
        "0.catalog_publish",
        "publish the catalog",
    ),
    verb("cost.import", "0.catalog_edit", "write the cost book"),
    verb("deal.create", "0.records", "make a deal"),
    verb("deal.edit", "0.records", "edit a deal"),
    verb(
        "account.undo",
        "0.records",
        "take an edit of an account back",
    ),
    verb("deal.undo", "0.records", "take an edit of a deal back"),
    verb("lead.undo", "0.records", "take an edit of a lead back"),
    verb("deal.advance", "0.records", "advance a deal"),
    verb("deal.step_back", "0.records", "step a deal back"),
    verb("deal.name_contact", "0.records", "name a contact in a deal"),
    verb(
        "deal.drop_contact",
        "0.records",
        "drop a contact from a deal",
    ),
    verb("deal.name_person", "0.records", "name a person on a deal"),
    verb(
        "deal.share_commission",
        "0.records",
        "change a share of a deal's commission",
    ),
    verb("deal.drop_person", "0.records", "drop a person from a deal"),
    verb("deal.leave", "all.own", "leave a deal"),
    verb("deal.lose", "0.records", "lose a deal"),
    verb(
        "deal.win_elsewhere",
        "0.imports",
        "record a deal as won elsewhere",
    ),
    verb("deal.reopen", "0.reassign", "reopen a lost deal"),
    verb("quote.create", "0.records", "make a quote"),
    verb("quote.copy", "0.records", "copy a quote"),
    verb("quote.revise", "0.records", "revise a quote"),
    verb("quote.edit", "0.records", "edit a quote"),
    verb("quote.undo", "0.records", "take an edit of a quote back"),
    verb(
        "quote.make_primary",
        "0.records",
        "say which quote of a deal is the primary one",
    ),
    verb("quote.submit", "4.submit", "submit a quote"),
    verb("quote.recall", "4.recall", "recall a quote"),
    verb("quote.present", "0.present", "present a quote"),
    verb(
        "quote.accept",
        "0.present",
        "record that a quote is accepted",
    ),
    verb(
        "quote.decline",
        "0.present",
        "record that a quote is declined",
    ),
    verb("quote.cancel", "0.records", "cancel a quote"),
    verb(
        "quote.withdraw_acceptance",
        "0.records",
        "withdraw the acceptance of a quote",
    ),
    verb("batch.begin", "all.own", "begin a batch"),
    verb("batch.end", "all.own", "end a batch"),
    verb("lead.create", "0.records", "make a lead"),
    verb("lead.edit", "0.records", "edit a lead"),
    verb("lead.work", "0.records", "work a lead"),
    verb("lead.nurture", "0.records", "nurture a lead"),
    verb("lead.qualify", "0.records", "qualify a lead"),
    verb("lead.convert", "0.records", "convert a lead"),
    verb("lead.disqualify", "0.records", "disqualify a lead"),
    verb(
        "lead.rules",
        "0.rules",
        "change the rules that score and assign leads",
    ),
    verb("comment.add", "all.comment", "comment on a record"),
    verb("comment.edit", "all.comment", "edit a comment"),
    verb("comment.withdraw", "all.comment", "withdraw a comment"),
    verb("attachment.add", "all.comment", "attach a file"),
    verb("attachment.withdraw", "all.comment", "withdraw a file"),
    verb("mention.see", "all.comment", "mark a mention as seen"),
    verb("handover.see", "all.own", "mark a change of hands as seen"),
    verb("deal.reassign", "0.reassign", "reassign a deal"),
    verb("lead.reassign", "0.reassign", "reassign a lead"),
    verb("account.merge", "0.reassign", "merge accounts"),
    verb("contact.merge", "0.reassign", "merge contacts"),
    verb("lead.merge", "0.reassign", "merge leads"),
    verb(
        "account.tell_apart",
        "0.reassign",
        "say that two accounts are not the same",
    ),
    verb(
        "contact.tell_apart",
        "0.reassign",
        "say that two contacts are not the same",
    ),
    verb(
        "lead.tell_apart",
        "0.reassign",
        "say that two leads are not the same",
    ),
    verb("macro.save", "all.own", "keep a macro"),
    verb("macro.delete", "all.own", "forget a macro"),
    verb("macro.run", "all.own", "run a macro"),
    verb("view.save", "all.own", "keep a view"),
    verb("view.rename", "all.own", "rename a view"),
    verb("view.save_again", "all.own", "save a view again"),
    verb("view.share", "all.own", "share a view"),
    verb("view.unshare", "all.own", "stop sharing a view"),
    verb("view.delete", "all.own", "delete a view"),
    verb("view.restore", "all.own", "bring a view back"),
    verb(
        "view.take_over",
        "all.left",
        "take over a view of somebody who has left",
    ),
    verb("import.crm", "0.imports", "import files of a CRM"),
    verb("entity.add", "0.records", "add a legal entity"),
    verb("entity.edit", "0.records", "edit a legal entity"),
    verb("entity.end", "0.records", "end a legal entity"),
    verb("person.add", "adm.people", "add a person"),
    verb("person.login", "adm.people", "give a person a login"),
    verb("person.rename", "adm.people", "change a person's name"),
    verb("person.roles", "adm.people", "change a person's roles"),
    verb("person.deactivate", "adm.people", "deactivate a person"),
    verb("person.activate", "adm.people", "activate a person"),
    verb("rates.import", "0.rates", "import rates"),
];

pub fn find_verb(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}

/// Who may do what here, as the store has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Raci(Vec<(String, Role)>);

impl Raci {
    /// The table that a new store starts with.
    pub fn starter() -> Self {
        let grants = ROWS.iter().flat_map(|row| {
            let may = row.grades().filter(|(_, grade)| grade.may());
            may.map(|(role, _)| (row.id.to_owned(), role))
        });
        Self(grants.collect())
    }

    /// From the rows of the store that let a role do something.
    pub fn from_grants(grants: impl IntoIterator<Item = (String, Role)>) -> Self {
        Self(grants.into_iter().collect())
    }

    pub fn lets(&self, roles: &[Role], verb: &str) -> bool {
        find_verb(verb).is_some_and(|verb| self.who_may(verb).any(|role| roles.contains(&role)))
    }

    fn who_may(&self, verb: &Verb) -> impl Iterator<Item = Role> {
        let row = verb.row;
        let grants = self.0.iter().filter(move |(id, _)| id == row);
        grants.map(|(_, role)| *role)
    }

    /// Names the missing grant and who holds it; the database's refusal is mapped to the same words.
    pub fn refusal(&self, verb: &str) -> Refusal {
        let Some(verb) = find_verb(verb) else {
            return Refusal::forbidden("role.missing", "None of your roles lets you do this.");
        };
        let holders: Vec<_> = self.who_may(verb).map(Role::title).collect();
        let says = match holders.as_slice() {
            [] => format!("No role may {}.", verb.says),
            [one] => format!("Only {one} may {}.", verb.says),
            [many @ .., last] => format!("Only {} and {last} may {}.", many.join(", "), verb.says),
        };
        Refusal::forbidden("role.missing", says).hint("Ask one of them, or an admin for the role.")
    }
}

#[cfg(test)]
mod tests;
