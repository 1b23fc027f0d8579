//! Rows of another system: taken once, followed where they change, and never over what a person has done here.

use dealdesk::{
    domain::{
        deal::{Deal, DealChanges, Stage, Won},
        id::DealId,
        refusal::Refusal,
    },
    store::{
        deal, health,
        import::{self, Fact, Taken, What},
        migrate,
    },
    workflow::{
        deals::{DealName, EditDeal, ShowDeal, WinDealElsewhere},
        desk::Desk,
        imports::PutInOrder,
    },
};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

use crate::{
    deed::{look, lose, on, once, said, why},
    psql::value,
    support::{Store, run},
};

pub fn row(key: &str, facts: Value) -> Fact {
    Fact {
        key: key.to_owned(),
        facts,
    }
}

pub async fn take(desk: &Desk, what: What, rows: &[Fact]) -> Result<Taken, Refusal> {
    let mut tx = desk.begin().await?;
    let taken = import::take(&mut tx, what, rows, once()).await?;
    desk.commit_many(tx).await?;
    Ok(taken)
}

pub fn taken(created: i64, updated: i64, unchanged: i64, kept: i64) -> Taken {
    Taken {
        created,
        updated,
        unchanged,
        kept,
    }
}

/// A deal of the file with what is said changed.
pub fn deal_row(changed: Value) -> Fact {
    let mut facts = json!({
        "name": "GTX Pro", "agent": "moses frase", "account": "acme", "account_typed": null, "product": "gtx pro",
        "product_typed": null, "stage": "develop", "opened_on": "2026-10-01", "closes_on": null, "amount": null,
        "dates_typed": null
    });
    for (field, value) in changed.as_object().unwrap() {
        facts[field] = value.clone();
    }
    row("1C1I7A6R", facts)
}

/// Takes the other files, in which the names of [`deal_row`] stand.
pub async fn with_names(dana: &Desk) {
    let products = [
        row(
            "gtx pro",
            json!({ "name": "GTX Pro", "series": "GTX", "list_price": "4821" }),
        ),
        row(
            "mg special",
            json!({ "name": "MG Special", "series": "MG", "list_price": "55" }),
        ),
    ];
    let accounts = [
        row(
            "acme",
            json!({ "name": "Acme", "sector": "retail", "parent": null }),
        ),
        row(
            "globex",
            json!({ "name": "Globex", "sector": "tech", "parent": null }),
        ),
    ];
    let people = [
        row(
            "dustin brinkmann",
            json!({ "name": "Dustin Brinkmann", "team": "Dustin Brinkmann", "office": "Central" }),
        ),
        row(
            "moses frase",
            json!({ "name": "Moses Frase", "team": "Dustin Brinkmann", "office": "Central" }),
        ),
    ];
    for (what, rows) in [
        (What::Products, &products),
        (What::Accounts, &accounts),
        (What::People, &people),
    ] {
        assert_eq!(take(dana, what, rows).await.unwrap(), taken(2, 0, 0, 0));
        assert_eq!(take(dana, what, rows).await.unwrap(), taken(0, 0, 2, 0));
    }
}

pub async fn imported(store: &Store) -> DealId {
    DealId(
        value(
            &mut store.boss().await,
            "select id from dealdesk.deal where external_id = '1C1I7A6R'",
        )
        .await,
    )
}

/// The first rows taken, and what became of them.
pub async fn first(store: &Store, changed: Value) -> (Desk, Deal) {
    let dana = store.desk("dana").await;
    with_names(&dana).await;
    let done = take(&dana, What::Deals, &[deal_row(changed)])
        .await
        .unwrap();
    assert_eq!(done, taken(1, 0, 0, 0));
    let it = look(&dana, imported(store).await).await;
    (dana, it)
}

#[tokio::test]
async fn a_row_is_taken_once_and_what_it_does_not_say_stays_unknown() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({})).await;
    assert_eq!((it.name.as_str(), it.stage), ("GTX Pro", Stage::Develop));
    assert_eq!(
        (it.owner_name.as_str(), it.account_name.as_deref()),
        ("Moses Frase", Some("Acme"))
    );
    assert_eq!(
        (it.product_name.as_deref(), it.amount, it.closes_on),
        (Some("GTX Pro"), None, None)
    );
    assert!(it.flags().is_empty());
    let entries = "select count(*) from dealdesk.audit";
    let before: i64 = value(&mut store.boss().await, entries).await;
    let again = take(&dana, What::Deals, &[deal_row(json!({}))])
        .await
        .unwrap();
    assert_eq!(again, taken(0, 0, 1, 0));
    assert_eq!(value::<i64>(&mut store.boss().await, entries).await, before);

    let unnamed = json!({ "name": "Opportunity 2", "agent": "somebody", "stage": "closed_won" });
    take(&dana, What::Deals, &[row("2", unnamed)])
        .await
        .unwrap();
    let mut tx = dana.begin().await.unwrap();
    let found = deal::find(&mut tx, &number_after(&it.number))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let story = said(&dana, ShowDeal(DealName::Id(found))).await.unwrap();
    assert_eq!(
        story.deal.owner_name, "Dana Fox",
        "whose agent nobody knows is the importer's"
    );
    assert_eq!(story.deal.flags()[0].code, "deal.no_account");
    assert_eq!(story.deal.forecast.name(), "won");
    let told: Vec<_> = story
        .story
        .iter()
        .map(|it| (it.verb.as_str(), it.reason.as_deref()))
        .collect();
    assert_eq!(told, [("import", Some("imported"))]);
}

fn number_after(number: &str) -> String {
    let (head, last) = number.rsplit_once('-').unwrap();
    format!("{head}-{:04}", last.parse::<u32>().unwrap() + 1)
}

#[tokio::test]
async fn what_changed_in_the_file_changes_here_and_nothing_else() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "dates_typed": "31.2." })).await;
    let changes = DealChanges {
        closes_on: Some("2026-12-24".parse().ok()),
        next_step: Some(Some("call".into())),
        ..DealChanges::default()
    };
    let target = on(it.id, None);
    said(&dana, EditDeal { target, changes }).await.unwrap();
    assert_eq!(look(&dana, it.id).await.dates_typed, None);
    let later = deal_row(json!({ "dates_typed": "31.2.", "amount": "1200.50" }));
    assert_eq!(
        take(&dana, What::Deals, &[later]).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    let story = said(&dana, ShowDeal(DealName::Id(it.id))).await.unwrap();
    assert_eq!(story.deal.amount, Some(dec!(1200.50)));
    assert_eq!(story.deal.closes_on, "2026-12-24".parse().ok());
    assert_eq!(story.deal.next_step.as_deref(), Some("call"));
    assert_eq!(
        story.deal.dates_typed, None,
        "what was settled stays settled"
    );
    let last = &story.story[0];
    assert_eq!(
        (last.verb.as_str(), last.reason.as_deref()),
        ("import", Some("imported"))
    );
    assert_eq!(last.became, json!({ "amount": "1200.50" }));
}

#[tokio::test]
async fn a_stage_follows_the_file_until_somebody_moves_it() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "stage": "qualify" })).await;
    let stage = |stage: &str| [deal_row(json!({ "stage": stage }))];
    assert_eq!(
        take(&dana, What::Deals, &stage("propose")).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    assert_eq!(look(&dana, it.id).await.stage, Stage::Propose);
    assert_eq!(
        take(&dana, What::Deals, &stage("develop")).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    assert_eq!(look(&dana, it.id).await.stage, Stage::Develop);
    said(&dana, lose(it.id, "Gone.")).await.unwrap();
    assert_eq!(
        take(&dana, What::Deals, &stage("develop")).await.unwrap(),
        taken(0, 0, 1, 0)
    );
    assert_eq!(
        take(&dana, What::Deals, &stage("closed_won"))
            .await
            .unwrap(),
        taken(0, 1, 0, 1)
    );
    assert_eq!(look(&dana, it.id).await.stage, Stage::ClosedLost);
}

#[tokio::test]
async fn a_file_leads_no_deal_out_of_an_end() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "stage": "closed_lost", "amount": "0" })).await;
    let later =
        deal_row(json!({ "stage": "closed_won", "amount": "100", "closes_on": "2026-11-01" }));
    assert_eq!(
        take(&dana, What::Deals, &[later]).await.unwrap(),
        taken(0, 1, 0, 1)
    );
    let now = look(&dana, it.id).await;
    assert_eq!((now.stage, now.amount), (Stage::ClosedLost, Some(dec!(0))));
    assert_eq!(
        now.closes_on,
        "2026-11-01".parse().ok(),
        "what was unknown becomes known"
    );
}

#[tokio::test]
async fn a_closed_deal_keeps_what_was_agreed() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "amount": "100" })).await;
    let win = WinDealElsewhere {
        target: on(it.id, None),
        won: Won {
            amount: dec!(999.99),
            on: "2026-12-01".parse().unwrap(),
            evidence: "PO 1".into(),
        },
        why: why("On paper."),
    };
    said(&dana, win).await.unwrap();
    let later = deal_row(
        json!({ "amount": "50", "closes_on": "2027-01-01", "account": "globex", "product": "mg special" }),
    );
    assert_eq!(
        take(&dana, What::Deals, &[later]).await.unwrap(),
        taken(0, 1, 0, 1)
    );
    let now = look(&dana, it.id).await;
    assert_eq!(
        (now.stage, now.amount),
        (Stage::ClosedWon, Some(dec!(999.99)))
    );
    assert_eq!(now.closes_on, "2026-12-01".parse().ok());
    assert_eq!(now.account_name.as_deref(), Some("Acme"));
    assert_eq!(now.product_name.as_deref(), Some("GTX Pro"));

    let ends = deal_row(json!({ "stage": "closed_won", "amount": "70" }));
    let ends = Fact {
        key: "another".into(),
        ..ends
    };
    take(
        &dana,
        What::Deals,
        &[Fact {
            key: "another".into(),
            ..deal_row(json!({}))
        }],
    )
    .await
    .unwrap();
    take(&dana, What::Deals, &[ends]).await.unwrap();
    let amount: Decimal = value(
        &mut store.boss().await,
        "select amount from dealdesk.deal where external_id = 'another' and stage = 'closed_won'",
    )
    .await;
    assert_eq!(
        amount,
        dec!(70),
        "the row that closes it brings its amount along"
    );
}

#[tokio::test]
async fn a_name_that_nobody_knew_is_found_later() {
    let store = Store::new().await;
    let unknown = json!({
        "name": "GTXPro", "product": null, "product_typed": "GTXPro", "account": null, "account_typed": "Acme Inc",
        "stage": "closed_won"
    });
    let (dana, it) = first(&store, unknown).await;
    let flags: Vec<_> = it.flags().iter().map(|flag| flag.code).collect();
    assert_eq!(
        flags,
        [
            "deal.unknown_account",
            "deal.unknown_product",
            "deal.no_close_date",
            "deal.no_amount"
        ]
    );
    let mut tx = dana.begin().await.unwrap();
    import::settle(&mut tx, "product", "GTXPro", "GTX Pro")
        .await
        .unwrap();
    let settled = import::settled(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        settled,
        [(
            "product".to_owned(),
            "GTXPro".to_owned(),
            "GTX Pro".to_owned()
        )]
    );
    let told: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit where kind = 'import_alias' and verb = 'settle'",
    )
    .await;
    assert_eq!(told, 1);

    let known = json!({ "stage": "closed_won", "amount": "1", "closes_on": "2026-11-01" });
    let later = deal_row(known);
    assert_eq!(
        take(&dana, What::Deals, &[later]).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    let now = look(&dana, it.id).await;
    assert!(now.flags().is_empty());
    assert_eq!(
        (now.account_name.as_deref(), now.product_name.as_deref()),
        (Some("Acme"), Some("GTX Pro"))
    );
    assert_eq!(now.name, "GTX Pro");
}

#[tokio::test]
async fn what_a_person_wrote_stays_and_is_counted() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "amount": "100" })).await;
    let changes = DealChanges {
        amount: Some(Some(dec!(999))),
        ..DealChanges::default()
    };
    let target = on(it.id, None);
    said(&dana, EditDeal { target, changes }).await.unwrap();
    let later = deal_row(json!({ "amount": "150", "closes_on": "2026-12-31" }));
    assert_eq!(
        take(&dana, What::Deals, &[later]).await.unwrap(),
        taken(0, 1, 0, 1)
    );
    let now = look(&dana, it.id).await;
    assert_eq!(
        (now.amount, now.closes_on),
        (Some(dec!(999)), "2026-12-31".parse().ok()),
        "the rest of the row is taken"
    );
    let agrees = deal_row(json!({ "amount": "999.00", "closes_on": "2026-12-31" }));
    assert_eq!(
        take(&dana, What::Deals, &[agrees]).await.unwrap(),
        taken(0, 1, 0, 0)
    );
}

#[tokio::test]
async fn a_deal_goes_to_whom_the_file_gives_it() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({ "agent": "zed", "agent_typed": "Zed" })).await;
    assert_eq!(it.owner_name, "Dana Fox");
    assert_eq!(it.flags()[0].code, "deal.unknown_agent");
    let rows = [deal_row(json!({ "agent": "moses frase" }))];
    assert_eq!(
        take(&dana, What::Deals, &rows).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    let now = look(&dana, it.id).await;
    assert_eq!(now.owner_name, "Moses Frase");
    assert!(now.flags().is_empty());
    let team: String = value(
        &mut store.boss().await,
        "select t.name from dealdesk.deal d join dealdesk.team t on t.id = d.team_id where d.external_id = '1C1I7A6R'",
    )
    .await;
    assert_eq!(team, "Dustin Brinkmann");

    // Where somebody else has it by now, the file's next agent is not taken.
    let given = "update dealdesk.deal set owner_id = (select id from dealdesk.app_user where login = 'maria')
                 where external_id = '1C1I7A6R'";
    run(&mut store.login("dealdesk").await, given).await;
    let rows = [deal_row(json!({ "agent": "dustin brinkmann" }))];
    assert_eq!(
        take(&dana, What::Deals, &rows).await.unwrap(),
        taken(0, 1, 0, 1)
    );
    assert_eq!(look(&dana, it.id).await.owner_name, "Maria Lopez");
}

#[tokio::test]
async fn a_deal_that_a_file_calls_closed_is_as_old_as_its_end() {
    let store = Store::new().await;
    let won = json!({ "stage": "closed_won", "amount": "70", "closes_on": "2017-03-01" });
    let (_, it) = first(&store, won).await;
    assert_eq!(Some(it.stage_since), "2017-03-01T00:00:00Z".parse().ok());
}

async fn orders(store: &Store) -> Vec<String> {
    value(
        &mut store.boss().await,
        "select array_agg(pg_get_indexdef(indexrelid) order by pg_get_indexdef(indexrelid)) from pg_index where indrelid = 'dealdesk.deal'::regclass",
    )
    .await
}

#[tokio::test]
async fn the_orders_of_many_deals_are_made_once_at_the_end_and_as_they_were() {
    let store = Store::new().await;
    let (dana, _) = first(&store, json!({})).await;
    let before = orders(&store).await;
    let aside = async |deals| {
        let mut tx = dana.begin_deed().await.unwrap();
        import::set_orders_aside(&mut tx, deals).await.unwrap();
        tx.commit().await.unwrap();
    };
    let deals: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.deal",
    )
    .await;
    let many = usize::try_from(deals).unwrap() * 10;
    aside(many - 1).await;
    assert_eq!(
        orders(&store).await,
        before,
        "a store that holds a tenth stays in order"
    );
    aside(many).await;
    let left = orders(&store).await;
    assert!(left.iter().all(|it| it.contains("UNIQUE")), "{left:?}");
    let aside_now = health::look(&store.pool().await)
        .await
        .unwrap()
        .orders_aside;
    assert_eq!(aside_now, i64::try_from(before.len() - left.len()).unwrap());
    // What was ended before its end sets nothing aside a second time.
    aside(many).await;

    said(&dana, PutInOrder { mine: false }).await.unwrap();
    assert_eq!(
        orders(&store).await,
        left,
        "a small import does not disturb a large one"
    );
    let mine = PutInOrder { mine: true };
    said(&dana, mine.clone()).await.unwrap();
    assert_eq!(orders(&store).await, before);
    said(&dana, mine.clone()).await.unwrap();
    let olga = store.desk("olga").await;
    let refused = said(&olga, mine).await.unwrap_err();
    assert!(refused.says.contains("may import"), "{refused}");
}

/// As an import that was killed a while ago leaves it.
async fn leave_aside(store: &Store, dana: &Desk) {
    let mut tx = dana.begin_deed().await.unwrap();
    import::set_orders_aside(&mut tx, 1_000).await.unwrap();
    tx.commit().await.unwrap();
    let long_ago = "update dealdesk.set_aside set at = at - interval '2 minutes'";
    run(&mut store.boss().await, long_ago).await;
}

#[tokio::test]
async fn orders_that_an_import_has_left_aside_are_made_by_the_next_one_and_by_who_brings_the_store_up_to_date()
 {
    let store = Store::new().await;
    let (dana, _) = first(&store, json!({})).await;
    let before = orders(&store).await;
    leave_aside(&store, &dana).await;
    said(&dana, PutInOrder { mine: false }).await.unwrap();
    assert_eq!(orders(&store).await, before);

    leave_aside(&store, &dana).await;
    migrate::migrate(&store.pool().await, true).await.unwrap();
    assert_eq!(orders(&store).await, before);

    // A batch of one that goes on says that it is not left.
    leave_aside(&store, &dana).await;
    take(&dana, What::Deals, &[deal_row(json!({}))])
        .await
        .unwrap();
    migrate::migrate(&store.pool().await, true).await.unwrap();
    assert_ne!(orders(&store).await, before);
}

#[tokio::test]
async fn where_somebody_reads_the_deals_for_long_their_orders_stay() {
    let store = Store::new().await;
    let (dana, _) = first(&store, json!({})).await;
    let before = orders(&store).await;
    let mut backup = store.boss().await;
    run(&mut backup, "begin").await;
    run(&mut backup, "lock table dealdesk.deal in access share mode").await;
    let mut tx = dana.begin_deed().await.unwrap();
    import::set_orders_aside(&mut tx, 1_000).await.unwrap();
    tx.commit().await.unwrap();
    run(&mut backup, "commit").await;
    assert_eq!(orders(&store).await, before);
}
