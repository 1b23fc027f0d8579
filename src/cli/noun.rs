//! The nouns of the command line, and which of their verbs leave the store as it is.

use std::path::PathBuf;

use clap::Subcommand;

use super::{
    account, audit, batch, calc, calendar, catalog, comment, company, contact, deal, demo,
    handover_news, import, lead, macros, migrate, person, price_list, product, quote, role, sql,
    store, view,
};

#[derive(Debug, Subcommand)]
pub enum Noun {
    /// What waits for you, and what is about to go wrong.
    Today,
    /// Leads: who may become a customer.
    #[command(subcommand)]
    Lead(lead::Verb),
    /// Deals: what may be sold, to whom, for how much.
    #[command(subcommand)]
    Deal(deal::Verb),
    /// Accounts: the companies that buy, or might.
    #[command(subcommand)]
    Account(account::Verb),
    /// Contacts: the people of other companies.
    #[command(subcommand)]
    Contact(contact::Verb),
    /// Quotes: what a customer is offered, version by version.
    #[command(subcommand)]
    Quote(quote::Verb),
    /// Products: what is sold, with its prices.
    #[command(subcommand)]
    Product(product::Verb),
    /// Price lists, by currency and validity.
    #[command(subcommand)]
    PriceList(price_list::Verb),
    /// The catalog: what is sold and at which price, as files and as versions.
    #[command(subcommand)]
    Catalog(catalog::Verb),
    /// The deal desk's calculator: prices, shares, terms, deadlines. It needs no store.
    #[command(subcommand)]
    Calc(calc::Verb),
    /// Holidays by region, and when work is due.
    #[command(subcommand)]
    Calendar(calendar::Verb),
    /// The company that keeps the store: its settings, and rates of other currencies.
    #[command(subcommand)]
    Company(company::Verb),
    /// Comments: your own words about records.
    #[command(subcommand)]
    Comment(comment::Verb),
    /// Mentions: what you are called to.
    #[command(subcommand)]
    Mention(comment::MentionVerb),
    /// Changes of hands: which deals and leads went from you to others, and which came to you.
    #[command(subcommand)]
    Handover(handover_news::Verb),
    /// People: who works here.
    #[command(subcommand)]
    Person(person::Verb),
    /// Roles: who may do what.
    #[command(subcommand)]
    Role(role::Verb),
    /// Macros: what you do again and again, under a name.
    #[command(subcommand)]
    Macro(macros::Verb),
    /// Views: lists of deals under a name, your own and those that others share.
    #[command(subcommand)]
    View(view::Verb),
    /// Batches: what was done to many records at once.
    #[command(subcommand)]
    Batch(batch::Verb),
    /// The audit: what happened, and that nobody rewrote it.
    #[command(subcommand)]
    Audit(audit::Verb),
    Sql(sql::Sql),
    /// Bring in what another system knows.
    #[command(subcommand)]
    Import(import::Verb),
    /// Open the desk on a company to look at.
    Demo(demo::Demo),
    /// The private Postgres behind a local store.
    #[command(subcommand)]
    Store(store::Verb),
    /// Bring a store to what this program needs.
    Migrate(migrate::Migrate),
    /// Say what is right, what is wrong, and what to do.
    Doctor,
    /// The settings in force, and where they come from.
    Config,
    /// The keys of the desk.
    Keys,
    /// The themes of the desk.
    Themes,
    /// Completions for a shell.
    Completions {
        shell: clap_complete::Shell,
    },
    /// The manual page, or all of them into a folder.
    Man {
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
}

impl Noun {
    /// Whether it leaves the store as it is: then no local store is made for it.
    pub fn only_reads(&self) -> bool {
        match self {
            Noun::Deal(verb) => verb.only_reads(),
            Noun::Quote(verb) => verb.only_reads(),
            Noun::Account(account::Verb::Talk(verb)) => verb.only_reads(),
            Noun::Account(account::Verb::Merging(verb)) => verb.only_reads(),
            Noun::Account(account::Verb::Files(verb)) => verb.only_reads(),
            Noun::Account(account::Verb::Entity(verb)) => verb.only_reads(),
            Noun::Calendar(verb) => verb.only_reads(),
            Noun::Account(verb) => {
                matches!(
                    verb,
                    account::Verb::List(_)
                        | account::Verb::Show { .. }
                        | account::Verb::History { .. }
                )
            }
            Noun::Contact(verb) => verb.only_reads(),
            Noun::Catalog(verb) => verb.only_reads(),
            Noun::Lead(verb) => verb.only_reads(),
            Noun::Person(verb) => {
                matches!(verb, person::Verb::List { .. } | person::Verb::Show { .. })
            }
            Noun::Company(verb) => verb.only_reads(),
            Noun::Mention(verb) => verb.only_reads(),
            Noun::Handover(verb) => verb.only_reads(),
            Noun::Macro(verb) => matches!(verb, macros::Verb::List | macros::Verb::Show { .. }),
            Noun::View(verb) => verb.only_reads(),
            Noun::Store(verb) => verb.only_reads(),
            Noun::Today
            | Noun::Calc(_)
            | Noun::Product(_)
            | Noun::PriceList(_)
            | Noun::Role(_)
            | Noun::Batch(_)
            | Noun::Audit(_)
            | Noun::Sql(_)
            | Noun::Doctor => true,
            _ => false,
        }
    }
}
