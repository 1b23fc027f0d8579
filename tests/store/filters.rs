//! What is asked of deals in the filter language is what the store answers with, whoever asks and in whatever order.

use dealdesk::{
    domain::{deal::DealFilter, filter::Seen, id::DealId},
    workflow::{
        From,
        deals::{DealOrder, DealQuery, PageDeals},
        desk::Desk,
    },
};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::{
    deed::{named_on, said},
    support::{Store, run},
};

/// What one types, and the same as a person would ask it with psql; `e` is the rate of a euro.
const ASKED: &[(&str, &str)] = &[
    ("", "true"),
    ("stage:open", "stage not like 'closed%'"),
    ("-stage:open", "stage like 'closed%'"),
    ("stage:develop,lost", "stage in ('develop', 'closed_lost')"),
    ("owner:me", "owner_id = dealdesk.me()"),
    ("owner:tom", "owner_name = 'Tom Berg'"),
    (
        "owner:\"maria lopez\",tom",
        "owner_name in ('Tom Berg', 'Maria Lopez')",
    ),
    ("-owner:tom", "owner_name <> 'Tom Berg'"),
    ("team:sou", "team = 'South'"),
    ("amount>20k", "amount * rate > 20000"),
    ("amount<=20000.5", "amount * rate <= 20000.5"),
    (
        "amount:10k..20k currency:eur",
        "amount * rate between 10000 and 20000 and currency = 'EUR'",
    ),
    ("amount:none", "amount is null"),
    ("-amount:none", "amount is not null"),
    ("close<2026-12-05", "closes_on < '2026-12-05'"),
    (
        "close:2026-12",
        "closes_on between '2026-12-01' and '2026-12-31'",
    ),
    ("close:none", "closes_on is null"),
    (
        "is:late",
        "closes_on < '2026-12-01' and stage not like 'closed%'",
    ),
    ("account:contoso", "account_name = 'Contoso'"),
    (
        "account:\"world wide\"",
        "account_name = 'Wide World Importers'",
    ),
    (
        "account:none",
        "account_id is null and account_typed is null",
    ),
    ("forecast:commit", "forecast = 'commit'"),
    ("-forecast:commit", "forecast <> 'commit'"),
    ("next:none", "next_step is null and next_step_on is null"),
    ("next<=2026-12-10", "next_step_on <= '2026-12-10'"),
    ("age>1d", "false"),
    ("age<1d", "true"),
    ("changed<1d", "true"),
    ("opened:none", "opened_on is null"),
    (
        "seats 1",
        "number || ' ' || name || ' ' || coalesce(account_name, '') ~* '(^| )1'",
    ),
    (
        "with:tom",
        "exists (select from dealdesk.deal_person n join dealdesk.app_user u on u.id = n.person_id
                 where n.deal_id = d.id and n.state = 'named' and u.login = 'tom')",
    ),
    (
        "with:me stage:open",
        "stage not like 'closed%' and exists (select from dealdesk.deal_person n
             where n.deal_id = d.id and n.state = 'named' and n.person_id = dealdesk.me())",
    ),
    ("with:lea", "false"),
    (
        "-with:tom stage:open",
        "stage not like 'closed%' and not exists (select from dealdesk.deal_person n
             join dealdesk.app_user u on u.id = n.person_id
             where n.deal_id = d.id and n.state = 'named' and u.login = 'tom')",
    ),
    ("-with:lea", "true"),
    ("-contoso", "coalesce(account_name, '') <> 'Contoso'"),
    (
        "seats 1 -stage:lost amount>5k owner:maria",
        "name ~ ' 1' and stage <> 'closed_lost' and amount * rate > 5000 and owner_name = 'Maria Lopez'",
    ),
];

async fn ids(db: &mut PgConnection, condition: &str) -> Vec<Uuid> {
    let sql = format!(
        "select id from (
             select d.*, u.name as owner_name, t.name as team,
                    case d.currency when 'USD' then 1 when 'EUR' then 1.1 end as rate
             from dealdesk.deal d join dealdesk.app_user u on u.id = d.owner_id join dealdesk.team t on t.id = d.team_id) d
         where {condition} order by id"
    );
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(db)
        .await
        .unwrap()
}

async fn found(desk: &Desk, text: &str, order: DealOrder, down: bool) -> Vec<Uuid> {
    let now = "2026-12-01T12:00:00Z".parse().unwrap();
    // What is young is so by the clock of the database.
    let clock = chrono::Utc::now();
    let seen = Seen {
        now: clock,
        today: chrono::DateTime::<chrono::Utc>::date_naive(&now),
        year_starts: 1,
    };
    let filter = DealFilter::read(text, &seen).unwrap();
    let query = DealQuery {
        order,
        down,
        filter,
    };
    let (mut ids, mut from) = (Vec::new(), From::First);
    loop {
        let ask = PageDeals {
            query: query.clone(),
            from,
            limit: 7,
        };
        let page = said(desk, ask)
            .await
            .unwrap_or_else(|refused| panic!("{text}: {refused}"));
        ids.extend(page.rows.iter().map(|row| row.deal.id.0));
        match page.next {
            Some(next) => from = From::After(next),
            None => break,
        }
    }
    ids
}

async fn varied() -> Store {
    let store = Store::new().await;
    let sql = "
        insert into dealdesk.fx_rate (currency, base, rate, valid_on, source) values ('EUR', 'USD', 1.1, '2020-01-01', 'test');
        alter table dealdesk.deal disable trigger guard;
        update dealdesk.deal set currency = 'EUR' where name ~ '3$';
        update dealdesk.deal set currency = 'GBP' where name ~ '7$';
        update dealdesk.deal set forecast = 'commit' where name ~ '5$' and stage <> 'closed_won';
        update dealdesk.deal set next_step_on = closes_on - 3 where name ~ '4$';
        alter table dealdesk.deal enable trigger guard;";
    let mut owner = store.login("dealdesk").await;
    run(&mut owner, sql).await;
    let seats: Vec<_> = (1..=9).map(|n| format!("Seats {n}")).collect();
    let seats: Vec<_> = seats.iter().map(String::as_str).collect();
    named_on(&store, "tom", &seats).await;
    named_on(&store, "lea", &["Seats 1"]).await;
    let dropped = "update dealdesk.deal_person set state = 'dropped'
                   where person_id = (select id from dealdesk.app_user where login = 'lea')";
    run(&mut owner, dropped).await;
    store
}

#[tokio::test]
async fn what_is_asked_in_words_is_what_sql_would_give() {
    let store = varied().await;
    for login in ["dana", "maria", "tom"] {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        for (text, condition) in ASKED {
            let expected = ids(&mut db, condition).await;
            let mut got = found(&desk, text, DealOrder::Closes, false).await;
            got.sort_unstable();
            assert_eq!(got, expected, "{login} asks {text}");
        }
    }
}

#[tokio::test]
async fn a_filter_is_the_same_in_every_order() {
    let store = varied().await;
    let dana = store.desk("dana").await;
    for text in [
        "amount>20k",
        "stage:open seats",
        "owner:maria close<2027-01-01",
        "-forecast:commit",
        "with:tom",
        "-with:tom",
    ] {
        let mut expected = found(&dana, text, DealOrder::Closes, false).await;
        expected.sort_unstable();
        assert!(expected.len() > 7, "{text}");
        for order in DealOrder::ALL {
            for down in [false, true] {
                let mut got = found(&dana, text, order, down).await;
                got.sort_unstable();
                assert_eq!(got, expected, "{text} {order:?} {down}");
            }
        }
    }
}

/// Thirty thousand more: where many fit a short walk finds them, where few fit they are sought; both must give the same.
#[tokio::test]
async fn many_and_few_are_found_alike() {
    let store = varied().await;
    let sql = "
        alter table dealdesk.deal disable trigger user;
        insert into dealdesk.deal (number, stage, team_id, owner_id, name, amount, currency, closes_on)
        select 'D-2020-' || n, (array['qualify', 'develop', 'closed_lost'])[1 + n % 3], 1, (select id from dealdesk.app_user where login = 'dana'),
               case when n % 3000 = 0 then 'rare ' else 'common ' end || n, n % 977, 'USD', '2026-01-01'::date + n % 700
        from generate_series(1, 30000) n;
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    run(&mut store.boss().await, "analyze dealdesk.deal").await;
    let dana = store.desk("dana").await;
    let mut db = store.login("dana").await;
    for order in [DealOrder::Closes, DealOrder::Amount] {
        let few = found(&dana, "rare stage:open", order, true).await;
        let key = if order == DealOrder::Amount {
            "amount"
        } else {
            "closes_on"
        };
        let sql = format!(
            "select id from dealdesk.deal where name like 'rare %' and stage <> 'closed_lost' order by {key} desc, id desc"
        );
        let expected: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut db)
            .await
            .unwrap();
        assert_eq!(few, expected);
        let query = DealQuery {
            order,
            down: true,
            filter: DealFilter {
                words: vec!["common".to_owned()],
                ..DealFilter::default()
            },
        };
        let page = said(
            &dana,
            PageDeals {
                query,
                from: From::First,
                limit: 300,
            },
        )
        .await
        .unwrap();
        let many: Vec<DealId> = page.rows.iter().map(|row| row.deal.id).collect();
        let sql = format!(
            "select id from dealdesk.deal where name like 'common %' order by {key} desc, id desc limit 300"
        );
        let expected: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut db)
            .await
            .unwrap();
        assert_eq!(
            many.iter().map(|id| id.0).collect::<Vec<_>>(),
            expected,
            "{order:?}"
        );
    }
}

#[tokio::test]
async fn amounts_of_all_currencies_are_in_one_order() {
    let store = varied().await;
    let dana = store.desk("dana").await;
    let mut db = store.login("dana").await;
    let expected: Vec<Uuid> = sqlx::query_scalar(
        "select id from dealdesk.deal
         order by case when amount is null then -1 else amount * case currency when 'USD' then 1 when 'EUR' then 1.1
                  else 1e-12 end end desc, id desc",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(found(&dana, "", DealOrder::Amount, true).await, expected);
}

#[tokio::test]
async fn a_name_that_is_nobodys_is_refused() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    for (text, says) in [
        ("owner:zorro", "Nobody here is called zorro."),
        ("team:zorros", "No team is called zorros."),
    ] {
        let seen = Seen {
            now: chrono::Utc::now(),
            today: chrono::Utc::now().date_naive(),
            year_starts: 1,
        };
        let filter = DealFilter::read(text, &seen).unwrap();
        let query = DealQuery {
            filter,
            ..DealQuery::default()
        };
        let refused = said(
            &dana,
            PageDeals {
                query,
                from: From::First,
                limit: 5,
            },
        )
        .await
        .unwrap_err();
        assert_eq!(refused.says, says);
    }
}
