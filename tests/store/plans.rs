//! What a page costs where there is much: an index gives its rows in order, at the beginning and far behind.

use dealdesk::{
    domain::deal::Stage,
    store::deal::STAGES,
    workflow::{
        From,
        deals::{DealOrder, PageDeals, PageStages, Slice, TallyDeals},
        desk::seen,
        today::deals_behind,
    },
};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::{
    deed::said,
    pages::all,
    psql::value,
    support::{Store, run},
};

/// Twenty thousand deals in forty teams, of which Maria has two.
pub async fn large() -> Store {
    let store = Store::new().await;
    let sql = "
        insert into dealdesk.team (name) select 'Team ' || n from generate_series(1, 37) n;
        alter table dealdesk.deal disable trigger user;
        insert into dealdesk.deal (number, team_id, owner_id, name, account_name, amount, currency, closes_on, next_step_on,
                                   stage_since, updated_at)
        select 'D-2020-' || n, 1 + n % 40, (select id from dealdesk.app_user where login = 'dana'),
               'Deal ' || md5(n::text), 'Account ' || n % 500, case when n % 7 > 0 then n % 1000 end, 'USD',
               case when n % 5 > 0 then '2026-01-01'::date + n % 700 end,
               case when n % 9 > 0 then '2026-01-01'::date + n % 311 end, now() - n * interval '1 hour', now() - n * interval '1 minute'
        from generate_series(1, 20000) n;
        insert into dealdesk.tally_delta (kind, team_id, stage, forecast, currency, n, amount, unknown)
            select 'deal', team_id, stage, forecast, currency, count(*), coalesce(sum(amount), 0),
            count(*) filter (where amount is null) from dealdesk.deal where number like 'D-2020-%' group by 2, 3, 4, 5;
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    run(&mut store.boss().await, "analyze").await;
    store
}

/// The text that a page runs, with what the person asked put in, as `plan_cache_mode = force_custom_plan` does.
async fn text_of(
    db: &mut PgConnection,
    function: &str,
    begins: &str,
    values: &[(&str, String)],
) -> String {
    let source: String = value(
        db,
        &format!("select prosrc from pg_proc where proname = '{function}'"),
    )
    .await;
    let source = &source[source.find(begins).unwrap() + begins.len()..];
    let source = &source[source.find("return query").unwrap() + "return query".len()..];
    let mut text = source[..source.find(';').unwrap()].to_owned();
    for (name, value) in values {
        text = text.replace(name, value);
    }
    text
}

async fn plan(db: &mut PgConnection, text: &str) -> String {
    let sql = format!("explain (costs off) {text}");
    let lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(db)
        .await
        .unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn a_page_is_read_from_an_index_wherever_it_begins() {
    let store = large().await;
    let mut db = store.login("dealdesk").await;
    let teams: String = value(
        &mut db,
        "select array_agg(id)::text from dealdesk.team where name in ('North', 'Partners')",
    )
    .await;
    let named: String = value(
        &mut db,
        "select array_agg(id)::text from dealdesk.deal where name in ('Seats 3', 'Seats 6')",
    )
    .await;
    for (order, key) in [
        ("updated", "updated_at"),
        ("since", "stage_since"),
        ("closes", "coalesce(closes_on, 'infinity'::date)"),
        ("next", "coalesce(next_step_on, 'infinity'::date)"),
        ("amount", "coalesce(amount, -1)"),
        ("name", "left(lower(name), 200)"),
        (
            "account",
            "left(lower(coalesce(account_name, account_typed, '')), 200)",
        ),
    ] {
        let deep = format!(
            "select id, ({key})::text from dealdesk.deal order by {key}, id offset 15000 limit 1"
        );
        let (id, place): (uuid::Uuid, String) = sqlx::query_as(AssertSqlSafe(deep))
            .fetch_one(&mut db)
            .await
            .unwrap();
        for way in ["up", "down"] {
            for after in [None, Some((id, place.clone()))] {
                let (id, place) = after.map_or(
                    ("null::uuid".to_owned(), "null".to_owned()),
                    |(id, place)| (format!("'{id}'::uuid"), format!("'{place}'")),
                );
                let mut values = asked_nothing();
                values.extend([
                    ("p_after_id", id),
                    ("p_after", place),
                    ("unnest(teams)", format!("unnest('{teams}'::integer[])")),
                    ("any (named)", format!("any ('{named}'::uuid[])")),
                ]);
                let function = format!("deals_by_{order}_{way}");
                let desk = text_of(&mut db, &function, "if teams is null then", &values).await;
                let desk = plan(&mut db, &desk).await;
                assert!(desk.contains(&format!("using deal_by_{order}")), "{desk}");
                assert!(!desk.contains("Seq Scan"), "{desk}");
                let seller = text_of(&mut db, &function, "else\n", &values).await;
                let seller = plan(&mut db, &seller).await;
                assert!(seller.contains(&format!("deal_team_{order}")), "{seller}");
                assert!(!seller.contains("Seq Scan"), "{seller}");
                assert!(seller.contains("Index Cond: (id = ANY"), "{seller}");
                // What few there are of a team and stage may be sorted; amounts are put in order by currency, and then
                // once more by what they are worth.
                let most = if order == "amount" { 2 } else { 1 };
                for (plan, most) in [(&desk, most - 1), (&seller, most + 1)] {
                    let sorts = plan.matches("->  Sort").count()
                        + plan.matches("->  Incremental Sort").count();
                    // What is asked of no stage costs nothing.
                    let sorts = sorts - plan.matches("One-Time Filter: false").count().min(sorts);
                    assert!(sorts <= most, "only what was found is sorted: {plan}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_board_is_read_from_indexes_stage_by_stage() {
    let store = large().await;
    for login in ["dana", "maria"] {
        let mut db = store.login(login).await;
        let text = STAGES
            .replace("$1", "'closes'")
            .replace("$2", "'{}'::jsonb")
            .replace("$3", "'{qualify,develop,propose,negotiate}'")
            .replace("$4", "'{f,f,f,f}'")
            .replace("$5", "'{null,null,null,null}'")
            .replace("$6", "'{null,null,null,null}'")
            .replace("$7", "'{31,31,31,31}'");
        let plan = plan(&mut db, &text).await;
        assert!(
            !plan.lines().any(|it| it.ends_with("Seq Scan on deal")),
            "{plan}"
        );
        assert!(plan.contains("Index Scan using deal_pkey"), "{plan}");
    }
    let dana = store.desk("dana").await;
    let slice = |stage| Slice {
        stage,
        from: From::First,
        limit: 500,
    };
    let ask = PageStages {
        query: all(DealOrder::Closes, false),
        slices: Stage::ALL.map(slice).into(),
    };
    let pages = said(&dana, ask).await.unwrap();
    let rows: usize = pages.iter().map(|page| page.rows.len()).sum();
    assert!(rows <= 500 && pages[0].rows.len() == 83, "{rows}");
}

/// Three hundred deals of other teams, and each of them is found by its id.
#[tokio::test]
async fn who_is_named_on_deals_of_other_teams_reads_no_table() {
    let store = large().await;
    let name = "insert into dealdesk.deal_person (deal_id, person_id, part)
        select d.id, u.id, 'watcher' from (
            select id from dealdesk.deal d where number like 'D-2020-%' and team_id > 10 order by number limit 300) d,
            dealdesk.app_user u where u.login in ('maria', 'cus', 'rev')";
    run(&mut store.login("dealdesk").await, name).await;
    run(&mut store.boss().await, "analyze").await;
    for (login, more) in [("maria", 300), ("cus", 300), ("rev", 300)] {
        let mut db = store.login(login).await;
        for asked in [
            "select count(*) from dealdesk.deal",
            "select * from dealdesk.deal where number = 'D-2020-12'",
            "select * from dealdesk.deal_person where person_id = dealdesk.me()",
            "select * from dealdesk.page_deals('closes', false, '{}', null, null, 51) page
             cross join lateral (select * from dealdesk.deal where id = page.id offset 0) d",
        ] {
            let plan = plan(&mut db, asked).await;
            assert!(!plan.contains("Seq Scan on deal"), "{login}: {plan}");
        }
        let seen: i64 = value(&mut db, "select count(*) from dealdesk.deal").await;
        assert!(seen >= more, "{login} sees {seen}");
        let kept: i64 = value(
            &mut db,
            "select sum(n)::bigint from dealdesk.tally_deals(null, null)",
        )
        .await;
        assert_eq!(kept, seen, "{login}");
        let paged: i64 = value(
            &mut db,
            "select count(*) from dealdesk.page_deals('closes', false, '{\"words\":[\"deal\"]}', null, null, 500)",
        )
        .await;
        assert!(paged >= more, "{login}: {paged}");
    }
}

/// What a page's text holds where nothing is asked beyond the open stages.
fn asked_nothing() -> Vec<(&'static str, String)> {
    let mut values: Vec<_> = ["from", "to"]
        .into_iter()
        .flat_map(|end| match end {
            "from" => [
                ("f.amount_from", "null::numeric"),
                ("f.closes_from", "null::date"),
                ("f.next_from", "null::date"),
                ("f.since_from", "null::timestamptz"),
                ("f.updated_from", "null::timestamptz"),
            ],
            _ => [
                ("f.amount_to", "null::numeric"),
                ("f.closes_to", "null::date"),
                ("f.next_to", "null::date"),
                ("f.since_to", "null::timestamptz"),
                ("f.updated_to", "null::timestamptz"),
            ],
        })
        .map(|(name, value)| (name, value.to_owned()))
        .collect();
    values.extend([
        ("f.no_amount", "null::boolean".to_owned()),
        ("f.flag", "null::text".to_owned()),
        (
            "(stages)",
            "('{qualify,develop,propose,negotiate}'::text[])".to_owned(),
        ),
        (
            "unnest(codes, rates, floors, ceilings)",
            "unnest('{USD,EUR}'::text[], '{1,1.1}'::numeric[], '{0,0}'::numeric[], '{0,0}'::numeric[])".to_owned(),
        ),
        ("limit reach", "limit 51".to_owned()),
        ("limit most", "limit 51".to_owned()),
    ]);
    values
}

/// The plan of the search for the few that fit, for whoever sees these teams.
async fn plan_of_search(db: &mut PgConnection, teams: &str, filter: &str) -> String {
    let sql = format!(
        "explain (costs off, settings off) select d.id from dealdesk.deal d, dealdesk.deal_filter('{filter}') f
         where ({teams} is null or d.team_id = any ({teams}))
           and d.search like (dealdesk.patterns(f.words))[1] and d.search like all (dealdesk.patterns(f.words))"
    );
    let lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(db)
        .await
        .unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn a_word_is_looked_up_and_not_read_for() {
    let store = large().await;
    let mut db = store.login("dealdesk").await;
    for teams in ["null::integer[]", "'{1,3}'::integer[]"] {
        for words in [r#"{"words":["c4ca4238a0"]}"#, r#"{"words":["zq"]}"#] {
            let plan = plan_of_search(&mut db, teams, words).await;
            assert!(plan.contains("Bitmap Index Scan on deal_search"), "{plan}");
        }
    }
}

#[tokio::test]
async fn nobody_gets_more_than_a_page_at_once() {
    let store = large().await;
    for (login, rows) in [("dana", 500), ("maria", 500)] {
        let desk = store.desk(login).await;
        for limit in [500, 501, i32::MAX] {
            let ask = PageDeals {
                query: all(DealOrder::Amount, true),
                from: From::First,
                limit,
            };
            let page = said(&desk, ask).await.unwrap();
            assert_eq!(page.rows.len(), rows);
            assert!(page.next.is_some());
        }
        let ask = PageDeals {
            query: all(DealOrder::Amount, true),
            from: From::First,
            limit: -1,
        };
        assert_eq!(said(&desk, ask).await.unwrap().rows.len(), 1);
        let mut db = store.login(login).await;
        let asked: i64 = value(
            &mut db,
            "select count(*) from dealdesk.page_deals('name', false, null, null, null, 100000)",
        )
        .await;
        assert_eq!(asked, 501, "one more tells that there is more");
    }
    let maria = store.desk("maria").await;
    let tallies = said(&maria, TallyDeals::default()).await.unwrap();
    let open = tallies.tallies.iter();
    let open = open.filter(|it| it.stage == Stage::Qualify);
    let open: i64 = open.map(|it| it.deals).sum();
    let mut db = store.login("maria").await;
    let counted: i64 = value(
        &mut db,
        "select count(*) from dealdesk.deal where stage = 'qualify'",
    )
    .await;
    assert_eq!(open, counted);
}

#[tokio::test]
async fn an_account_is_found_by_its_name_in_an_index() {
    let store = Store::new().await;
    let sql = "
        alter table dealdesk.account disable trigger user;
        insert into dealdesk.account (name) select 'Account ' || md5(n::text) from generate_series(1, 20000) n;
        alter table dealdesk.account enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    run(&mut store.boss().await, "analyze").await;
    let mut db = store.login("dealdesk").await;
    let values = [
        ("p_name", "'contoso'".to_owned()),
        ("p_first", "null::uuid".to_owned()),
        ("p_last", "null::uuid".to_owned()),
    ];
    let text = text_of(&mut db, "find_accounts", "begin", &values).await;
    let plan = plan(&mut db, &text).await;
    assert!(plan.contains("account_by_name"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
    let mut tom = store.login("tom").await;
    let found: i64 = value(
        &mut tom,
        "select count(*) from dealdesk.find_accounts('CONTOSO', null, null)",
    )
    .await;
    assert_eq!(found, 1);
}

/// Twenty thousand leads in forty teams.
async fn many_leads() -> Store {
    let store = Store::new().await;
    let sql = "
        insert into dealdesk.team (name) select 'Team ' || n from generate_series(1, 37) n;
        alter table dealdesk.lead disable trigger user;
        insert into dealdesk.lead (number, team_id, owner_id, company, place, updated_at, state_since)
        select 'L-2020-' || n, 1 + n % 40, (select id from dealdesk.app_user where login = 'dana'),
               'Company ' || md5(n::text), n * 7919 % 20011, now() - n * interval '1 minute',
               now() - n * interval '2 minutes'
        from generate_series(1, 20000) n;
        alter table dealdesk.lead enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    // What waits to be sorted into the index of words would make it look dear.
    let sql = "select gin_clean_pending_list('dealdesk.lead_search'::regclass)";
    run(&mut store.boss().await, sql).await;
    run(&mut store.boss().await, "analyze").await;
    store
}

#[tokio::test]
async fn a_page_of_leads_is_read_from_an_index_wherever_it_begins() {
    let store = many_leads().await;
    let mut db = store.login("dealdesk").await;
    for (order, key) in [
        ("queue", "place"),
        ("updated", "updated_at"),
        ("since", "state_since"),
        ("company", "left(lower(coalesce(company, person, '')), 200)"),
    ] {
        let deep = format!(
            "select id::text || ' ' || ({key})::text from dealdesk.lead order by {key}, id offset 15000 limit 1"
        );
        let deep: String = value(&mut db, &deep).await;
        let (id, place) = deep.split_once(' ').unwrap();
        for way in ["up", "down"] {
            for (id, place) in [
                ("null", "null"),
                (&format!("'{id}'"), &format!("'{place}'")),
            ] {
                let values = [
                    ("p_after_id", format!("{id}::uuid")),
                    ("p_after", place.to_owned()),
                    ("p_states", "'{new,contacted}'::text[]".to_owned()),
                    ("p_ownerless", "false".to_owned()),
                    ("p_owner", "null::uuid".to_owned()),
                    ("(gone)", "(null::uuid[])".to_owned()),
                    ("p_since_to", "null::timestamptz".to_owned()),
                    ("unnest(teams)", "unnest('{1,3}'::integer[])".to_owned()),
                    ("limit most", "limit 51".to_owned()),
                ];
                let function = format!("leads_by_{order}_{way}");
                for (begins, index) in [
                    ("elsif teams is null then", format!("using lead_by_{order}")),
                    ("else\n", format!("lead_team_{order}")),
                ] {
                    let text = text_of(&mut db, &function, begins, &values).await;
                    let plan = plan(&mut db, &text).await;
                    assert!(plan.contains(&index), "{plan}");
                    assert!(!plan.contains("Seq Scan"), "{plan}");
                }
            }
        }
    }
    let mut db = store.login("dealdesk").await;
    let values = [
        ("p_words", "('{%c4ca4238a0%}'::text[])".to_owned()),
        ("p_after_id", "null::uuid".to_owned()),
        ("p_after", "null".to_owned()),
        ("p_states", "null::text[]".to_owned()),
        ("p_ownerless", "false".to_owned()),
        ("p_owner", "null::uuid".to_owned()),
        ("(gone)", "(null::uuid[])".to_owned()),
        ("p_since_to", "null::timestamptz".to_owned()),
        ("teams", "null::integer[]".to_owned()),
        ("limit most", "limit 51".to_owned()),
    ];
    let words = text_of(
        &mut db,
        "leads_by_queue_up",
        "if p_words is not null then",
        &values,
    );
    let words = words.await;
    let plan = plan(&mut db, &words).await;
    assert!(plan.contains("Bitmap Index Scan on lead_search"), "{plan}");
}

/// How many deals were read since this connection's transaction began.
async fn read_so_far(db: &mut PgConnection) -> i64 {
    let sql = "select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint
               from pg_stat_xact_all_tables where schemaname = 'dealdesk' and relname = 'deal'";
    value(db, sql).await
}

#[tokio::test]
async fn v5_what_nothing_fits_is_known_without_reading_the_deals() {
    let store = large().await;
    let sql = "
        alter table dealdesk.deal disable trigger user;
        update dealdesk.deal set account_id = (select id from dealdesk.account limit 1), amount = coalesce(amount, 1);
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    run(&mut store.boss().await, "vacuum analyze").await;
    let dana = store.desk("dana").await;
    let now = seen(&dana);
    let mut db = store.login("dana").await;
    for asked in [
        "stage:open is:idle",
        "stage:open close:today..7d amount:none",
        "stage:open,closed flag:any",
        "stage:open close<2020-01-01",
    ] {
        let query = deals_behind(asked, &now).unwrap();
        run(&mut db, "begin").await;
        let sql = format!(
            "select count(*) from dealdesk.page_deals('{}', false, '{}', null, null, 501)",
            query.order.name(),
            serde_json::to_string(&query.filter).unwrap()
        );
        let found: i64 = value(&mut db, &sql).await;
        let read = read_so_far(&mut db).await;
        run(&mut db, "rollback").await;
        assert!(found == 0 && read < 50, "{asked}: {read} read for {found}");
    }
}

/// Twenty thousand offerings, each with a price; every tenth another one since the second version.
async fn large_catalog() -> Store {
    let store = Store::new().await;
    let sql = "
        set session_replication_role = replica;
        insert into dealdesk.catalog_version (number, state, written_by) values (1, 'retired', '{}'), (2, 'published', '{}');
        insert into dealdesk.price_list (code, since, name, currency, valid_from) values ('USD', 1, 'USD', 'USD', '2020-01-01');
        insert into dealdesk.offering (code, since, until, name, family, kind, content)
        select 'SKU-' || n, 1, case when n % 10 = 0 then 2 end, 'Product ' || md5(n::text), 'Family ' || n % 50, 'simple',
               '{\"charges\": [{\"code\": \"seat\", \"charge\": \"once\"}]}'
        from generate_series(1, 20000) n;
        insert into dealdesk.offering (code, since, name, family, kind, content)
        select code, 2, name || ' new', family, kind, content from dealdesk.offering where until = 2;
        insert into dealdesk.price (offering, charge, price_list, since, price, content)
        select 'SKU-' || n, 'seat', 'USD', 1, n, '{}' from generate_series(1, 20000) n;
        insert into dealdesk.product (code, name, currency)
        select code, name, 'USD' from dealdesk.offering where until is null;";
    run(&mut store.boss().await, sql).await;
    let sql = "select gin_clean_pending_list('dealdesk.offering_search'::regclass)";
    run(&mut store.boss().await, sql).await;
    run(&mut store.boss().await, "analyze").await;
    store
}

#[tokio::test]
async fn c02_a_word_of_an_offering_is_looked_up_and_not_read_for() {
    let store = large_catalog().await;
    let mut db = store.login("dealdesk").await;
    for (typed, words, index) in [
        ("sku-1999", "('{%sku-1999%}'::text[])", "offering_by_code"),
        (
            "product c4ca",
            "('{%product%,%c4ca%}'::text[])",
            "offering_by_name",
        ),
        (
            "c4ca4238",
            "('{%c4ca4238%}'::text[])",
            "Bitmap Index Scan on offering_search",
        ),
    ] {
        let values = [
            ("p_words", words.to_owned()),
            ("of_version", "2".to_owned()),
            ("beyond", format!("'{typed}' || chr(1114111)")),
            ("typed", format!("'{typed}'")),
            ("p_currency", "'USD'".to_owned()),
            ("p_day", "'2026-01-01'::date".to_owned()),
            ("limit most", "limit 51".to_owned()),
        ];
        let text = text_of(&mut db, "search_offerings", "begin", &values).await;
        let plan = plan(&mut db, &text).await;
        assert!(plan.contains(index), "{typed}: {plan}");
        assert!(!plan.contains("Seq Scan on offering"), "{typed}: {plan}");
        assert!(!plan.contains("Seq Scan on price "), "{typed}: {plan}");
        assert!(!plan.contains("Seq Scan on product"), "{typed}: {plan}");
    }
    let mut tom = store.login("tom").await;
    for typed in ["", "s", "product", "sku-19999", "nothing of the kind"] {
        let words: Vec<_> = typed.split(' ').filter(|it| !it.is_empty()).collect();
        let words = match words.is_empty() {
            true => "null".to_owned(),
            false => format!("'{{{}}}'", words.join(",")),
        };
        let found: i64 = value(
            &mut tom,
            &format!("select count(*) from dealdesk.search_offerings('{typed}', {words}, null, 'USD', '2026-01-01', 51)"),
        )
        .await;
        let most = match typed {
            "sku-19999" => 1,
            "nothing of the kind" => 0,
            _ => 51,
        };
        assert_eq!(found, most, "{typed:?}");
    }
}
