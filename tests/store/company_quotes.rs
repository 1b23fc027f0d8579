//! How the company quotes: what new quotes begin with, what those that stand keep, and who sees what a line costs.

use dealdesk::{
    documents::quote_paper::Words,
    domain::{
        company::CompanyChanges,
        pricing::{Acv, Charge, Order, Rounding},
        quote::{Billing, LineChanges, QuoteChanges},
    },
    workflow::{
        company::{EditCompany, SetWords, ShowCompany},
        deals::DealName,
        quotes::{
            CreateQuote, EditLine, ExportQuote, PaperFormat, PresentQuote, ProveQuote, QuoteName,
            ReadKept, SheetFormat, Written,
        },
    },
};
use rust_decimal::dec;

use crate::{
    company::set_up,
    deed::{deal, once, said},
    psql::{attempt, value},
    quotes::{add, line, monthly, revise, show, submit},
    support::Store,
};

async fn company(store: &Store, changes: CompanyChanges) {
    let edit = EditCompany {
        seen: None,
        changes,
        command: once(),
    };
    said(&store.desk("ines").await, edit).await.unwrap();
}

/// As nobody says anything of it.
async fn plain(store: &Store, login: &str, name: &str) -> Written {
    let ask = CreateQuote {
        deal: DealName::Id(deal(store, name).await),
        fields: QuoteChanges::default(),
        command: once(),
    };
    said(&store.desk(login).await, ask).await.unwrap()
}

#[tokio::test]
async fn m2_a_new_quote_is_rounded_as_the_company_rounds_and_one_that_stands_stays() {
    let store = Store::new().await;
    set_up(&store).await;
    let maria = store.desk("maria").await;
    let half = || {
        let mut line = monthly("Half a cent", dec!(1185.125), dec!(1));
        line.fields.charge = Some(Charge::Once);
        line
    };
    let before = plain(&store, "maria", "Seats 1").await;
    add(&maria, &before, half()).await.unwrap();
    company(
        &store,
        CompanyChanges {
            rounding: Some(Rounding::HalfEven),
            order: Some(Order::PartnerFirst),
            quote_days: Some(10),
            billing: Some(Some(Billing::Quarterly)),
            payment_days: Some(Some(45)),
            ..CompanyChanges::default()
        },
    )
    .await;
    let after = plain(&store, "maria", "Seats 1").await;
    add(&maria, &after, half()).await.unwrap();
    let (before, view) = (show(&maria, &before).await, show(&maria, &after).await);
    let net = |view: &dealdesk::workflow::quotes::QuoteView| view.version.sums.unwrap().net;
    assert_eq!((net(&before), net(&view)), (dec!(1185.13), dec!(1185.12)));
    assert_eq!(before.version.rounding, Rounding::HalfUp);
    let it = &view.version;
    assert_eq!(
        (it.order, it.billing, it.payment_days),
        (Order::PartnerFirst, Some(Billing::Quarterly), Some(45))
    );
    let stands = it.expires_on.unwrap() - it.created_at.date_naive();
    assert!((9..=11).contains(&stands.num_days()), "{stands}");
    // Past the program, too.
    let sql = format!(
        "select dealdesk.create_quote('{}', '{{\"currency\": \"USD\"}}', gen_random_uuid()) ->> 'id'",
        deal(&store, "Seats 1").await.0
    );
    let mut db = store.login("maria").await;
    let id: String = value(&mut db, &sql).await;
    let sql = format!(
        "select rounding || ' ' || step_order from dealdesk.quote_version where id = '{id}'"
    );
    assert_eq!(
        value::<String>(&mut db, &sql).await,
        "half-even partner-first"
    );
    // Within reach only, and remembered like the rest of the company.
    let edit = |changes| EditCompany {
        seen: None,
        changes,
        command: once(),
    };
    let ines = store.desk("ines").await;
    for (changes, field) in [
        (
            CompanyChanges {
                quote_days: Some(0),
                ..CompanyChanges::default()
            },
            "quote_days",
        ),
        (
            CompanyChanges {
                payment_days: Some(Some(1000)),
                ..CompanyChanges::default()
            },
            "payment_days",
        ),
    ] {
        let refused = said(&ines, edit(changes)).await.unwrap_err();
        assert_eq!(refused.field, Some(field));
    }
    let story = said(&ines, ShowCompany).await.unwrap().story;
    assert!(format!("{:?}", story[0]).contains("half-even"), "{story:?}");
}

#[tokio::test]
async fn m7_what_acv_means_is_kept_with_the_quote_and_pinned_with_what_was_submitted() {
    let store = Store::new().await;
    set_up(&store).await;
    let maria = store.desk("maria").await;
    let filled = async |quote: &Written| {
        let mut setup = monthly("Setup", dec!(2000), dec!(1));
        setup.fields.charge = Some(Charge::Once);
        add(&maria, quote, setup).await.unwrap();
        add(&maria, quote, monthly("Seats", dec!(500), dec!(1)))
            .await
            .unwrap();
    };
    let with = plain(&store, "maria", "Seats 1").await;
    filled(&with).await;
    let with_hash = async || {
        let sql = format!(
            "select encode(dealdesk.quote_hash('{}'), 'hex') || (dealdesk.quote_content('{0}') ? 'acv_means')",
            with.version.0
        );
        value::<String>(&mut store.login("dealdesk").await, &sql).await
    };
    let hash = with_hash().await;
    assert!(hash.ends_with("false"), "what was hashed before stays");
    let recurring = CompanyChanges {
        acv: Some(Acv::Recurring),
        ..CompanyChanges::default()
    };
    company(&store, recurring).await;
    assert_eq!(with_hash().await, hash);
    let without = plain(&store, "maria", "Seats 1").await;
    filled(&without).await;
    let acv = async |quote: &Written| {
        let view = show(&maria, quote).await;
        (
            view.version.acv,
            view.priced.unwrap().totals.acv,
            view.version.sums.unwrap().acv,
        )
    };
    assert_eq!(acv(&with).await, (Acv::WithOneTime, dec!(8000), dec!(8000)));
    assert_eq!(
        acv(&without).await,
        (Acv::Recurring, dec!(6000), dec!(6000))
    );
    // Nobody writes it over, and a revision says what it said.
    let sql = format!(
        "select dealdesk.write_quote('{}', {}, 'edit', '{{\"acv_means\": \"with-one-time\"}}', '[]', '[]', null, null, null,
            gen_random_uuid())",
        without.version.0,
        show(&maria, &without).await.version.rev.0
    );
    let mut db = store.login("maria").await;
    assert_eq!(attempt(&mut db, &sql).await, Err("DD009".to_owned()));
    submit(&maria, &with).await.unwrap();
    let revised = revise(&maria, &with).await.unwrap();
    assert_eq!(acv(&revised).await.0, Acv::WithOneTime);
    submit(&maria, &without).await.unwrap();
    let sql = format!(
        "select dealdesk.quote_content('{}') ->> 'acv_means'",
        without.version.0
    );
    assert_eq!(value::<String>(&mut db, &sql).await, "recurring");
}

#[tokio::test]
async fn cost_is_seen_by_the_seller_of_the_deal_where_the_company_allows_it_and_by_no_other() {
    let store = Store::new().await;
    set_up(&store).await;
    crate::quotes::for_attacks(&store, ["Seats 3", "Seats 9", "Seats 1"]).await;
    let mut boss = store.boss().await;
    let sql = "select v.id from dealdesk.quote_version v where our_entity = 'Draft'";
    let id = dealdesk::domain::id::VersionId(value(&mut boss, sql).await);
    let owner = "select u.login::text from dealdesk.quote_version v join dealdesk.deal d on d.id = v.deal_id
                 join dealdesk.app_user u on u.id = d.owner_id where our_entity = 'Draft'";
    assert_eq!(value::<String>(&mut boss, owner).await, "tom");
    let name = QuoteName::Version(id);
    let look = async |login: &str| {
        let ask = dealdesk::workflow::quotes::ShowQuote(name.clone());
        said(&store.desk(login).await, ask).await
    };
    let costs = "select count(*) from dealdesk.quote_line_cost";
    let past = "select count(*) from dealdesk.quote_line_cost_history";
    let mut tom = store.login("tom").await;
    assert_eq!(value::<i64>(&mut tom, costs).await, 0);
    let allow = |yes| CompanyChanges {
        sellers_see_cost: Some(yes),
        ..CompanyChanges::default()
    };
    company(&store, allow(true)).await;
    let view = look("tom").await.unwrap();
    assert!(view.sees_cost);
    assert_eq!(view.lines[0].terms.cost, Some(dec!(77.77)));
    assert!(view.priced.unwrap().totals.margin_percent.is_some());
    assert!(value::<i64>(&mut tom, past).await > 0);
    let own =
        "select count(*) from dealdesk.quote_line_cost c join dealdesk.quote_line l on l.id = c.id
               join dealdesk.deal d on d.id = l.deal_id where d.owner_id <> dealdesk.me()";
    assert_eq!(
        value::<i64>(&mut tom, own).await,
        0,
        "of nobody else's deals"
    );
    for login in ["maria", "lea", "carl", "ines", "cus", "rev"] {
        let mut db = store.login(login).await;
        let found: i64 = value(
            &mut db,
            &format!(
                "{costs} c join dealdesk.quote_line l on l.id = c.id where l.version_id = '{}'",
                id.0
            ),
        )
        .await;
        assert_eq!(found, 0, "{login}");
        if let Ok(view) = look(login).await {
            assert!(!view.sees_cost, "{login}");
            assert_eq!(view.lines[0].terms.cost, None, "{login}");
        }
    }
    // What one sees is exported and proved; what one may not say is still refused.
    let desk = store.desk("tom").await;
    let export = || ExportQuote {
        quote: name.clone(),
        format: SheetFormat::Csv(dealdesk::workflow::quotes::SheetPart::Totals),
    };
    let text = |it: dealdesk::workflow::quotes::Exported| String::from_utf8(it.bytes).unwrap();
    let told = text(said(&desk, export()).await.unwrap());
    assert!(told.contains("margin_percent"), "{told}");
    let mut target = line(
        &Written {
            version: id,
            ..plain(&store, "dana", "Seats 1").await
        },
        1,
    );
    target.command = once();
    let changes = LineChanges {
        cost: Some(Some(dec!(1))),
        ..LineChanges::default()
    };
    let refused = said(&desk, EditLine { target, changes }).await.unwrap_err();
    assert_eq!(refused.code, "quote.cost");
    company(&store, allow(false)).await;
    assert_eq!(value::<i64>(&mut tom, costs).await, 0);
    assert_eq!(value::<i64>(&mut tom, past).await, 0);
    assert!(!look("tom").await.unwrap().sees_cost);
    let told = text(said(&desk, export()).await.unwrap());
    assert!(!told.contains("margin"), "{told}");
    let proof = ProveQuote(name.clone());
    let proved = said(&desk, proof).await;
    assert!(!format!("{proved:?}").contains("77.77"));
}

#[tokio::test]
async fn a_customer_reads_the_companys_own_words_in_their_language() {
    let store = Store::new().await;
    set_up(&store).await;
    let (maria, ines) = (store.desk("maria").await, store.desk("ines").await);
    let german = Words {
        language: "de".into(),
        title: "Angebot".into(),
        total: "Gesamtwert".into(),
        months:
            "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
                .into(),
        day: "{day}. {month} {year}".into(),
        term_months: "{months} Monate ab {from}".into(),
        in_days: "binnen {} Tagen".into(),
        billed_yearly: "jährlich".into(),
        ..Words::default()
    };
    let set = |words: &Words| SetWords {
        words: words.clone(),
        note: None,
        command: once(),
    };
    let refused = said(&maria, set(&german)).await.unwrap_err();
    assert_eq!(refused.code, "role.missing");
    let made = said(&ines, set(&german)).await.unwrap();
    assert!(made.changed);
    assert!(!said(&ines, set(&german)).await.unwrap().changed);
    let it = deal(&store, "Seats 1").await;
    let presented = async |language: Option<&str>| {
        let quote = crate::quotes::quoted(&maria, it).await;
        add(&maria, &quote, monthly("Seats", dec!(500), dec!(1)))
            .await
            .unwrap();
        let header = QuoteChanges {
            payment_days: Some(Some(30)),
            billing: Some(Some(Billing::Yearly)),
            ..QuoteChanges::default()
        };
        crate::quotes::edit(&maria, &quote, header).await.unwrap();
        submit(&maria, &quote).await.unwrap();
        let present = PresentQuote {
            target: crate::quotes::on(&quote),
            format: PaperFormat::Markdown,
            language: language.map(str::to_owned),
        };
        said(&maria, present).await?;
        let kept = show(&maria, &quote).await.version.document.unwrap();
        let bytes = said(&maria, ReadKept(kept)).await?;
        Ok::<_, dealdesk::domain::refusal::Refusal>(String::from_utf8(bytes).unwrap())
    };
    let english = presented(None).await.unwrap();
    assert!(english.contains("Total contract value"), "{english}");
    assert!(english.contains("36 months from 1 Jan 2027"), "{english}");
    let told = presented(Some("de")).await.unwrap();
    for says in [
        "Angebot",
        "Gesamtwert",
        "36 Monate ab 1. Jänner 2027",
        "binnen 30 Tagen",
        "jährlich",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
    assert_eq!(
        presented(Some("fr")).await.unwrap_err().code,
        "company.no_words"
    );
    let in_german = CompanyChanges {
        language: Some("de".into()),
        ..CompanyChanges::default()
    };
    company(&store, in_german).await;
    assert!(presented(None).await.unwrap().contains("Gesamtwert"));
    // What was there before is kept, and the story tells who wrote it.
    let other = Words {
        total: "Summe".into(),
        ..german
    };
    assert!(said(&ines, set(&other)).await.unwrap().changed);
    let mut olga = store.login("olga").await;
    let past = "select string_agg(words ->> 'total', ', ' order by rev) from dealdesk.company_words_history";
    assert_eq!(value::<String>(&mut olga, past).await, "Gesamtwert, Summe");
    let told =
        "select count(*) from dealdesk.audit where kind = 'company_words' and verb = 'write_words'";
    assert_eq!(value::<i64>(&mut olga, told).await, 2);
}
