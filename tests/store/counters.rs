//! Counts and sums that are kept as rows change are what counting would say, before and after they are folded.

use chrono::{Days, Months};
use dealdesk::{
    domain::{
        account::AccountChanges,
        deal::{DealChanges, Forecast, Stage, Won},
        id::DealId,
        money::Currency,
        time::Day,
    },
    store::{
        Tx,
        import::{self, Fact, What},
        tally,
    },
    workflow::{
        accounts::{AccountName, CreateAccount, EditAccount},
        deals::{
            AdvanceDeal, CreateDeal, DealOrder, EditDeal, PageDeals, ReopenDeal, TallyDeals,
            WinDealElsewhere,
        },
        desk::Desk,
    },
};
use proptest::{
    prelude::any,
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use rust_decimal::{Decimal, dec};
use serde_json::json;

use crate::{
    deed::{lose, named_on, on, once, said, why},
    pages::all,
    psql::{attempt, value},
    support::{PEOPLE, Store},
};

type Counted = Vec<(String, String, String, i64, Decimal, i64)>;

async fn counters_are_right(store: &Store, when: &str) {
    for login in PEOPLE {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        let months = [None, Some("2026-12-01"), Some("2027-01-01")];
        for from in months {
            let from: Option<Day> = from.map(|day| day.parse().unwrap());
            let to = from.map(|day| day + Months::new(1) - Days::new(1));
            let kept = said(&desk, TallyDeals { from, to }).await.unwrap();
            let kept: Counted = kept
                .tallies
                .into_iter()
                .map(|it| {
                    let (stage, forecast) =
                        (it.stage.name().to_owned(), it.forecast.name().to_owned());
                    let currency = it.currency.code().to_owned();
                    (stage, forecast, currency, it.deals, it.amount, it.unknown)
                })
                .collect();
            let counted: Counted = sqlx::query_as(
                "select stage, forecast, currency, count(*), coalesce(sum(amount), 0), count(*) filter (where amount is null)
                 from dealdesk.deal where $1 is null or closes_on between $1 and $2 group by 1, 2, 3 order by 1, 2, 3",
            )
            .bind(from)
            .bind(to)
            .fetch_all(&mut db)
            .await
            .unwrap();
            assert_eq!(kept, counted, "{login} {when} {from:?}");
        }
        if login != "rev" {
            let accounts: i64 = value(&mut db, "select count(*) from dealdesk.account").await;
            let mut tx = desk.begin().await.unwrap();
            assert_eq!(
                tally::accounts(&mut tx).await.unwrap(),
                accounts,
                "{login} {when}"
            );
            tx.commit().await.unwrap();
        }
    }
}

/// Some deal that this person sees.
async fn some_deal(desk: &Desk, at: usize) -> DealId {
    let ask = PageDeals {
        query: all(DealOrder::Name, false),
        from: dealdesk::workflow::From::First,
        limit: 500,
    };
    let rows = said(desk, ask).await.unwrap().rows;
    rows[at % rows.len()].deal.id
}

fn amount(n: usize) -> Option<Decimal> {
    (!n.is_multiple_of(3)).then(|| Decimal::new(i64::try_from(n).unwrap(), 2))
}

/// One deed of those that count; whether it is allowed where the deal stands does not matter.
async fn do_something(desk: &Desk, dana: &Desk, kind: usize, n: usize) {
    let it = some_deal(desk, n).await;
    match kind {
        0 => {
            let fields = DealChanges {
                name: Some(format!("Random {n}")),
                amount: Some(amount(n)),
                currency: Currency::parse(["USD", "EUR", "JPY"][n % 3]).ok(),
                ..DealChanges::default()
            };
            let (team, owner, command) = (None, None, once());
            let ask = CreateDeal {
                fields,
                team,
                owner,
                command,
            };
            let _ = said(desk, ask).await;
        }
        1 => {
            let changes = DealChanges {
                amount: Some(amount(n)),
                currency: Currency::parse(["USD", "EUR"][n % 2]).ok(),
                forecast: Some(Forecast::SAID[n % Forecast::SAID.len()]),
                closes_on: Some(Day::from_ymd_opt(
                    2026,
                    11 + u32::try_from(n % 2).unwrap(),
                    1 + u32::try_from(n % 30).unwrap(),
                )),
                ..DealChanges::default()
            };
            let target = on(it, None);
            let _ = said(desk, EditDeal { target, changes }).await;
        }
        2 => {
            let ask = AdvanceDeal {
                target: on(it, None),
                to: None,
                note: None,
            };
            let _ = said(desk, ask).await;
        }
        3 => drop(said(desk, lose(it, "random")).await),
        4 => {
            let ask = ReopenDeal {
                target: on(it, None),
                why: why("random"),
            };
            let _ = said(dana, ask).await;
        }
        5 => {
            let ask = WinDealElsewhere {
                target: on(it, None),
                won: Won {
                    amount: Decimal::from(n),
                    on: "2026-12-01".parse().unwrap(),
                    evidence: "PO".into(),
                },
                why: why("random"),
            };
            let _ = said(dana, ask).await;
        }
        6 => {
            let fields = AccountChanges {
                name: Some(format!("Account {n}")),
                ..AccountChanges::default()
            };
            let command = once();
            let _ = said(desk, CreateAccount { fields, command }).await;
        }
        7 => {
            let ask = EditAccount {
                account: AccountName::Typed("contoso".into()),
                seen: None,
                changes: AccountChanges {
                    name: Some(["Contoso", "CONTOSO"][n % 2].into()),
                    ..AccountChanges::default()
                },
                command: once(),
            };
            let _ = said(dana, ask).await;
        }
        8 => {
            let row = |key: usize| Fact {
                key: format!("K{}", key % 5),
                facts: json!({
                    "name": "Imported", "agent": "nobody", "stage": Stage::ALL[n % 6].name(), "amount": amount(n)
                }),
            };
            let mut tx = dana.begin().await.unwrap();
            import::take(&mut tx, What::Deals, &[row(n), row(n + 1)], once())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        _ => drop(desk.fold_counters().await.unwrap()),
    }
}

#[tokio::test]
async fn whatever_happens_is_counted() {
    let store = Store::new().await;
    named_on(&store, "tom", &["Seats 1", "Seats 2", "Seats 3", "Seats 4"]).await;
    named_on(&store, "cus", &["Seats 1", "Seats 5", "Seats 6"]).await;
    counters_are_right(&store, "at the beginning").await;
    let (tom, maria, dana) = (
        store.desk("tom").await,
        store.desk("maria").await,
        store.desk("dana").await,
    );
    let mut runner = TestRunner::deterministic();
    let deeds = proptest::collection::vec((any::<bool>(), 0..10usize, 0..1000usize), 90..91);
    let deeds = deeds.new_tree(&mut runner).unwrap().current();
    for (at, (by_tom, kind, n)) in deeds.into_iter().enumerate() {
        do_something(if by_tom { &tom } else { &maria }, &dana, kind, n).await;
        if at % 30 == 29 {
            counters_are_right(&store, &format!("after {at}")).await;
        }
    }
    dana.fold_counters().await.unwrap();
    counters_are_right(&store, "folded").await;
    assert_eq!(
        dana.fold_counters().await.unwrap(),
        0,
        "nothing is left to fold"
    );
}

#[tokio::test]
async fn what_is_undone_was_never_counted() {
    let store = Store::new().await;
    let mine = crate::deed::deal(&store, "Seats 3").await.0;
    let mut tom = store.login("tom").await;
    let edit =
        format!("select dealdesk.edit_deal('{mine}', 1, '{{\"amount\": 9}}', gen_random_uuid())");
    assert_eq!(attempt(&mut tom, &edit).await, Ok(1));
    counters_are_right(&store, "after a roll back").await;
}

#[tokio::test]
async fn a_deal_that_changes_its_team_is_counted_there() {
    let store = Store::new().await;
    let sql = "update dealdesk.deal set team_id = (select id from dealdesk.team where name = 'South') where name = 'Seats 1'";
    crate::support::run(&mut store.login("dealdesk").await, sql).await;
    counters_are_right(&store, "after a change of team").await;
}

#[tokio::test]
async fn folding_at_once_loses_nothing() {
    let store = Store::new().await;
    let pool = store.pool().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    for round in 0..5 {
        let fold = async || {
            let mut tx = Tx::begin(&pool, "dana", None).await.unwrap();
            let folded = tally::fold(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
            folded
        };
        let write = async || {
            for n in 0..3 {
                let changes = DealChanges {
                    amount: Some(Some(dec!(1) + Decimal::from(n + round))),
                    ..DealChanges::default()
                };
                let target = on(some_deal(&tom, n as usize).await, None);
                let _ = said(&tom, EditDeal { target, changes }).await;
            }
        };
        tokio::join!(fold(), fold(), write());
        counters_are_right(&store, "while folding").await;
    }
    dana.fold_counters().await.unwrap();
    counters_are_right(&store, "in the end").await;
}
