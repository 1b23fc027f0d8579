//! Lists of quotes: their pages meet in every order, read no more than they show, and follow what the deal says.

use dealdesk::{
    domain::{
        chain::{Station, Way},
        quote::{QuoteFilter, QuoteState},
    },
    workflow::{
        Cursor, From, Page,
        chain::WalkChain,
        desk::Desk,
        quotes::{CountQuotes, DeclineQuote, ListedQuote, PageQuotes, QuoteOrder, QuoteQuery},
    },
};
use rust_decimal::dec;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use crate::{
    deed::{deal, named_on, said},
    plans::large,
    psql::value,
    quotes::{accept, add, edit, monthly, on, present, quoted, revise, show, signer, submit},
    support::{Store, run},
};

/// A quote of every open deal of the large store, in all states, of three currencies and all owners alike; one in four of
/// those that wait for the customer is past its day.
const MANY: &str = "
    alter table dealdesk.quote disable trigger user;
    alter table dealdesk.quote_version disable trigger user;
    alter table dealdesk.deal disable trigger user;
    update dealdesk.deal d set owner_id = u.id from dealdesk.app_user u
    where u.login = case when right(d.number, 2) = '00' then 'maria' else 'dana' end and d.number like 'D-2020-%';
    insert into dealdesk.quote (number, deal_id, is_primary)
    select 'Q-2020-' || substr(number, 8), id, true from dealdesk.deal where number like 'D-2020-%';
    insert into dealdesk.quote_version (quote_id, deal_id, team_id, owner_id, account_key, version, state, currency, expires_on,
                                        list_total, net_total, one_time, mrr, arr, acv, tcv, lines, updated_at)
    select q.id, d.id, d.team_id, d.owner_id, lower(d.account_name), 1,
           (array['draft', 'in_review', 'approved', 'presented', 'accepted', 'declined', 'cancelled'])[1 + n % 7],
           (array['USD', 'EUR', 'JPY'])[1 + n % 3],
           case when n % 11 > 0 or 1 + n % 7 in (3, 4) then current_date + n % 400 - 100 end,
           s, s, s, s, s, s, s, 1, now() - n * interval '1 minute'
    from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id cross join lateral (select substr(q.number, 8)::integer) as t (n)
    cross join lateral (select case when n % 13 > 0 then n % 997 end) as u (s)
    where q.number like 'Q-2020-%';
    alter table dealdesk.deal enable trigger user;
    alter table dealdesk.quote_version enable trigger user;
    alter table dealdesk.quote enable trigger user;";

async fn many() -> Store {
    let store = large().await;
    run(&mut store.login("dealdesk").await, MANY).await;
    run(&mut store.boss().await, "analyze").await;
    store
}

/// The few first of those, which are turned page by page.
async fn few() -> Store {
    let store = many().await;
    let sql = "
        alter table dealdesk.quote_version disable trigger user;
        update dealdesk.quote_version v set is_live = false from dealdesk.quote q
        where q.id = v.quote_id and substr(q.number, 8)::integer > 400;
        alter table dealdesk.quote_version enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    store
}

/// By what each order sorts, as a person would ask it themselves. All currencies are worth the same: none has a rate.
fn key(order: QuoteOrder) -> &'static str {
    match order {
        QuoteOrder::Updated => "v.updated_at",
        QuoteOrder::Expires => "coalesce(v.expires_on, 'infinity')",
        QuoteOrder::Account => "lower(coalesce(d.account_name, d.account_typed, ''))",
        QuoteOrder::Amount => {
            "coalesce(v.net_total, '-infinity') * case v.currency when 'USD' then 1 else 1e-12 end"
        }
        QuoteOrder::State => {
            "array_position(array['draft', 'in_review', 'approved', 'presented', 'accepted', 'rejected', 'declined', 'expired',
                 'completed', 'cancelled'], case when v.state in ('approved', 'presented') and v.expires_on < current_date
                 then 'expired' else v.state end), coalesce(v.expires_on, 'infinity')"
        }
    }
}

async fn page(desk: &Desk, query: &QuoteQuery, from: From, limit: i32) -> Page<ListedQuote> {
    let query = query.clone();
    let ask = PageQuotes { query, from, limit };
    said(desk, ask).await.unwrap()
}

async fn walk(desk: &Desk, query: &QuoteQuery, backwards: bool) -> Vec<Uuid> {
    let mut ids = Vec::new();
    let mut from = if backwards { From::Last } else { From::First };
    loop {
        let page = page(desk, query, from, 37).await;
        let here = page.rows.iter().map(|row| row.version.id.0);
        match backwards {
            true => drop(ids.splice(0..0, here)),
            false => ids.extend(here),
        }
        from = match page.next {
            None => return ids,
            Some(next) if backwards => From::Before(next),
            Some(next) => From::After(next),
        };
    }
}

#[tokio::test]
async fn pages_meet_without_gap_or_overlap_in_every_order() {
    let store = few().await;
    named_on(&store, "maria", &["Seats 3"]).await;
    let tom = store.desk("tom").await;
    quoted(&tom, deal(&store, "Seats 3").await).await;
    for login in ["dana", "maria"] {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        for order in QuoteOrder::ALL {
            for down in [false, true] {
                let way = if down { "desc" } else { "asc" };
                let keys: Vec<_> = key(order).split("), ").map(|it| it.to_owned()).collect();
                let keys = match keys.as_slice() {
                    [one] => format!("{one} {way}"),
                    [first, second] => format!("{first}) {way}, {second} {way}"),
                    more => panic!("{more:?}"),
                };
                let sql = format!(
                    "select v.id from dealdesk.quote_version v join dealdesk.deal d on d.id = v.deal_id
                     where v.is_live order by {keys}, v.id {way}"
                );
                let all: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(sql))
                    .fetch_all(&mut db)
                    .await
                    .unwrap();
                assert!(all.len() > 20, "{login}");
                let filter = QuoteFilter::default();
                let query = QuoteQuery {
                    order,
                    down,
                    filter,
                };
                assert!(
                    walk(&desk, &query, false).await == all,
                    "{login} {order:?} {way}"
                );
                assert!(
                    walk(&desk, &query, true).await == all,
                    "{login} {order:?} {way}"
                );
            }
        }
    }
}

/// Rows of quotes that were read, and how often all of them.
async fn touched(
    db: &mut PgConnection,
    order: QuoteOrder,
    down: bool,
    filter: &str,
    after: Option<&Cursor>,
) -> (i64, i64) {
    let mut tx = db.begin().await.unwrap();
    let (key, id) = after.map_or(("null".to_owned(), "null".to_owned()), |it| {
        (format!("'{}'", it.key), format!("'{}'", it.id))
    });
    let sql = format!(
        "select count(*) from dealdesk.page_quotes('{}', {down}, '{filter}', {key}, {id}, 51)",
        order.name()
    );
    // What was read before may not have been put to account yet.
    let before = put_to_account(&mut tx).await;
    let _: i64 = value(&mut tx, &sql).await;
    let after = put_to_account(&mut tx).await;
    tx.rollback().await.unwrap();
    (after.0 - before.0, after.1 - before.1)
}

async fn put_to_account(db: &mut PgConnection) -> (i64, i64) {
    let sql = "select coalesce(idx_tup_fetch, 0), seq_scan from pg_stat_xact_user_tables
               where schemaname = 'dealdesk' and relname = 'quote_version'";
    sqlx::query_as(sql).fetch_one(db).await.unwrap()
}

#[tokio::test]
async fn a_page_reads_little_more_than_it_shows_wherever_it_begins() {
    let store = many().await;
    for login in ["dana", "maria"] {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        for order in QuoteOrder::ALL {
            for down in [false, true] {
                let filter = QuoteFilter::default();
                let query = QuoteQuery {
                    order,
                    down,
                    filter,
                };
                let mut from = From::First;
                let mut deep = None;
                for _ in 0..if login == "dana" { 20 } else { 1 } {
                    deep = page(&desk, &query, from, 500).await.next;
                    let Some(next) = deep.clone() else { break };
                    from = From::After(next);
                }
                // A way through the index a currency, a state and a team.
                let ways = match order {
                    QuoteOrder::Amount => 3,
                    QuoteOrder::State => 13,
                    _ => 1,
                } * if login == "maria" { 2 } else { 1 };
                for after in [None, deep.as_ref()] {
                    let (read, all) = touched(&mut db, order, down, "{}", after).await;
                    let says = format!("{login} {order:?} {down} {after:?}: {read}");
                    assert_eq!(all, 0, "{says}");
                    assert!(read <= 100 * ways, "{says}");
                }
            }
        }
    }
}

/// What the home counts: of one owner by the index of owners, of anybody among what the customer could still accept.
#[tokio::test]
async fn what_the_home_counts_is_read_from_an_index() {
    let store = many().await;
    let mut db = store.login("dana").await;
    for filter in [
        r#"{"states": ["approved"], "owners": ["maria"]}"#,
        r#"{"states": ["rejected", "declined", "expired"], "owners": ["maria"]}"#,
        r#"{"states": ["draft"], "owners": ["maria"], "blank": true}"#,
    ] {
        let (read, all) = touched(&mut db, QuoteOrder::Updated, false, filter, None).await;
        assert_eq!(all, 0, "{filter}");
        assert!(read <= 250, "200 are Maria's: {filter} {read}");
    }
    let soon = r#"{"states": ["approved", "presented"], "expires_from": "2026-11-30", "expires_to": "2026-12-07"}"#;
    let today: String = value(&mut db, "select dealdesk.today()::text").await;
    let soon = soon.replace("2026-11-30", &today);
    let (read, all) = touched(&mut db, QuoteOrder::Expires, false, &soon, None).await;
    assert_eq!(all, 0);
    assert!(read <= 150, "eight days of 400: {read}");
}

#[tokio::test]
async fn as_many_are_counted_as_are_listed_and_not_beyond_a_page() {
    let store = many().await;
    let maria = store.desk("maria").await;
    let drafts = QuoteFilter {
        states: Some(vec![QuoteState::Draft]),
        owners: Some(vec!["me".to_owned()]),
        ..QuoteFilter::default()
    };
    let query = QuoteQuery {
        filter: drafts.clone(),
        ..QuoteQuery::default()
    };
    let listed = walk(&maria, &query, false).await.len();
    let counted = said(&maria, CountQuotes(drafts)).await.unwrap();
    assert_eq!(counted, (i64::try_from(listed).unwrap(), false));
    let dana = store.desk("dana").await;
    let all = said(&dana, CountQuotes(QuoteFilter::default())).await;
    assert_eq!(all.unwrap(), (500, true));
}

/// A version in force, and a revision of it that is live: of so many quotes.
const REVISED: &str = "
    alter table dealdesk.quote_version disable trigger user;
    update dealdesk.quote_version v set is_live = false from dealdesk.quote q
    where q.id = v.quote_id and v.state = 'accepted' and substr(q.number, 8)::integer <= 100;
    insert into dealdesk.quote_version (quote_id, deal_id, team_id, owner_id, account_key, version, state, currency, expires_on,
                                        list_total, net_total, one_time, mrr, arr, acv, tcv, lines, updated_at)
    select quote_id, deal_id, team_id, owner_id, account_key, 2, 'declined', currency, expires_on, list_total, net_total, one_time,
           mrr, arr, acv, tcv, lines, updated_at
    from dealdesk.quote_version where state = 'accepted' and not is_live;
    alter table dealdesk.quote_version enable trigger user;";

#[tokio::test]
async fn what_is_in_force_is_found_in_every_order_without_reading_everything() {
    let store = many().await;
    run(&mut store.login("dealdesk").await, REVISED).await;
    run(&mut store.boss().await, "analyze").await;
    let mut db = store.login("dana").await;
    // Each one in seven; of some quotes with an accepted version another is live.
    let of = |state: &str| format!(r#"{{"states": ["{state}"]}}"#);
    for order in QuoteOrder::ALL {
        for down in [false, true] {
            let (cancelled, _) = touched(&mut db, order, down, &of("cancelled"), None).await;
            let (accepted, all) = touched(&mut db, order, down, &of("accepted"), None).await;
            assert_eq!(all, 0, "{order:?} {down}");
            assert!(
                accepted <= cancelled + 200,
                "{order:?} {down}: {accepted} of {cancelled}"
            );
        }
    }
    let revised: i64 = value(
        &mut db,
        "select count(*) from dealdesk.page_quotes('state', true, '{\"states\": [\"accepted\"]}', null, null, 501) p
         join dealdesk.quote_version v using (id) where v.state = 'declined'",
    )
    .await;
    assert_eq!(revised, 14, "of a hundred");
}

#[tokio::test]
async fn an_accepted_version_is_found_and_named_while_its_revision_is_live() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let first = quoted(&maria, it).await;
    add(&maria, &first, monthly("Platform", dec!(120), dec!(250)))
        .await
        .unwrap();
    edit(&maria, &first, signer(&store, it).await)
        .await
        .unwrap();
    submit(&maria, &first).await.unwrap();
    present(&maria, &first).await.unwrap();
    accept(&maria, &first).await.unwrap();
    let net = show(&maria, &first).await.version.sums.unwrap().net;
    let of = async |state: QuoteState| {
        let filter = QuoteFilter {
            states: Some(vec![state]),
            ..QuoteFilter::default()
        };
        let mut found = Vec::new();
        for order in QuoteOrder::ALL {
            let query = QuoteQuery {
                order,
                down: false,
                filter: filter.clone(),
            };
            let rows = page(&maria, &query, From::First, 10).await.rows;
            let counted = said(&maria, CountQuotes(filter.clone())).await.unwrap();
            assert_eq!(counted.0, i64::try_from(rows.len()).unwrap(), "{order:?}");
            found.push(rows);
        }
        found
    };
    for rows in of(QuoteState::Accepted).await {
        assert_eq!(rows[0].version.id, first.version);
        assert_eq!(rows[0].in_force, None, "it is the live one itself");
    }
    let second = revise(&maria, &first).await.unwrap();
    for state in [QuoteState::Draft, QuoteState::Accepted] {
        for rows in of(state).await {
            let [row] = rows.as_slice() else {
                panic!("{state}: {rows:?}")
            };
            assert_eq!(row.version.id, second.version);
            let in_force = row.in_force.clone().unwrap();
            assert_eq!(in_force.version, 1);
            assert_eq!(in_force.net.unwrap().amount, net);
        }
    }
    assert!(of(QuoteState::Declined).await.iter().all(Vec::is_empty));
    submit(&maria, &second).await.unwrap();
    present(&maria, &second).await.unwrap();
    let (target, note) = (on(&second), None);
    said(&maria, DeclineQuote { target, note }).await.unwrap();
    for state in [QuoteState::Declined, QuoteState::Accepted] {
        for rows in of(state).await {
            assert_eq!((rows.len(), rows[0].version.id), (1, second.version));
        }
    }
    let chain = WalkChain {
        at: Station::Deal,
        id: it.0,
        way: Way::Forth,
    };
    let became = said(&maria, chain).await.unwrap();
    let in_force = became[0].in_force.as_ref().unwrap();
    assert_eq!(
        (became[0].state.as_str(), in_force.version),
        ("declined", 1)
    );
}

#[tokio::test]
async fn a_quote_stands_where_its_deal_stands() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    let of = async |desk: &Desk, owner: &str| {
        let query = QuoteQuery {
            filter: QuoteFilter {
                owners: Some(vec![owner.to_owned()]),
                ..QuoteFilter::default()
            },
            ..QuoteQuery::default()
        };
        walk(desk, &query, false).await
    };
    assert_eq!(of(&dana, "maria").await, [quote.version.0]);
    let give = dealdesk::workflow::deals::ReassignDeal {
        target: crate::deed::on(it, None),
        to: "tom".to_owned(),
        why: crate::deed::why("away"),
    };
    said(&dana, give).await.unwrap();
    assert!(of(&dana, "maria").await.is_empty());
    assert_eq!(of(&dana, "tom").await, [quote.version.0]);
    let mut owner = store.login("dealdesk").await;
    let strays: i64 = value(
        &mut owner,
        "select count(*) from dealdesk.quote_version v join dealdesk.deal d on d.id = v.deal_id
         where (v.team_id, v.owner_id, v.account_key) is distinct from
               (d.team_id, d.owner_id, left(lower(coalesce(d.account_name, d.account_typed, '')), 200))",
    )
    .await;
    assert_eq!(strays, 0);
    run(&mut owner, "update dealdesk.quote_version set owner_id = (select id from dealdesk.app_user where login = 'dana')").await;
    assert_eq!(
        of(&dana, "tom").await,
        [quote.version.0],
        "nobody says otherwise"
    );
}
