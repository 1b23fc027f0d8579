//! `dealdesk quote create` and `edit`: the header of a quote, as flags.

use clap::Args;
use rust_decimal::Decimal;

use super::{
    super::{calc::typed as exact, call::Deed, days, typed},
    target,
};
use crate::{
    domain::{
        id::AccountId,
        money::Currency,
        pricing::{Ends, Header, HeaderChange, Order, Rounding, Spread},
        quote::{Billing, QuoteChanges},
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::answer,
        contacts::{ContactName, ShowContact},
        deals::{DealName, ShowDeal},
        desk::Desk,
        entities::{EntityName, ShowEntity},
        quotes::{CreateQuote, EditQuote, QuoteName, ShowQuote, Written},
    },
};

/// When a term ends, as flags.
#[derive(Debug, Clone, Args)]
pub struct TermEnd {
    /// How many months it runs.
    #[arg(long, value_name = "N", value_parser = days::months, conflicts_with_all = ["through", "until"])]
    months: Option<u16>,
    /// The last day included.
    #[arg(long, value_name = "DAY", value_parser = days::day, conflicts_with = "until")]
    through: Option<Day>,
    /// The first day after it.
    #[arg(long, value_name = "DAY", value_parser = days::day)]
    until: Option<Day>,
}

impl TermEnd {
    pub fn ends(&self) -> Result<Option<Ends>, Refusal> {
        let after = |day: Day| {
            day.succ_opt()
                .ok_or_else(crate::domain::time::day_out_of_reach)
        };
        Ok(match (self.months, self.through, self.until) {
            (Some(months), ..) => Some(Ends::Months(months)),
            (_, Some(last), _) => Some(Ends::Until(after(last)?)),
            (.., Some(until)) => Some(Ends::Until(until)),
            (None, None, None) => None,
        })
    }
}

/// What is said of the whole quote, as flags.
#[derive(Debug, Clone, Args)]
pub struct Fields {
    #[arg(long, value_parser = typed::currency)]
    currency: Option<Currency>,
    /// half-up or half-even.
    #[arg(long, value_parser = typed::rounding)]
    rounding: Option<Rounding>,
    /// In which order the steps are taken: standard, as-given, discretionary-last, partner-first or off-list.
    #[arg(long, value_parser = typed::step_order)]
    order: Option<Order>,
    /// The first day of the term.
    #[arg(long, value_name = "DAY", value_parser = days::day)]
    start: Option<Day>,
    #[command(flatten)]
    end: TermEnd,
    /// The discount on the whole quote: 5% comes off, or 500, or =10000 for what it shall come to.
    #[arg(long, value_name = "5%|500|=10000")]
    discount: Option<String>,
    /// How the discount is shared among the lines: list or equal.
    #[arg(long, value_name = "list|equal", requires = "discount", value_parser = typed::spread)]
    by: Option<Spread>,
    /// The last day on which it can be accepted.
    #[arg(long, value_name = "DAY", value_parser = days::day)]
    expires: Option<Day>,
    /// Within how many days an invoice is paid.
    #[arg(long, value_name = "DAYS", value_parser = days::payment_days)]
    payment_days: Option<u16>,
    /// once, monthly, quarterly, half-yearly or yearly.
    #[arg(long, value_name = "FREQUENCY", value_parser = typed::billing)]
    billing: Option<Billing>,
    /// Who signs for the customer: a contact by name or mail address.
    #[arg(long, value_name = "CONTACT")]
    signer: Option<String>,
    /// The legal entity of the account that buys.
    #[arg(long, value_name = "NAME")]
    entity: Option<String>,
    /// The company of ours that sells.
    #[arg(long, value_name = "NAME")]
    our_entity: Option<String>,
}

#[derive(Debug, Args)]
pub struct Create {
    /// The deal that it is made from.
    #[arg(value_parser = typed::name)]
    deal: String,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[arg(value_parser = typed::name)]
    quote: String,
    #[command(flatten)]
    fields: Fields,
    /// A field that is not known any more: start, term, discount, expires, payment-days, billing, signer, entity, our-entity.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    clear: Vec<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Create {
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let deal = answer(ShowDeal(DealName::Typed(self.deal)), desk.clone())
            .await?
            .deal;
        let account = deal.account;
        let create = CreateQuote {
            deal: DealName::Id(deal.id),
            fields: self.fields.changes(account, &desk).await?,
            command: self.deed.command(),
        };
        answer(create, desk).await
    }
}

impl Edit {
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let shown = answer(
            ShowQuote(QuoteName::Typed(self.quote.clone())),
            desk.clone(),
        )
        .await?;
        let account = shown.version.quote.account;
        let mut changes = self.fields.changes(account, &desk).await?;
        for field in &self.clear {
            match field.as_str() {
                "start" => typed::clear(field, &mut changes.starts_on)?,
                "term" => typed::clear(field, &mut changes.ends)?,
                "discount" => typed::clear(field, &mut changes.header)?,
                "expires" => typed::clear(field, &mut changes.expires_on)?,
                "payment-days" => typed::clear(field, &mut changes.payment_days)?,
                "billing" => typed::clear(field, &mut changes.billing)?,
                "signer" => typed::clear(field, &mut changes.signer)?,
                "entity" => typed::clear(field, &mut changes.entity)?,
                "our-entity" => typed::clear(field, &mut changes.our_entity)?,
                other => {
                    return Err(Refusal::rule(
                        "call.clear",
                        format!("A quote has no field {other:?} to clear."),
                    ));
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::rule(
                "call.nothing",
                "Nothing was said that would change the quote.",
            )
            .hint("dealdesk quote edit --help names the fields."));
        }
        let target = target(self.quote, &self.deed);
        answer(EditQuote { target, changes }, desk).await
    }
}

impl Fields {
    async fn changes(
        self,
        account: Option<AccountId>,
        desk: &Desk,
    ) -> Result<QuoteChanges, Refusal> {
        let signer = match self.signer {
            Some(name) => {
                let shown = answer(ShowContact(ContactName::Typed(name)), desk.clone()).await?;
                Some(Some(shown.contact.id))
            }
            None => None,
        };
        let entity = match self.entity {
            Some(name) => {
                let account = account.ok_or_else(no_account)?;
                let named = EntityName::Typed(account, name);
                let one = answer(ShowEntity(named), desk.clone()).await?;
                Some(Some(one.id))
            }
            None => None,
        };
        let header = match self.discount {
            Some(typed) => Some(Some(Header {
                change: discount(&typed)?,
                by: self.by.unwrap_or_default(),
            })),
            None => None,
        };
        Ok(QuoteChanges {
            currency: self.currency,
            rounding: self.rounding,
            order: self.order,
            starts_on: self.start.map(Some),
            ends: self.end.ends()?.map(Some),
            header,
            expires_on: self.expires.map(Some),
            payment_days: self.payment_days.map(Some),
            billing: self.billing.map(Some),
            signer,
            entity,
            our_entity: self.our_entity.map(Some),
            ..QuoteChanges::default()
        })
    }
}

/// `5%`, `500`, `=10000`
fn discount(text: &str) -> Result<HeaderChange, Refusal> {
    let text = text.trim();
    let number = |digits: &str| -> Result<Decimal, Refusal> {
        exact::number(digits).map_err(|hint| {
            Refusal::rule("call.discount", format!("{text:?} is no discount: {hint}."))
                .hint("Write 5%, 500, or =10000 for what it shall come to.")
        })
    };
    match (text.strip_suffix('%'), text.strip_prefix('=')) {
        (Some(percent), _) => Ok(HeaderChange::Percent(number(percent)?)),
        (_, Some(total)) => Ok(HeaderChange::TargetTotal(number(total)?)),
        (None, None) => Ok(HeaderChange::Amount(number(text)?)),
    }
}

fn no_account() -> Refusal {
    Refusal::rule(
        "quote.no_account",
        "The deal has no account yet, so no legal entity buys.",
    )
    .hint("Say the deal's account first.")
}
