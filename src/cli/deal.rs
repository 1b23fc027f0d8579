//! `dealdesk deal …`: the same asks as the pane, one a call.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging},
    said::{Said, line, table},
    typed,
};
use crate::{
    domain::{
        deal::{Deal, DealChanges, Forecast, Stage, Won},
        money::{Currency, parse_amount},
        nearest::nearest,
        refusal::Refusal,
        time::{Day, short_day},
    },
    workflow::{
        From,
        accounts::{AccountName, ShowAccount},
        ask::answer,
        deals::{
            AdvanceDeal, CreateDeal, DealName, DealOrder, DealQuery, DealStory, EditDeal, Happened,
            Listed, LoseDeal, Moved, PageDeals, ReopenDeal, ShowChoices, ShowDeal, StepBackDeal,
            TallyDeals, Target, WinDealElsewhere,
        },
        desk::Desk,
        people::ShowPerson,
        products::ListProducts,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The deals you see, a page at a time.
    List(List),
    /// One deal and what happened to it.
    Show { deal: String },
    /// How many deals stand in each stage, and for how much.
    Tally,
    /// Make a deal.
    Create(Create),
    /// Change what is known of a deal.
    Edit(Edit),
    /// To the next stage, or past some to a later one.
    Advance {
        deal: String,
        #[arg(long, value_name = "STAGE", value_parser = typed::open_stage)]
        to: Option<Stage>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Back to an earlier stage, and why.
    StepBack {
        deal: String,
        #[arg(long, value_name = "STAGE", value_parser = typed::open_stage)]
        to: Option<Stage>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Say that a deal is lost, and why.
    Lose {
        deal: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Record that a deal was won where this store did not see it.
    WinElsewhere {
        deal: String,
        #[arg(long)]
        amount: String,
        /// The day it was won.
        #[arg(long, value_name = "DAY")]
        on: Day,
        /// Where it can be looked up.
        #[arg(long)]
        evidence: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take a lost deal up again, and why.
    Reopen {
        deal: String,
        #[command(flatten)]
        deed: Deed,
    },
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// closes, amount, account, name or updated.
    #[arg(long, value_name = "ORDER", default_value = "updated", value_parser = typed::deal_order)]
    sort: DealOrder,
    /// Largest, latest or last first; the default where the order is `updated`.
    #[arg(long)]
    desc: bool,
    /// Smallest, earliest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// Words that occur in number, name, account, product or foreign id.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A stage, `open` or `closed`; several with commas.
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    stage: Vec<String>,
    /// What needs settling: deal.no_account, deal.unknown_product …
    #[arg(long, value_name = "CODE")]
    flag: Option<String>,
}

/// What is known of a deal, as flags.
#[derive(Debug, Args)]
pub struct Fields {
    #[arg(long)]
    name: Option<String>,
    /// By name or UUID.
    #[arg(long)]
    account: Option<String>,
    /// By name or UUID.
    #[arg(long)]
    product: Option<String>,
    /// Digits and a point: 1234.50.
    #[arg(long)]
    amount: Option<String>,
    #[arg(long, value_parser = typed::currency)]
    currency: Option<Currency>,
    /// When it began.
    #[arg(long, value_name = "DAY")]
    opened: Option<Day>,
    /// When it is expected to close.
    #[arg(long, value_name = "DAY")]
    closes: Option<Day>,
    #[arg(long, value_parser = typed::forecast)]
    forecast: Option<Forecast>,
    #[arg(long, value_name = "TEXT")]
    next_step: Option<String>,
    #[arg(long, value_name = "DAY")]
    next_step_on: Option<Day>,
}

#[derive(Debug, Args)]
pub struct Create {
    #[command(flatten)]
    fields: Fields,
    /// The team it belongs to; your first one where nothing is said.
    #[arg(long)]
    team: Option<String>,
    /// Whose deal it is, by login or name; yours where nothing is said.
    #[arg(long)]
    owner: Option<String>,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Edit {
    deal: String,
    #[command(flatten)]
    fields: Fields,
    /// A field that is not known any more: account, product, amount, opened, closes, next-step, next-step-on.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    clear: Vec<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let moved = match self {
            Verb::List(list) => return list.run(desk, call.json).await,
            Verb::Show { deal } => {
                return Ok(shown(
                    &answer(ShowDeal(DealName::Typed(deal)), desk.clone()).await?,
                    &desk,
                ));
            }
            Verb::Tally => return tallied(desk).await,
            Verb::Create(create) => create.run(desk.clone()).await?,
            Verb::Edit(edit) => edit.run(desk.clone()).await?,
            Verb::Advance { deal, to, deed } => {
                let (target, note) = (target(deal, &deed), deed.note());
                answer(AdvanceDeal { target, to, note }, desk.clone()).await?
            }
            Verb::StepBack { deal, to, deed } => {
                let (target, why) = (target(deal, &deed), deed.note());
                answer(StepBackDeal { target, to, why }, desk.clone()).await?
            }
            Verb::Lose { deal, deed } => {
                let (target, why) = (target(deal, &deed), deed.note());
                answer(LoseDeal { target, why }, desk.clone()).await?
            }
            Verb::Reopen { deal, deed } => {
                let (target, why) = (target(deal, &deed), deed.note());
                answer(ReopenDeal { target, why }, desk.clone()).await?
            }
            Verb::WinElsewhere {
                deal,
                amount,
                on,
                evidence,
                deed,
            } => {
                let shown = answer(ShowDeal(DealName::Typed(deal.clone())), desk.clone())
                    .await?
                    .deal;
                let amount = parse_amount(&amount, shown.currency)?;
                let (target, why) = (target(deal, &deed), deed.note());
                let won = Won {
                    amount,
                    on,
                    evidence,
                };
                answer(WinDealElsewhere { target, won, why }, desk.clone()).await?
            }
        };
        let Moved { number, stage, .. } = &moved;
        Ok(call.done(Said::new(json!(moved), format!("{number} is in {stage}."))))
    }
}

/// A command acts on whatever stands there: a script has not looked before.
fn target(deal: String, deed: &Deed) -> Target {
    Target {
        deal: DealName::Typed(deal),
        seen: None,
        command: deed.command(),
    }
}

impl List {
    async fn run(self, desk: Desk, as_json: bool) -> Result<Said, Refusal> {
        let query = DealQuery {
            order: self.sort,
            down: self.desc || (self.sort == DealOrder::Updated && !self.asc),
            text: self.text,
            stages: typed::stages(&self.stage)?,
            flag: self.flag.map(|flag| known_flag(&flag)).transpose()?,
        };
        let mut from = self.paging.from()?;
        let today = desk.now().date_naive();
        loop {
            let limit = self.paging.limit;
            let ask = PageDeals {
                query: query.clone(),
                from,
                limit,
            };
            let page = answer(ask, desk.clone()).await?;
            let rows: Vec<Value> = page.rows.iter().map(|row| record(&row.deal)).collect();
            if !self.paging.all {
                return Ok(Said::new(
                    json!({ "rows": rows, "next": page.next }),
                    listed(&page.rows, today),
                ));
            }
            if as_json {
                rows.iter().for_each(|row| line(&row.to_string()));
            } else {
                page.rows
                    .iter()
                    .for_each(|row| line(&cells(&row.deal, today).join("  ")));
            }
            match page.next {
                Some(next) => from = From::After(next),
                None => return Ok(Said::new(Value::Null, "").silent()),
            }
        }
    }
}

fn known_flag(code: &str) -> Result<String, Refusal> {
    if Deal::FLAGS.contains(&code) {
        return Ok(code.to_owned());
    }
    let meant = nearest(code, Deal::FLAGS).map_or_else(
        || Deal::FLAGS.join(", "),
        |near| format!("Did you mean {near}?"),
    );
    Err(Refusal::rule("call.flag", format!("There is no flag {code:?}.")).hint(meant))
}

fn listed(rows: &[Listed], today: Day) -> String {
    if rows.is_empty() {
        return "No deals.".to_owned();
    }
    let rows: Vec<_> = rows.iter().map(|row| cells(&row.deal, today)).collect();
    table(
        &[
            "Deal", "Stage", "Amount", "Close", "Account", "Name", "Owner",
        ],
        &rows,
    )
}

fn cells(deal: &Deal, today: Day) -> Vec<String> {
    vec![
        deal.number.clone(),
        deal.stage.to_string(),
        deal.money()
            .map_or_else(|| "unknown".to_owned(), |money| money.to_string()),
        deal.closes_on
            .map_or_else(|| "unknown".to_owned(), |day| short_day(day, today)),
        deal.account_words().unwrap_or("no account").to_owned(),
        deal.name.clone(),
        deal.owner_name.clone(),
    ]
}

fn shown(it: &DealStory, desk: &Desk) -> Said {
    let deal = &it.deal;
    let mut json = record(deal);
    json["story"] = json!(it.story);
    let today = desk.now().date_naive();
    let mut lines = vec![cells(deal, today).join("  ")];
    lines.extend(deal.next_step.iter().map(|step| format!("Next: {step}")));
    lines.extend(
        deal.flags()
            .into_iter()
            .map(|flag| format!("To settle: {} ({}).", flag.says, flag.code)),
    );
    lines.extend(it.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

pub fn told(it: &Happened) -> String {
    let alone = if it.alone { ", alone" } else { "" };
    let why = it
        .reason
        .as_deref()
        .map_or_else(String::new, |why| format!(": {why}"));
    format!(
        "{}  {}{alone} {}{why}",
        it.at.format("%Y-%m-%d %H:%M"),
        it.who,
        it.verb.replace('_', " ")
    )
}

async fn tallied(desk: Desk) -> Result<Said, Refusal> {
    let tallies = answer(TallyDeals, desk).await?;
    let rows: Vec<Value> = tallies
        .iter()
        .map(|it| json!({ "state": it.stage, "deals": it.deals, "amount": it.sum(), "without_amount": it.unknown }))
        .collect();
    let text: Vec<_> = tallies
        .iter()
        .map(|it| {
            let sum = it
                .sum()
                .map_or_else(|| "unknown".to_owned(), |sum| sum.to_string());
            vec![
                it.stage.to_string(),
                it.deals.to_string(),
                sum,
                it.unknown.to_string(),
            ]
        })
        .collect();
    Ok(Said::new(
        json!({ "rows": rows, "next": null }),
        table(&["Stage", "Deals", "Amount", "Without amount"], &text),
    ))
}

impl Create {
    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let command = self.deed.command();
        let currency = self.fields.currency.unwrap_or(desk.me().currency);
        let fields = self.fields.changes(&desk, currency).await?;
        let team = match &self.team {
            Some(name) => {
                let choices = answer(ShowChoices, desk.clone()).await?;
                let mut teams = choices.teams.into_iter();
                let found = teams.find(|(_, team)| team.eq_ignore_ascii_case(name));
                let missing = || {
                    Refusal::missing(
                        "team.missing",
                        format!("There is no team {name:?} that you see."),
                    )
                };
                Some(found.ok_or_else(missing)?.0)
            }
            None => None,
        };
        let owner = match self.owner {
            Some(name) => Some(answer(ShowPerson(name), desk.clone()).await?.id),
            None => None,
        };
        let create = CreateDeal {
            fields,
            team,
            owner,
            command,
        };
        answer(create, desk).await
    }
}

impl Edit {
    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let target = target(self.deal.clone(), &self.deed);
        let shown = answer(ShowDeal(DealName::Typed(self.deal)), desk.clone())
            .await?
            .deal;
        let currency = self.fields.currency.unwrap_or(shown.currency);
        let mut changes = self.fields.changes(&desk, currency).await?;
        for field in &self.clear {
            match field.as_str() {
                "account" => changes.account = Some(None),
                "product" => changes.product = Some(None),
                "amount" => changes.amount = Some(None),
                "opened" => changes.opened_on = Some(None),
                "closes" => changes.closes_on = Some(None),
                "next-step" => changes.next_step = Some(None),
                "next-step-on" => changes.next_step_on = Some(None),
                other => {
                    return Err(Refusal::rule(
                        "call.clear",
                        format!("A deal has no field {other:?} to clear."),
                    ));
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::rule(
                "call.nothing",
                "Nothing was said that would change the deal.",
            )
            .hint("dealdesk deal edit --help names the fields."));
        }
        answer(EditDeal { target, changes }, desk).await
    }
}

impl Fields {
    async fn changes(self, desk: &Desk, currency: Currency) -> Result<DealChanges, Refusal> {
        let account = match self.account {
            Some(name) => Some(Some(
                answer(ShowAccount(AccountName::Typed(name)), desk.clone())
                    .await?
                    .account
                    .id,
            )),
            None => None,
        };
        let product = match self.product {
            Some(name) => {
                let products = answer(ListProducts, desk.clone()).await?;
                let found = products.iter().find(|product| {
                    product.name.eq_ignore_ascii_case(&name) || product.id.0.to_string() == name
                });
                let missing = || {
                    let near = nearest(&name, products.iter().map(|product| product.name.as_str()));
                    let hint = near
                        .map_or("dealdesk product list names them.".to_owned(), |near| {
                            format!("Did you mean {near}?")
                        });
                    Refusal::missing("product.missing", format!("There is no product {name:?}."))
                        .hint(hint)
                };
                Some(Some(found.ok_or_else(missing)?.id))
            }
            None => None,
        };
        Ok(DealChanges {
            name: self.name,
            account,
            product,
            amount: self
                .amount
                .map(|typed| parse_amount(&typed, currency))
                .transpose()?
                .map(Some),
            currency: self.currency,
            opened_on: self.opened.map(Some),
            closes_on: self.closes.map(Some),
            forecast: self.forecast,
            next_step: self.next_step.map(Some),
            next_step_on: self.next_step_on.map(Some),
        })
    }
}

pub fn record(deal: &Deal) -> Value {
    let flags: Vec<_> = deal
        .flags()
        .into_iter()
        .map(|flag| json!({ "code": flag.code, "says": flag.says }))
        .collect();
    json!({
        "id": deal.id, "number": deal.number, "rev": deal.rev, "state": deal.stage, "name": deal.name,
        "team": deal.team, "owner": { "id": deal.owner, "name": deal.owner_name },
        "account": deal.account.map(|id| json!({ "id": id, "name": deal.account_name })),
        "account_typed": deal.account_typed,
        "product": deal.product.map(|id| json!({ "id": id, "name": deal.product_name })),
        "product_typed": deal.product_typed, "dates_typed": deal.dates_typed,
        "amount": deal.money(), "currency": deal.currency, "opened_on": deal.opened_on, "closes_on": deal.closes_on,
        "forecast": deal.forecast, "next_step": deal.next_step, "next_step_on": deal.next_step_on,
        "evidence": deal.evidence, "external_id": deal.external_id, "flags": flags,
        "stage_since": deal.stage_since, "updated_at": deal.updated_at,
    })
}
