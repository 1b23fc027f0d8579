//! Rights are checked at execution: each statement of the store runs once as each role.

use dealdesk::{
    domain::{
        account::{Account, AccountChanges},
        attachment::Attachment,
        chain::{Station, Way},
        comment::{Comment, What as Words},
        company::CompanyChanges,
        contact::{Contact, ContactChanges, Part},
        deal::{Deal, DealChanges, DealPart, Names, Stage, Step},
        entity::{EntityChanges, LegalEntity},
        handover::{Handed, Passed},
        id::{BatchId, LineId, PersonId, Rev, TeamId, VersionId, ViewId},
        lead::{Lead, LeadChanges, LeadEvent, LeadRules},
        merge::Kind as Merging,
        money::Currency,
        people::Role,
        quote::{QuoteChanges, QuoteEvent, QuoteVersion},
        record::Record,
        refusal::{Kind, Refusal},
        saved_view::{Layout, Shows, ViewEvent},
        text::Note,
        upkeep::Upkeep,
    },
    store::{
        Tx,
        account::{self, AccountOrder, AccountQuery},
        attachment::{self, Sent},
        audit,
        batch::{self, Intent},
        calendar,
        catalog::{self, Which},
        chain, command, comment, company, company_words,
        contact::{self, ContactOrder, ContactQuery},
        deal::{self, DealOrder, DealQuery, Slice},
        deal_contact, deal_person, entity, fx, handover,
        handover_news::{self, Among},
        import::{self, Fact, What},
        lead::{self, LeadOrder, LeadQuery},
        lead_moves, lead_rules, macros, mention, merge, merge_moves,
        page::From,
        person::{self, Access, Change, Newcomer},
        product, quote,
        saved_view::{self, Fields},
        tally, today, upkeep, view,
    },
};
use rust_decimal::dec;
use serde_json::json;
use uuid::Uuid;

use crate::{
    catalogs::{FILE, import, parsed, published},
    company::{holiday, rate, set_up},
    deed::once,
    psql::value,
    support::{Store, run},
};

/// One of each role, in the order of [`Role::ALL`].
pub const ONE_OF_EACH: [&str; 10] = [
    "tom",
    "dana",
    "lea",
    "carl",
    "fay",
    "ines",
    "olga",
    "cus",
    "rev",
    "rights_service",
];

/// What each statement answers to each role: `+` with rows, `0` with none, `M` that there is no such record, `F` that
/// the database refuses, `R` that the table of responsibilities does, in the words of the domain.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("account::page", "++++++++F+", ""),
    ("account::place", "++++++++F+", ""),
    ("account::load", "++++++++F+", ""),
    ("account::find", "++++++++F+", ""),
    ("account::lock", "++RRRRRRRR", "account.edit"),
    ("account::create", "++RRRRRRRR", "account.create"),
    ("account::undo", "00RRRRRRRR", "account.undo"),
    ("account::edit", "++RRRRRRRR", "account.edit"),
    ("audit::story", "++++++++0F", ""),
    ("audit::verify", "F++++++FFF", ""),
    ("calendar::page", "++++++++++", ""),
    ("calendar::find", "++++++++++", ""),
    ("calendar::days", "++++++++++", ""),
    ("calendar::holidays", "++++++++++", ""),
    ("calendar::import", "RRRRR+RRRR", "calendar.import"),
    ("calendar::remove", "RRRRR+RRRR", "calendar.remove"),
    ("catalog::root", "++++++++++", ""),
    ("catalog::find", "++++++++++", ""),
    ("catalog::page", "++++++++++", ""),
    ("catalog::load", "++++++++++", ""),
    ("catalog::offering", "++++++++++", ""),
    ("catalog::offerings", "++++++++++", ""),
    ("catalog::price_lists", "++++++++++", ""),
    ("catalog::prices_of_list", "++++++++++", ""),
    ("catalog::prices_of_offering", "++++++++++", ""),
    ("catalog::rules", "0000000000", ""),
    ("catalog::search", "++++++++++", ""),
    ("catalog::excerpt", "++++++++++", ""),
    ("catalog::costs", "0+00+0+00+", ""),
    ("catalog::cost", "0+00+0+00+", ""),
    ("catalog::set_costs", "R+RRRRRRRR", "cost.import"),
    ("catalog::touches", "0000000000", ""),
    ("catalog::hold", "R+RRRRRRRR", "catalog.import"),
    ("catalog::write", "R+RRRRRRRR", "catalog.import"),
    ("catalog::close", "R+RRRRRRRR", "catalog.import"),
    ("catalog::discard", "R+RRRRRRRR", "catalog.discard"),
    ("catalog::publish", "RFRR+RRRRR", "catalog.publish"),
    ("company::load", "++++++++++", ""),
    ("company::currency", "++++++++++", ""),
    ("company::lock", "RRRRR+RRRR", "company.edit"),
    ("company::set", "RRRRR+RRRR", "company.edit"),
    ("company_words::list", "0000000000", ""),
    ("company_words::load", "0000000000", ""),
    ("company_words::set", "RRRRR+RRRR", "company.edit"),
    ("batch::begin", "+++++++++R", "batch.begin"),
    ("batch::join", "++MMMMMMMR", "batch.begin"),
    ("batch::end", "+++++++++R", "batch.begin"),
    ("batch::page", "0000000000", ""),
    ("macros::list", "0000000000", ""),
    ("macros::save", "+++++++++R", "macro.save"),
    ("macros::delete", "+++++++++R", "macro.save"),
    ("command::outcome", "0000000000", ""),
    ("contact::page", "++++++++F+", ""),
    ("contact::load", "++++++++F+", ""),
    ("contact::find", "++++++++M+", ""),
    ("contact::lock", "++RRRRRRRR", "contact.edit"),
    ("contact::create", "++RRRRRRRR", "contact.create"),
    ("contact::edit", "++RRRRRRRR", "contact.edit"),
    ("deal_contact::name", "++RRRRRRRR", "deal.name_contact"),
    ("deal_contact::drop", "++RRRRRRRR", "deal.drop_contact"),
    ("deal_person::name", "++RRRRRRRR", "deal.name_person"),
    ("deal_person::share", "++RRRRRRRR", "deal.share_commission"),
    ("deal_person::drop", "++RRRRRRRR", "deal.drop_person"),
    ("deal_person::leave", "00F0000M+R", "deal.leave"),
    ("attachment::page", "++++++++0+", ""),
    ("attachment::load", "++++++++M+", ""),
    ("attachment::find", "++++++++M+", ""),
    ("attachment::attached", "++++++++++", ""),
    ("attachment::bytes", "++++++++M+", ""),
    ("attachment::is_whole", "++++++++0+", ""),
    ("attachment::attach", "++++++R+MR", "attachment.add"),
    ("attachment::withdraw", "+FFFFFRFMR", "attachment.withdraw"),
    ("comment::page", "++++++++0+", ""),
    ("comment::load", "++++++++M+", ""),
    ("comment::find", "++++++++M+", ""),
    ("comment::said", "++++++++++", ""),
    ("comment::add", "++++++R+MR", "comment.add"),
    ("comment::edit", "+FFFFFRFMR", "comment.edit"),
    ("comment::withdraw", "+FFFFFRFMR", "comment.withdraw"),
    ("mention::page", "0000000000", ""),
    ("mention::see", "++++++R++R", "mention.see"),
    ("handover_news::page", "0000000000", ""),
    ("handover_news::find", "MMMMMMMMMM", ""),
    ("handover_news::see", "+++++++++R", "handover.see"),
    ("merge::pairs", "+++++++00+", ""),
    ("merge::side", "++++++++F+", ""),
    ("merge::find", "++++++++F+", ""),
    ("merge::living", "++++++++++", ""),
    ("merge::merged", "0000000000", ""),
    ("merge::refuse_merged", "++++++++++", ""),
    ("merge_moves::merge", "R+RRRRRRRR", "lead.merge"),
    ("merge_moves::tell_apart", "R+RRRRRRRR", "lead.tell_apart"),
    ("chain::linked", "+++++++0++", ""),
    ("deal::page", "+++++++0++", ""),
    ("deal::stages", "+++++++0++", ""),
    ("deal::place", "+++++++M++", ""),
    ("deal::load", "+++++++M++", ""),
    ("deal::find", "+++++++M++", ""),
    ("deal::lock", "++RRRRRRRR", "deal.advance"),
    ("deal::first_team", "++++++++++", ""),
    ("deal::create", "++RRRRRRRR", "deal.create"),
    ("deal::undoes_person", "++++++++++", ""),
    ("deal::undo", "00RRRRRRRR", "deal.undo"),
    ("deal::edit", "++RRRRRRRR", "deal.edit"),
    ("deal::move_along", "++RRRRRRRR", "deal.lose"),
    ("deal::teams", "+++++++00+", ""),
    ("entity::page", "++++++++F+", ""),
    ("entity::load", "++++++++F+", ""),
    ("entity::find", "++++++++F+", ""),
    ("entity::lock", "++RRRRRRRR", "entity.edit"),
    ("entity::add", "++RRRRRRRR", "entity.add"),
    ("entity::edit", "++RRRRRRRR", "entity.edit"),
    ("entity::end", "++RRRRRRRR", "entity.end"),
    ("fx::rates_on", "++++++++++", ""),
    ("fx::page", "++++++++++", ""),
    ("fx::import", "R+RR+RRRRR", "rates.import"),
    ("handover::open", "+++++++0++", ""),
    ("handover::list_open", "+++++++0++", ""),
    ("handover::reassign", "R+RRRRRRRR", "deal.reassign"),
    ("import::take", "R+RRRRRRRR", "import.crm"),
    ("import::set_orders_aside", "R+RRRRRRRR", "import.crm"),
    ("import::put_in_order", "R+RRRRRRRR", "import.crm"),
    ("import::settle", "R+RRRRRRRR", "import.crm"),
    ("import::settled", "0+000++000", ""),
    ("lead::page", "+++++++00+", ""),
    ("lead::load", "+++++++MM+", ""),
    ("lead_moves::that_became", "+++++++00+", ""),
    ("lead::find", "+++++++MM+", ""),
    ("lead::place", "+++++++MM+", ""),
    ("lead_moves::lock", "++RRRRRRRR", "lead.edit"),
    ("lead_moves::create", "++RRRRRRRR", "lead.create"),
    ("lead_moves::edit", "++RRRRRRRR", "lead.edit"),
    ("lead_moves::move_along", "++RRRRRRRR", "lead.work"),
    ("lead_moves::convert", "++RRRRRRRR", "lead.convert"),
    ("lead_moves::undo", "00RRRRRRRR", "lead.undo"),
    ("lead_moves::reassign", "R+RRRRRRRR", "lead.reassign"),
    ("lead::twins", "+++++++00+", ""),
    ("lead_rules::load", "++++++++++", ""),
    ("lead_rules::set", "R+R+RRRRRR", "lead.rules"),
    ("lead_rules::rescore", "R+R+RRRRRR", "lead.rules"),
    ("lead_rules::explain", "+++++++00+", ""),
    ("saved_view::page", "+++++++++0", ""),
    ("saved_view::load", "+++++++++R", "view.save"),
    ("saved_view::find", "+++++++++R", "view.save"),
    ("saved_view::find_deleted", "MMMMMMMMMM", ""),
    ("saved_view::nobodys", "++++++++++", ""),
    ("saved_view::save", "+++++++++R", "view.save"),
    ("saved_view::lock", "+++++++++R", "view.save"),
    ("saved_view::change", "+++++++++R", "view.save"),
    ("person::me", "++++++++++", ""),
    ("person::page", "++++++++++", ""),
    ("person::load", "++++++++++", ""),
    ("person::find", "++++++++++", ""),
    ("person::add", "RRRRR+RRRR", "person.add"),
    ("person::give_login", "RRRRR+RRRR", "person.login"),
    ("person::change", "RRRRR+RRRR", "person.deactivate"),
    ("person::rename", "RRRRR+RRRR", "person.rename"),
    ("person::raci", "++++++++++", ""),
    ("product::list", "++++++++++", ""),
    ("product::page", "++++++++++", ""),
    ("product::find", "++++++++++", ""),
    ("product::named", "++++++++++", ""),
    ("quote::page", "+++++++0++", ""),
    ("quote::count", "++++++++++", ""),
    ("quote::load", "+++++++M++", ""),
    ("quote::versions", "+++++++0++", ""),
    ("quote::live", "+++++++M++", ""),
    ("quote::find", "+++++++M++", ""),
    ("quote::lines", "+++++++0++", ""),
    ("quote::removed", "MMMMMMMMMM", ""),
    ("quote::bytes", "+++++++M++", ""),
    ("quote::hash", "+++++++M++", ""),
    ("quote::beginning", "+++++++MF+", ""),
    ("quote::broken", "F000000FFF", ""),
    ("quote::last_edit", "++00000000", ""),
    ("quote::lock", "++RRRRRRRR", "quote.edit"),
    ("quote::create", "++RRRRRRRR", "quote.create"),
    ("quote::renew", "++RRRRRRRR", "quote.revise"),
    ("quote::write", "++RRRRRRRR", "quote.edit"),
    ("quote::make_primary", "++RRRRRRRR", "quote.make_primary"),
    ("quote::move_along", "+++RRRRRRR", "quote.submit"),
    ("tally::deals", "+++++++0++", ""),
    ("tally::probabilities", "++++++++++", ""),
    ("tally::accounts", "++++++++0+", ""),
    ("tally::leads", "+++++++00+", ""),
    ("tally::fold", "++++++++++", ""),
    ("today::deals", "+++++++0++", ""),
    ("today::leads", "+++++++00+", ""),
    ("today::mentions", "++++++++++", ""),
    ("today::handovers", "++++++++++", ""),
    ("upkeep::page", "0++++++00+", ""),
    ("upkeep::count", "0++++++00+", ""),
    ("view::list", "++++++++++", ""),
];

/// The refusals of who could do it, if there were something to do.
const NOTHING_TO_DO: [&str; 2] = ["undo.nothing", "deal.person_not_named"];

/// Records that the statements are about.
struct Company {
    entity: LegalEntity,
    /// Presented to Tom's customer.
    quote: QuoteVersion,
    /// Tom is writing it.
    draft: QuoteVersion,
    deal: Deal,
    account: Account,
    contact: Contact,
    lead: Lead,
    /// The same, ready to become a deal.
    ready: Lead,
    comment: Comment,
    file: Attachment,
    maria: PersonId,
    /// The commission on the deal is hers.
    lea: PersonId,
    /// Named on the deal, which they would not see otherwise.
    rev: PersonId,
    north: TeamId,
}

/// How many rows the statement answers, or one where it does something.
async fn run_statement(name: &str, tx: &mut Tx, of: &Company) -> Result<usize, Refusal> {
    let (me, _) = person::me(tx).await?;
    let done = |_| 1;
    match name {
        "account::page" => {
            let query = AccountQuery {
                order: AccountOrder::Name,
                down: false,
                text: Some("a".into()),
            };
            let page = account::page(tx, &query, &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "account::place" => account::place(tx, AccountOrder::Name, of.account.id)
            .await
            .map(|_| 1),
        "account::load" => account::load(tx, of.account.id).await.map(|_| 1),
        "account::find" => account::find(tx, "contoso").await.map(|_| 1),
        "account::lock" => account::lock(tx, of.account.id).await.map(done),
        "account::create" => {
            let fields = AccountChanges {
                name: Some("New".into()),
                ..AccountChanges::default()
            };
            account::create(tx, &fields, once()).await.map(|_| 1)
        }
        "account::undo" => account::undo(tx, &of.account, once()).await.map(|_| 1),
        "account::edit" => {
            let changes = AccountChanges::default();
            let edited = account::edit(tx, &of.account, &changes, once()).await;
            edited.map(|_| 1)
        }
        "audit::story" => {
            let story = audit::story(tx, of.account.id.0, audit::Part::Newest, 5).await;
            story.map(|story| story.len())
        }
        "audit::verify" => audit::verify(tx).await.map(|_| 1),
        "calendar::page" => calendar::page(tx, None, 5)
            .await
            .map(|page| page.rows.len()),
        "calendar::find" => calendar::find(tx, "us").await.map(|_| 1),
        "calendar::days" => {
            let id = calendar::find(tx, "US").await?;
            let year = ["2026-01-01", "2026-12-31"].map(|day| day.parse().unwrap());
            let page = calendar::days(tx, id, year.into(), None, 5).await;
            page.map(|page| page.rows.len())
        }
        "calendar::holidays" => calendar::holidays(tx, "US").await.map(|days| days.len()),
        "calendar::import" => calendar::import(tx, "US", &[], once()).await.map(|_| 1),
        "calendar::remove" => {
            let day = "2026-11-26".parse().unwrap();
            calendar::remove(tx, "US", day, None, once())
                .await
                .map(|_| 1)
        }
        "catalog::root" => catalog::root(tx).await.map(|_| 1),
        "catalog::find" => catalog::find(tx, Which::Draft)
            .await
            .map(|it| usize::from(it.is_some())),
        "catalog::page" => catalog::page(tx, None, 5).await.map(|page| page.rows.len()),
        "catalog::load" => catalog::load(tx, 1).await.map(|it| it.prices.len()),
        "catalog::offering" => catalog::offering(tx, 1, "plt-ent")
            .await
            .map(|it| usize::from(it.is_some())),
        "catalog::offerings" => catalog::offerings(tx, 1, None, 5)
            .await
            .map(|page| page.rows.len()),
        "catalog::price_lists" => catalog::price_lists(tx, 1, None, 5)
            .await
            .map(|page| page.rows.len()),
        "catalog::prices_of_list" => catalog::prices_of_list(tx, 1, "USD-2026", None, 5)
            .await
            .map(|page| page.rows.len()),
        "catalog::prices_of_offering" => catalog::prices_of_offering(tx, 1, "PLT-ENT")
            .await
            .map(|rows| rows.len()),
        "catalog::rules" => catalog::rules(tx, 1, None, 5)
            .await
            .map(|page| page.rows.len()),
        "catalog::search" => {
            let day = "2026-06-01".parse().unwrap();
            let found = catalog::search(tx, "gold", None, Currency::USD, day, 5).await;
            found.map(|found| found.len())
        }
        "catalog::excerpt" => {
            let wanted = catalog::Wanted {
                version: None,
                codes: vec!["SUP-GOLD".to_owned()],
                product: None,
                currency: Currency::USD,
                day: "2026-06-01".parse().unwrap(),
                any_day: false,
            };
            let excerpt = catalog::excerpt(tx, &wanted).await?;
            Ok(excerpt.map_or(0, |it| it.catalog.prices.len()))
        }
        "catalog::costs" => catalog::costs(tx, 1).await.map(|book| book.len()),
        "catalog::cost" => {
            let product = product::find(tx, "PLT-ENT").await?.id;
            let cost = catalog::cost(tx, product, "seat", Currency::USD, Some(1)).await?;
            Ok(usize::from(cost.is_some()))
        }
        "catalog::set_costs" => catalog::set_costs(tx, &Default::default(), None, once())
            .await
            .map(|_| 1),
        "catalog::touches" => catalog::touches(tx, 2, "2026-06-01".parse().unwrap(), None, 5)
            .await
            .map(|page| page.rows.len()),
        "catalog::hold" => catalog::hold(tx, "catalog.import").await.map(|_| 1),
        "catalog::write" => {
            let other = parsed(&FILE.replace("120.00", "130"));
            let batches = catalog::Write::between(&parsed(FILE), &other);
            catalog::write(tx, &batches[0], once()).await.map(|_| 1)
        }
        "catalog::close" => catalog::close(tx, &json!({ "changed": 0 }), None, once())
            .await
            .map(|_| 1),
        "catalog::discard" => catalog::discard(tx, None, once()).await.map(|_| 1),
        "catalog::publish" => {
            let draft = catalog::find(tx, Which::Draft).await?.unwrap();
            catalog::publish(tx, draft.rev, None, once())
                .await
                .map(|_| 1)
        }
        "quote::page" => {
            let page = quote::page(tx, &Default::default(), &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "quote::count" => {
            let counted = quote::count(tx, &[Default::default()]).await;
            counted.map(|counted| counted.len())
        }
        "quote::load" => quote::load(tx, of.quote.id).await.map(|_| 1),
        "quote::versions" => quote::versions(tx, of.quote.quote.id)
            .await
            .map(|rows| rows.len()),
        "quote::live" => quote::live(tx, of.quote.quote.id).await.map(|_| 1),
        "quote::find" => quote::find(tx, &of.quote.number()).await.map(|_| 1),
        "quote::lines" => quote::lines(tx, of.quote.id).await.map(|rows| rows.len()),
        "quote::removed" => {
            let line = LineId(uuid::Uuid::nil());
            quote::removed(tx, line, 1).await.map(|_| 1)
        }
        "quote::bytes" => {
            let document = of.quote.document.as_ref().unwrap().id;
            quote::bytes(tx, document).await.map(|_| 1)
        }
        "quote::hash" => quote::hash(tx, of.quote.id).await.map(|_| 1),
        "quote::beginning" => quote::beginning(tx, of.deal.id).await.map(|_| 1),
        "quote::broken" => quote::broken(tx, 5).await.map(|rows| rows.len()),
        "quote::last_edit" => quote::last_edit(tx, of.draft.id)
            .await
            .map(|it| usize::from(it.is_some())),
        "quote::lock" => quote::lock(tx, of.draft.id, "quote.edit").await.map(done),
        "quote::create" => {
            let fields = QuoteChanges {
                currency: Some(Currency::USD),
                ..QuoteChanges::default()
            };
            quote::create(tx, of.deal.id, &fields, once())
                .await
                .map(|_| 1)
        }
        "quote::renew" => {
            let (event, fields) = (QuoteEvent::Revise, QuoteChanges::default());
            quote::renew(tx, &of.quote, of.deal.id, event, &fields, None, once())
                .await
                .map(|_| 1)
        }
        "quote::write" => {
            let edit = quote::Edit {
                event: "edit",
                ..Default::default()
            };
            quote::write(tx, &of.draft, &edit, once()).await.map(|_| 1)
        }
        "quote::make_primary" => quote::make_primary(tx, of.draft.id, once())
            .await
            .map(|_| 1),
        "quote::move_along" => {
            let event = QuoteEvent::Submit;
            quote::move_along(tx, &of.draft, event, None, None, once())
                .await
                .map(|_| 1)
        }
        "company::load" => company::load(tx).await.map(|it| usize::from(it.is_some())),
        "company::currency" => company::currency(tx).await.map(|_| 1),
        "company::lock" => company::lock(tx).await.map(done),
        "company::set" => {
            let changes = CompanyChanges::default();
            company::set(tx, Some(Rev(1)), &changes, once())
                .await
                .map(|_| 1)
        }
        "company_words::list" => company_words::list(tx).await.map(|all| all.len()),
        "company_words::load" => company_words::load(tx, "en")
            .await
            .map(|it| usize::from(it.is_some())),
        "company_words::set" => company_words::set(tx, "en", &json!({}), None, once())
            .await
            .map(|_| 1),
        "entity::page" => {
            let page = entity::page(tx, of.account.id, true, None, 5).await;
            page.map(|page| page.rows.len())
        }
        "entity::load" => entity::load(tx, of.entity.id).await.map(|_| 1),
        "entity::find" => entity::find(tx, of.account.id, "contoso gmbh")
            .await
            .map(|_| 1),
        "entity::lock" => entity::lock(tx, of.account.id, "entity.edit")
            .await
            .map(done),
        "entity::add" => {
            let fields = EntityChanges {
                name: Some("New".into()),
                ..EntityChanges::default()
            };
            let added = entity::add(tx, of.account.id, &fields, once()).await;
            added.map(|_| 1)
        }
        "entity::edit" => {
            let edited = entity::edit(tx, &of.entity, &EntityChanges::default(), once()).await;
            edited.map(|_| 1)
        }
        "entity::end" => entity::end(tx, &of.entity, None, once()).await.map(|_| 1),
        "fx::rates_on" => {
            let rates = fx::rates_on(tx, "2026-11-24".parse().unwrap()).await;
            rates.map(|rates| rates.all().len())
        }
        "fx::page" => {
            let page = fx::page(tx, Currency::parse("EUR")?, None, 5).await;
            page.map(|page| page.rows.len())
        }
        "fx::import" => fx::import(tx, &[], once()).await.map(|_| 1),
        "batch::begin" => batch::begin(tx, &intent(once().0)).await.map(|_| 1),
        "batch::join" => {
            let (batch, command) = (once().0, once());
            batch::begin(tx, &intent(batch)).await?;
            if me.may("account.edit").is_ok() {
                account::edit(tx, &of.account, &AccountChanges::default(), command).await?;
            }
            batch::join(tx, BatchId(batch), command).await.map(done)
        }
        "batch::end" => {
            let batch = once().0;
            batch::begin(tx, &intent(batch)).await?;
            batch::end(tx, BatchId(batch), 0).await.map(|_| 1)
        }
        "batch::page" => batch::page(tx, &From::First, 5)
            .await
            .map(|page| page.rows.len()),
        "macros::list" => macros::list(tx).await.map(|all| all.len()),
        "macros::save" => macros::save(tx, "mine", &[advance()], once())
            .await
            .map(|_| 1),
        "macros::delete" => {
            let saved = macros::save(tx, "mine", &[advance()], once()).await?;
            macros::delete(tx, saved.id, once()).await.map(|_| 1)
        }
        "saved_view::page" => {
            if me.may("view.save").is_ok() {
                a_view(tx).await?;
            }
            let page = saved_view::page(tx, None, 5).await;
            page.map(|page| page.rows.len())
        }
        "saved_view::load" => {
            let view = a_view(tx).await?;
            saved_view::load(tx, view).await.map(|_| 1)
        }
        "saved_view::find" => {
            a_view(tx).await?;
            saved_view::find(tx, "MINE").await.map(|_| 1)
        }
        "saved_view::find_deleted" => saved_view::find_deleted(tx, "mine").await.map(|_| 1),
        "saved_view::nobodys" => {
            let named = Names {
                people: vec!["nobody".into()],
                teams: Vec::new(),
            };
            let gone = saved_view::nobodys(tx, &named).await;
            gone.map(|gone| gone.people.len())
        }
        "saved_view::save" => a_view(tx).await.map(|_| 1),
        "saved_view::lock" => {
            let view = a_view(tx).await?;
            saved_view::lock(tx, view, "view.share").await.map(done)
        }
        "saved_view::change" => {
            let id = a_view(tx).await?;
            let view = saved_view::load(tx, id).await?;
            let (event, fields) = (ViewEvent::Share, Fields::default());
            let shared = saved_view::change(tx, &view, event, fields, None, once()).await;
            shared.map(|_| 1)
        }
        "command::outcome" => {
            let found = command::outcome::<deal::Moved>(tx, once(), None, "deal.edit").await;
            found.map(|found| usize::from(found.is_some()))
        }
        "contact::page" => {
            let query = ContactQuery {
                order: ContactOrder::Name,
                down: false,
                text: Some("ada".into()),
                account: None,
            };
            let page = contact::page(tx, &query, &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "contact::load" => contact::load(tx, of.contact.id).await.map(|_| 1),
        "contact::find" => contact::find(tx, "ADA@contoso.example").await.map(|_| 1),
        "contact::lock" => contact::lock(tx, of.contact.id).await.map(done),
        "contact::create" => {
            let fields = ContactChanges {
                name: Some("New".into()),
                ..ContactChanges::default()
            };
            contact::create(tx, &fields, once()).await.map(|_| 1)
        }
        "contact::edit" => {
            let changes = ContactChanges::default();
            let edited = contact::edit(tx, &of.contact, &changes, once()).await;
            edited.map(|_| 1)
        }
        "deal_contact::name" => {
            let (deal, contact) = (of.deal.id, of.contact.id);
            let named = deal_contact::name(tx, deal, contact, Part::Signer, once()).await;
            named.map(|_| 1)
        }
        "deal_contact::drop" => {
            let (deal, contact) = (of.deal.id, of.contact.id);
            let dropped = deal_contact::drop(tx, deal, contact, Part::Buyer, once()).await;
            dropped.map(|_| 1)
        }
        "deal_person::name" => {
            let part = (DealPart::Commission, Some(dec!(20)));
            let named = deal_person::name(tx, of.deal.id, of.maria, part, None, once()).await;
            named.map(|_| 1)
        }
        "deal_person::share" => {
            let share = Some(dec!(20));
            let shared = deal_person::share(tx, of.deal.id, of.lea, share, None, once()).await;
            shared.map(|_| 1)
        }
        "deal_person::drop" => {
            let (deal, part) = (of.deal.id, DealPart::Helper);
            let dropped = deal_person::drop(tx, deal, of.rev, part, None, once()).await;
            dropped.map(|_| 1)
        }
        "deal_person::leave" => deal_person::leave(tx, of.deal.id, None, once())
            .await
            .map(|_| 1),
        "attachment::page" => {
            let page = attachment::page(tx, of.file.record, &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "attachment::load" => attachment::load(tx, of.file.id).await.map(|_| 1),
        "attachment::find" => {
            let found = attachment::find(tx, of.file.record, "a.txt").await;
            found.map(|_| 1)
        }
        "attachment::attached" => attachment::attached(tx, of.file.record).await.map(|_| 1),
        "attachment::is_whole" => attachment::is_whole(tx, of.file.id).await.map(usize::from),
        "attachment::bytes" => attachment::bytes(tx, of.file.id).await.map(|_| 1),
        "attachment::attach" => {
            let attached = attachment::attach(tx, of.file.record, a_file(), once()).await;
            attached.map(|_| 1)
        }
        "attachment::withdraw" => {
            let withdrawn = attachment::withdraw(tx, &of.file, None, once()).await;
            withdrawn.map(|_| 1)
        }
        "comment::page" => {
            let page = comment::page(tx, of.comment.record, &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "comment::load" => comment::load(tx, of.comment.id).await.map(|_| 1),
        "comment::find" => {
            let id = of.comment.id.0.to_string();
            comment::find(tx, &id).await.map(|_| 1)
        }
        "comment::said" => comment::said(tx, of.comment.record).await.map(|_| 1),
        "comment::add" => {
            let added = comment::add(tx, of.comment.record, Words::Note, "x", once()).await;
            added.map(|_| 1)
        }
        "comment::edit" => {
            let edited = comment::edit(tx, &of.comment, "x", once()).await;
            edited.map(|_| 1)
        }
        "comment::withdraw" => {
            let withdrawn = comment::withdraw(tx, &of.comment, None, once()).await;
            withdrawn.map(|_| 1)
        }
        "mention::page" => {
            let page = mention::page(tx, false, None, 5).await;
            page.map(|page| page.rows.len())
        }
        "mention::see" => mention::see(tx, None).await.map(|_| 1),
        "handover_news::page" => {
            let page = handover_news::page(tx, Among::default(), None, 5).await;
            page.map(|page| page.rows.len())
        }
        "handover_news::find" => {
            let found = handover_news::find(tx, "D-2026-0003").await;
            found.map(|found| found.len())
        }
        "handover_news::see" => {
            let seen = handover_news::see(tx, None, Among::default()).await;
            seen.map(|_| 1)
        }
        "chain::linked" => {
            let mut linked = chain::linked(tx, Station::Deal, of.deal.id.0, Way::Back).await?;
            linked.extend(chain::linked(tx, Station::Deal, of.deal.id.0, Way::Forth).await?);
            Ok(linked.len())
        }
        "deal::page" => {
            let query = DealQuery {
                order: DealOrder::Amount,
                down: true,
                filter: dealdesk::domain::deal::DealFilter {
                    words: vec!["seats".into()],
                    ..Default::default()
                },
            };
            let page = deal::page(tx, &query, &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "deal::stages" => {
            let slice = |stage| Slice {
                stage,
                from: From::First,
                limit: 5,
            };
            let slices = Stage::ALL.map(slice);
            let pages = deal::stages(tx, &DealQuery::default(), &slices).await;
            pages.map(|pages| pages.iter().map(|page| page.rows.len()).sum())
        }
        "deal::place" => deal::place(tx, DealOrder::Closes, of.deal.id)
            .await
            .map(|_| 1),
        "deal::load" => deal::load(tx, of.deal.id).await.map(|_| 1),
        "deal::first_team" => deal::first_team(tx, of.deal.owner).await.map(|_| 1),
        "deal::find" => deal::find(tx, &of.deal.number).await.map(|_| 1),
        "deal::lock" => deal::lock(tx, of.deal.id, "deal.advance").await.map(done),
        "deal::create" => {
            let fields = DealChanges {
                name: Some("New".into()),
                ..DealChanges::default()
            };
            let (team, owner) = match me.teams.first() {
                Some(own) => (*own, me.id),
                None => (of.north, of.maria),
            };
            deal::create(tx, &fields, team, owner, once())
                .await
                .map(|_| 1)
        }
        "deal::undoes_person" => deal::undoes_person(tx, of.deal.id).await.map(|_| 1),
        "deal::undo" => deal::undo(tx, &of.deal, once()).await.map(|_| 1),
        "deal::edit" => {
            let edited = deal::edit(tx, &of.deal, &DealChanges::default(), once()).await;
            edited.map(|_| 1)
        }
        "deal::move_along" => {
            let step = of.deal.lose(&able(&me), Note::said("because"))?;
            deal::move_along(tx, &of.deal, &step, once())
                .await
                .map(|_| 1)
        }
        "deal::teams" => deal::teams(tx).await.map(|teams| teams.len()),
        "handover::open" => {
            let heaps = handover::open(tx, Handed::Deals, of.deal.owner).await;
            heaps.map(|heaps| heaps.len())
        }
        "handover::list_open" => {
            let deals = handover::list_open(tx, Handed::Deals, of.deal.owner, None).await;
            deals.map(|deals| deals.len())
        }
        "handover::reassign" => {
            let moved = handover::reassign(tx, &of.deal, of.maria, "away", once()).await;
            moved.map(|_| 1)
        }
        "import::take" => {
            let row = Fact {
                key: "new".into(),
                facts: json!({ "name": "New", "team": "New" }),
            };
            import::take(tx, What::People, &[row], once())
                .await
                .map(|_| 1)
        }
        "import::set_orders_aside" => import::set_orders_aside(tx, 1_000).await.map(done),
        "import::put_in_order" => import::put_in_order(tx, true).await.map(|_| 1),
        "import::settle" => import::settle(tx, "product", "x", "y").await.map(done),
        "import::settled" => import::settled(tx).await.map(|names| names.len()),
        "lead::page" => {
            let page = lead::page(tx, &leads_of_contoso(), &From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "lead::load" => lead::load(tx, of.lead.id).await.map(|_| 1),
        "lead_moves::that_became" => {
            let lead = lead_moves::that_became(tx, of.deal.id).await?;
            Ok(usize::from(lead.is_some()))
        }
        "lead::find" => lead::find(tx, &of.lead.number).await.map(|_| 1),
        "lead::place" => lead::place(tx, LeadOrder::Queue, of.lead.id)
            .await
            .map(|_| 1),
        "lead_moves::lock" => lead_moves::lock(tx, of.lead.id, "lead.edit")
            .await
            .map(done),
        "lead_moves::create" => {
            let fields = LeadChanges {
                company: Some(Some("New".into())),
                ..LeadChanges::default()
            };
            let (team, owner) = match me.teams.first() {
                Some(own) => (*own, me.id),
                None => (of.north, of.maria),
            };
            lead_moves::create(tx, &fields, Some(team), Some(owner), once())
                .await
                .map(|_| 1)
        }
        "lead_moves::edit" => {
            let edited = lead_moves::edit(tx, &of.lead, &LeadChanges::default(), once()).await;
            edited.map(|_| 1)
        }
        "lead_moves::move_along" => {
            let step = of.lead.decide(LeadEvent::Work, &able(&me), None)?;
            let moved = lead_moves::move_along(tx, &of.lead, &step, once()).await;
            moved.map(|_| 1)
        }
        "lead_moves::convert" => {
            let made = lead_moves::Made {
                account: Ok(of.account.id),
                contact: Ok(of.contact.id),
                deal: json!({ "name": "New" }),
            };
            let converted = lead_moves::convert(tx, &of.ready, &made, once()).await;
            converted.map(|_| 1)
        }
        "lead::twins" => lead::twins(tx, of.lead.id).await.map(|twins| twins.len()),
        "tally::leads" => tally::leads(tx).await.map(|tallies| tallies.len()),
        "lead_rules::load" => lead_rules::load(tx).await.map(|_| 1),
        "lead_rules::set" => {
            let rules = LeadRules {
                version: 0,
                threshold: 1,
                score: Vec::new(),
                assign: Vec::new(),
            };
            lead_rules::set(tx, &rules, None, once()).await.map(|_| 1)
        }
        "lead_rules::rescore" => lead_rules::rescore(tx, 5).await.map(|_| 1),
        "lead_rules::explain" => {
            let lines = lead_rules::explain(tx, of.lead.id).await;
            lines.map(|lines| lines.len())
        }
        "person::me" => Ok(usize::from(!me.roles.is_empty())),
        "person::page" => person::page(tx, None, 5).await.map(|page| page.rows.len()),
        "person::load" => person::load(tx, of.maria).await.map(|_| 1),
        "person::find" => person::find(tx, "Maria Lopez").await.map(|_| 1),
        "person::add" => {
            let who = Newcomer {
                login: "rights_new",
                name: "New",
                roles: &[Role::Auditor],
                teams: &[],
            };
            person::add(tx, who, once()).await.map(|_| 1)
        }
        "person::give_login" => {
            let (id, rev) = person::find(tx, "Nameless").await?;
            let access = Access {
                login: "rights_nameless",
                roles: &[],
                teams: None,
            };
            let made = person::give_login(tx, id, rev, access, once()).await;
            made.map(|_| 1)
        }
        "person::change" => {
            let change = Change {
                event: "person.deactivate",
                roles: Some(&[]),
                teams: None,
                note: None,
            };
            let changed = person::change(tx, of.maria, Rev(1), change, once()).await;
            changed.map(|_| 1)
        }
        "person::rename" => {
            let named = person::rename(tx, of.maria, Rev(1), "Maria Vega", once()).await;
            named.map(|_| 1)
        }
        "person::raci" => person::raci(tx).await.map(|rows| rows.len()),
        "product::list" => product::list(tx).await.map(|products| products.len()),
        "product::page" => product::page(tx, None, 5).await.map(|page| page.rows.len()),
        "product::find" => product::find(tx, "anvil").await.map(|_| 1),
        "product::named" => product::named(tx, &["anvil".to_owned()])
            .await
            .map(|them| them.len()),
        "tally::deals" => tally::deals(tx, None, None)
            .await
            .map(|tallies| tallies.len()),
        "lead_moves::undo" => lead_moves::undo(tx, &of.lead, once()).await.map(|_| 1),
        "lead_moves::reassign" => {
            let given = lead_moves::reassign(tx, &of.lead, of.maria, None, once()).await;
            given.map(|_| 1)
        }
        "merge::pairs" => {
            let page = merge::pairs(tx, Merging::Lead, From::First, 5).await;
            page.map(|page| page.rows.len())
        }
        "merge::side" => merge::side(tx, Merging::Account, of.account.id.0)
            .await
            .map(|_| 1),
        "merge::find" => merge::find(tx, Merging::Account, "contoso")
            .await
            .map(|_| 1),
        "merge::living" => merge::living(tx, Merging::Account, of.account.id.0)
            .await
            .map(|_| 1),
        "merge::merged" => merge::merged(tx, Merging::Account, of.account.id.0)
            .await
            .map(|told| usize::from(told.is_some())),
        "merge::refuse_merged" => merge::refuse_merged(tx, Merging::Account, of.account.id.0)
            .await
            .map(done),
        "merge_moves::merge" => {
            let (loser, winner) = ((of.lead.id.0, of.lead.rev), (of.ready.id.0, of.ready.rev));
            let merged =
                merge_moves::merge(tx, Merging::Lead, loser, winner, &[], None, once()).await;
            merged.map(|_| 1)
        }
        "merge_moves::tell_apart" => {
            let (one, other) = (of.lead.id.0, of.ready.id.0);
            let told = merge_moves::tell_apart(tx, Merging::Lead, one, other, None, once()).await;
            told.map(|_| 1)
        }
        "today::deals" => {
            let counted = today::deals(tx, &[DealQuery::default()]).await;
            counted.map(|all| usize::from(all.iter().sum::<i64>() > 0))
        }
        "today::mentions" => today::mentions(tx).await.map(|_| 1),
        "today::handovers" => {
            let counted = today::handovers(tx, &[(Handed::Deals, Passed::ToMe)]).await;
            counted.map(|counted| counted.len())
        }
        "upkeep::page" => {
            let today = "2026-11-30".parse().unwrap();
            let page = upkeep::page(tx, Upkeep::NoLogin, today, None, 5).await;
            page.map(|page| page.rows.len())
        }
        "upkeep::count" => {
            let today = "2026-11-30".parse().unwrap();
            let counted = upkeep::count(tx, Upkeep::NoLogin, today).await;
            counted.map(|count| usize::from(count > 0))
        }
        "today::leads" => {
            let counted = today::leads(tx, &leads_of_contoso()).await;
            counted.map(|count| usize::from(count > 0))
        }
        "tally::probabilities" => tally::probabilities(tx).await.map(|all| all.len()),
        "tally::accounts" => tally::accounts(tx).await.map(|n| usize::from(n > 0)),
        "view::list" => view::list(tx).await.map(|views| views.len()),
        "tally::fold" => tally::fold(tx).await.map(|_| 1),
        other => panic!("{other} is not run here"),
    }
}

/// One's own, called `mine`.
async fn a_view(tx: &mut Tx) -> Result<ViewId, Refusal> {
    let shows = Shows {
        filter: String::new(),
        sort: "closes".into(),
        down: false,
        columns: vec!["name".into()],
        layout: Layout::Table,
    };
    let fields = Fields {
        name: Some("mine"),
        shows: Some(&shows),
    };
    let made = saved_view::save(tx, fields, once()).await?;
    Ok(made.id)
}

fn advance() -> Step {
    Step::Advance { note: None }
}

fn intent(batch: Uuid) -> Intent {
    Intent {
        id: BatchId(batch),
        verb: "account.edit",
        note: None,
        macro_name: None,
        total: 1,
    }
}

/// The same person with every right, so that the database decides and not the domain.
fn able(me: &dealdesk::domain::people::Person) -> dealdesk::domain::people::Person {
    dealdesk::domain::people::Person {
        alone: true,
        ..me.clone()
    }
}

/// The hash of the letter `a`.
const HASH: [u8; 32] = [
    0xca, 0x97, 0x81, 0x12, 0xca, 0x1b, 0xbd, 0xca, 0xfa, 0xc2, 0x31, 0xb3, 0x9a, 0x23, 0xdc, 0x4d,
    0xa7, 0x86, 0xef, 0xf8, 0x14, 0x7c, 0x4e, 0x72, 0xb9, 0x80, 0x77, 0x85, 0xaf, 0xee, 0x48, 0xbb,
];

fn a_file() -> Sent<'static> {
    Sent {
        name: "a.txt",
        media_type: "text/plain",
        bytes: b"a",
        sha256: &HASH,
    }
}

/// Somebody of the role that the company has nobody of, and a product and a settled name to read.
pub async fn fill(store: &Store) {
    // Roles are one list for all databases of the server: two tests that make this one at once would meet.
    static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _alone = ONE.lock().await;
    let setup = "select dealdesk.add_person('rights_service', 'Worker', '{service}', '{}', gen_random_uuid());
        insert into dealdesk.app_user (name) values ('Nameless');
        insert into dealdesk.product (name, currency) values ('Anvil', 'USD');
        insert into dealdesk.contact (name, email, account_id)
            select 'Ada Byron', 'ada@contoso.example', id from dealdesk.account where name = 'Contoso';
        insert into dealdesk.deal_contact (deal_id, contact_id, part)
            select d.id, c.id, 'buyer' from dealdesk.deal d, dealdesk.contact c where d.name = 'Seats 3';
        insert into dealdesk.deal_person (deal_id, person_id, part)
            select d.id, u.id, part from dealdesk.deal d, dealdesk.app_user u
            join (values ('lea', 'commission'), ('rev', 'helper')) named (login, part) on u.login = named.login
            where d.name = 'Seats 3';
        insert into dealdesk.lead (number, company, person, team_id, owner_id, last_event, state)
            select 'L-2026-900' || n, 'Contoso', 'Ada Byron', t.id, u.id, 'import', state
            from (values (1, 'new'), (2, 'qualified')) lead (n, state), dealdesk.team t, dealdesk.app_user u
            where t.name = 'South' and u.login = 'tom';
        insert into dealdesk.lead (number, company, team_id, owner_id, last_event, state)
            select 'L-2026-9009', 'Relecloud', d.team_id, d.owner_id, 'import', 'qualified'
            from dealdesk.deal d where d.name = 'Seats 3';
        alter table dealdesk.lead disable trigger user;
        update dealdesk.lead set state = 'converted', deal_id = (select id from dealdesk.deal where name = 'Seats 3')
            where number = 'L-2026-9009';
        alter table dealdesk.lead enable trigger user;
        insert into dealdesk.legal_entity (account_id, name) select id, 'Contoso GmbH' from dealdesk.account where name = 'Contoso';
        insert into dealdesk.import_alias (kind, typed, means) values ('product', 'Anvl', 'Anvil');";
    run(&mut store.login("dealdesk").await, setup).await;
    set_up(store).await;
    crate::quotes::for_attacks(store, ["Seats 3", "Seats 9", "Seats 1"]).await;
    holiday(store).await;
    rate(store, "EUR", "2026-11-21", "1.0832").await;
    published(store, FILE).await;
    let dearer = FILE.replace("price = 126", "price = 128");
    import(&store.desk("dana").await, &dearer).await.unwrap();
}

/// A version of a quote, by the company of ours that sells.
async fn version(store: &Store, tx: &mut Tx, seller: &str) -> QuoteVersion {
    let sql = format!("select id from dealdesk.quote_version where our_entity = '{seller}'");
    let id = VersionId(value(&mut store.boss().await, &sql).await);
    quote::load(tx, id).await.unwrap()
}

/// A lead that became a deal of Tom's, past the doors.
const CONVERTED: &str = "set session_replication_role = replica;
    insert into dealdesk.lead (number, company, team_id, owner_id, state, account_id, deal_id)
    select 'L-2026-9003', 'Fabrikam', d.team_id, d.owner_id, 'converted', a.id, d.id
    from dealdesk.deal d, dealdesk.account a where d.name = 'Seats 3' and a.name = 'Contoso'";

#[tokio::test]
async fn every_statement_as_every_role() {
    let store = Store::new().await;
    fill(&store).await;
    run(&mut store.boss().await, CONVERTED).await;
    let pool = store.pool().await;
    let mut dana = Tx::begin(&pool, "dana", None).await.unwrap();
    let deals = crate::deed::deal(&store, "Seats 3").await;
    let contoso = account::find(&mut dana, "contoso").await.unwrap();
    let entity = entity::find(&mut dana, contoso, "Contoso GmbH")
        .await
        .unwrap();
    let mut tom = Tx::begin(&pool, "tom", None).await.unwrap();
    let record = Record::Account(contoso);
    let said = comment::add(&mut tom, record, Words::Comment, "They called.", once()).await;
    let attached = attachment::attach(&mut tom, record, a_file(), once()).await;
    tom.commit().await.unwrap();
    let of = Company {
        file: attachment::load(&mut dana, attached.unwrap().id)
            .await
            .unwrap(),
        comment: comment::load(&mut dana, said.unwrap().id).await.unwrap(),
        entity: entity::load(&mut dana, entity).await.unwrap(),
        deal: deal::load(&mut dana, deals).await.unwrap(),
        account: account::load(&mut dana, contoso).await.unwrap(),
        contact: {
            let ada = contact::find(&mut dana, "ada byron").await.unwrap();
            contact::load(&mut dana, ada).await.unwrap()
        },
        lead: {
            let lead = lead::find(&mut dana, "L-2026-9001").await.unwrap();
            lead::load(&mut dana, lead).await.unwrap()
        },
        ready: {
            let lead = lead::find(&mut dana, "L-2026-9002").await.unwrap();
            lead::load(&mut dana, lead).await.unwrap()
        },
        quote: version(&store, &mut dana, "Frozen").await,
        draft: version(&store, &mut dana, "Draft").await,
        maria: person::find(&mut dana, "maria").await.unwrap().0,
        lea: person::find(&mut dana, "lea").await.unwrap().0,
        rev: person::find(&mut dana, "rev").await.unwrap().0,
        north: TeamId(
            value(
                &mut store.boss().await,
                "select id from dealdesk.team where name = 'North'",
            )
            .await,
        ),
    };
    dana.roll_back().await.unwrap();

    let mut faults = Vec::new();
    for (name, expected, verb) in STATEMENTS {
        for (place, login) in ONE_OF_EACH.into_iter().enumerate() {
            let mut tx = Tx::begin(&pool, login, None).await.unwrap();
            let (me, _) = person::me(&mut tx).await.unwrap();
            assert_eq!(me.roles, [Role::ALL[place]]);
            let met = run_statement(name, &mut tx, &of).await;
            tx.roll_back().await.unwrap();
            let letter = match &met {
                Ok(0) => '0',
                Ok(_) => '+',
                Err(refusal) if me.may(verb).is_err_and(|says| says == *refusal) => 'R',
                Err(refusal) if refusal.kind == Kind::Forbidden => 'F',
                Err(refusal) if refusal.kind == Kind::Missing => 'M',
                Err(refusal) if NOTHING_TO_DO.contains(&refusal.code) => '0',
                Err(_) => '?',
            };
            if expected.chars().nth(place) != Some(letter) {
                faults.push(format!("{name} as {login}: {letter} {met:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_statement_of_the_store_is_run_as_every_role() {
    let mut missing = Vec::new();
    let mut there = 0;
    for (file, text) in [
        ("account", include_str!("../../src/store/account.rs")),
        ("attachment", include_str!("../../src/store/attachment.rs")),
        ("audit", include_str!("../../src/store/audit.rs")),
        ("batch", include_str!("../../src/store/batch.rs")),
        ("chain", include_str!("../../src/store/chain.rs")),
        ("comment", include_str!("../../src/store/comment.rs")),
        ("calendar", include_str!("../../src/store/calendar.rs")),
        (
            "catalog",
            include_str!("../../src/store/catalog/excerpt.rs"),
        ),
        ("catalog", include_str!("../../src/store/catalog/costs.rs")),
        ("catalog", include_str!("../../src/store/catalog/rows.rs")),
        ("catalog", include_str!("../../src/store/catalog/rules.rs")),
        (
            "catalog",
            include_str!("../../src/store/catalog/touches.rs"),
        ),
        ("catalog", include_str!("../../src/store/catalog/search.rs")),
        (
            "catalog",
            include_str!("../../src/store/catalog/versions.rs"),
        ),
        ("catalog", include_str!("../../src/store/catalog/write.rs")),
        ("command", include_str!("../../src/store/command.rs")),
        ("contact", include_str!("../../src/store/contact.rs")),
        (
            "deal_contact",
            include_str!("../../src/store/deal_contact.rs"),
        ),
        (
            "deal_person",
            include_str!("../../src/store/deal_person.rs"),
        ),
        ("company", include_str!("../../src/store/company.rs")),
        (
            "company_words",
            include_str!("../../src/store/company_words.rs"),
        ),
        ("deal", include_str!("../../src/store/deal.rs")),
        ("deal", include_str!("../../src/store/deal/pages.rs")),
        ("deal", include_str!("../../src/store/deal/stages.rs")),
        ("deal", include_str!("../../src/store/deal/writing.rs")),
        ("entity", include_str!("../../src/store/entity.rs")),
        ("fx", include_str!("../../src/store/fx.rs")),
        ("handover", include_str!("../../src/store/handover.rs")),
        (
            "handover_news",
            include_str!("../../src/store/handover_news.rs"),
        ),
        ("import", include_str!("../../src/store/import.rs")),
        ("lead", include_str!("../../src/store/lead.rs")),
        ("lead_moves", include_str!("../../src/store/lead_moves.rs")),
        ("lead_rules", include_str!("../../src/store/lead_rules.rs")),
        ("macros", include_str!("../../src/store/macros.rs")),
        ("mention", include_str!("../../src/store/mention.rs")),
        ("merge", include_str!("../../src/store/merge.rs")),
        (
            "merge_moves",
            include_str!("../../src/store/merge_moves.rs"),
        ),
        ("person", include_str!("../../src/store/person.rs")),
        ("product", include_str!("../../src/store/product.rs")),
        ("quote", include_str!("../../src/store/quote.rs")),
        ("quote", include_str!("../../src/store/quote/files.rs")),
        ("quote", include_str!("../../src/store/quote/lines.rs")),
        ("quote", include_str!("../../src/store/quote/pages.rs")),
        ("quote", include_str!("../../src/store/quote/writing.rs")),
        ("saved_view", include_str!("../../src/store/saved_view.rs")),
        ("tally", include_str!("../../src/store/tally.rs")),
        ("today", include_str!("../../src/store/today.rs")),
        ("upkeep", include_str!("../../src/store/upkeep.rs")),
        ("view", include_str!("../../src/store/view.rs")),
    ] {
        for line in text.lines() {
            let Some(rest) = line.strip_prefix("pub async fn ") else {
                continue;
            };
            let end = rest.find(['(', '<']).unwrap();
            let name = format!("{file}::{}", &rest[..end]);
            there += 1;
            if !STATEMENTS.iter().any(|(known, ..)| *known == name) {
                missing.push(name);
            }
        }
    }
    assert!(missing.is_empty(), "not run as every role: {missing:?}");
    assert_eq!(there, STATEMENTS.len());
}

fn leads_of_contoso() -> LeadQuery {
    LeadQuery {
        order: LeadOrder::Queue,
        down: true,
        text: Some("contoso".into()),
        states: None,
        owner: None,
        ownerless: false,
        since_to: None,
    }
}
