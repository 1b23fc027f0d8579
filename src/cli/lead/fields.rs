//! `dealdesk lead create` and `edit`: what is known of a lead, as flags.

use clap::Args;

use super::{
    super::{
        call::{Call, Deed},
        next_step,
        said::Said,
        several::Several,
        typed,
    },
    at, said,
};
use crate::{
    domain::{
        lead::LeadChanges,
        money::{Currency, parse_amount},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        deals::ShowChoices,
        desk::Desk,
        leads::{CreateLead, EditLead, LeadName, MovedLead, ShowLead},
        people::ShowPerson,
    },
};

/// What is known of a lead, as flags.
#[derive(Debug, Clone, Args)]
pub struct Fields {
    #[arg(long)]
    company: Option<String>,
    /// Who it is, by name.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// What they are there.
    #[arg(long)]
    title: Option<String>,
    #[arg(long)]
    email: Option<String>,
    #[arg(long)]
    phone: Option<String>,
    #[arg(long)]
    country: Option<String>,
    #[arg(long)]
    industry: Option<String>,
    #[arg(long, value_name = "N")]
    employees: Option<i64>,
    /// Where it comes from: web form, fair, referral.
    #[arg(long)]
    source: Option<String>,
    /// What they ask for, in their words.
    #[arg(long, value_name = "WORDS")]
    interest: Option<String>,
    /// The budget: digits and a point.
    #[arg(long)]
    amount: Option<String>,
    #[arg(long, value_parser = typed::currency)]
    currency: Option<Currency>,
    /// What else is known.
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    #[command(flatten)]
    next: next_step::Flags,
}

#[derive(Debug, Args)]
pub struct Create {
    #[command(flatten)]
    fields: Fields,
    /// The team it belongs to.
    #[arg(long)]
    team: Option<String>,
    /// Whose it is, by login or name; `me` is you. Without owner and team the rules decide.
    #[arg(long)]
    owner: Option<String>,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Edit {
    /// One lead, or several in the same way.
    #[arg(value_name = "LEAD", required = true, value_parser = typed::name)]
    leads: Vec<String>,
    #[command(flatten)]
    fields: Fields,
    /// A field that is not known any more: company, person, title, email, phone, country, industry, employees, source,
    /// interest, amount, about, next-step, next-step-on.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    clear: Vec<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Create {
    pub async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let command = self.deed.command();
        let currency = self.fields.currency.unwrap_or(desk.me().currency);
        let fields = self.fields.changes(currency)?;
        let team = match &self.team {
            Some(name) => {
                let choices = answer(ShowChoices, desk.clone()).await?;
                let mut teams = choices.teams.into_iter();
                let found = teams.find(|(_, team)| team.eq_ignore_ascii_case(name));
                let missing = || {
                    let says = format!("There is no team {name:?} that you see.");
                    Refusal::missing("team.missing", says)
                };
                Some(found.ok_or_else(missing)?.0)
            }
            None => None,
        };
        let owner = match self.owner.as_deref() {
            None => None,
            Some("me") => Some(desk.me().id),
            Some(name) => Some(answer(ShowPerson(name.to_owned()), desk.clone()).await?.id),
        };
        let create = CreateLead {
            fields,
            team,
            owner,
            command,
        };
        answer(create, desk).await
    }
}

impl Edit {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let several = Several {
            names: self.leads.clone(),
            named: super::named,
            verb: "lead.edit",
            note: None,
            command: self.deed.command(),
        };
        let edit = async |lead: String, command| {
            let changes = self.changes(lead.clone(), &desk).await?;
            let target = at(lead, command);
            Ok(EditLead { target, changes })
        };
        several.run(desk.clone(), call, edit, said).await
    }

    /// A budget is read in the currency of the lead, where no other is said.
    async fn changes(&self, lead: String, desk: &Desk) -> Result<LeadChanges, Refusal> {
        let shown = answer(ShowLead(LeadName::Typed(lead)), desk.clone()).await?;
        let currency = self.fields.currency.or(shown.lead.currency);
        let currency = currency.unwrap_or(desk.me().currency);
        let mut changes = self.fields.clone().changes(currency)?;
        for field in &self.clear {
            match field.as_str() {
                "company" => typed::clear(field, &mut changes.company)?,
                "person" => typed::clear(field, &mut changes.person)?,
                "title" => typed::clear(field, &mut changes.title)?,
                "email" => typed::clear(field, &mut changes.email)?,
                "phone" => typed::clear(field, &mut changes.phone)?,
                "country" => typed::clear(field, &mut changes.country)?,
                "industry" => typed::clear(field, &mut changes.industry)?,
                "employees" => typed::clear(field, &mut changes.employees)?,
                "source" => typed::clear(field, &mut changes.source)?,
                "interest" => typed::clear(field, &mut changes.interest)?,
                "amount" => typed::clear(field, &mut changes.amount)?,
                "about" => typed::clear(field, &mut changes.note)?,
                "next-step" => typed::clear(field, &mut changes.next_step)?,
                "next-step-on" => typed::clear(field, &mut changes.next_step_on)?,
                other => {
                    return Err(Refusal::rule(
                        "call.clear",
                        format!("A lead has no field {other:?} to clear."),
                    ));
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::rule(
                "call.nothing",
                "Nothing was said that would change the lead.",
            )
            .hint("dealdesk lead edit --help names the fields."));
        }
        Ok(changes)
    }
}

impl Fields {
    fn changes(self, currency: Currency) -> Result<LeadChanges, Refusal> {
        let amount = self.amount.map(|typed| parse_amount(&typed, currency));
        Ok(LeadChanges {
            company: self.company.map(Some),
            person: self.person.map(Some),
            title: self.title.map(Some),
            email: self.email.map(Some),
            phone: self.phone.map(Some),
            country: self.country.map(Some),
            industry: self.industry.map(Some),
            employees: self.employees.map(Some),
            source: self.source.map(Some),
            interest: self.interest.map(Some),
            amount: amount.transpose()?.map(Some),
            currency: self.currency,
            note: self.about.map(Some),
            next_step: self.next.next_step.map(Some),
            next_step_on: self.next.next_step_on.map(Some),
            ..LeadChanges::default()
        })
    }
}
