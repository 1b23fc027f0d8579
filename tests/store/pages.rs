//! Pages of deals and accounts: they meet without gap or overlap, hold what was asked for, and cost what they show.

use dealdesk::{
    domain::deal::{DealFilter, Stage},
    workflow::{
        Cursor, From, Page,
        accounts::{AccountOrder, AccountQuery, PageAccounts, PlaceAccount},
        deals::{DealOrder, DealQuery, Listed, PageDeals, PageStages, PlaceDeal, Placed, Slice},
        desk::Desk,
    },
};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::{
    deed::{named_on, said},
    support::{Store, run},
};

pub fn all(order: DealOrder, down: bool) -> DealQuery {
    DealQuery {
        order,
        down,
        filter: DealFilter::default(),
    }
}

async fn page(desk: &Desk, query: &DealQuery, from: From, limit: i32) -> Page<Listed> {
    let query = query.clone();
    let ask = PageDeals { query, from, limit };
    said(desk, ask).await.unwrap()
}

/// Turns every page from the one end to the other and hands back the ids in the order of the list.
async fn walk(desk: &Desk, query: &DealQuery, backwards: bool) -> Vec<Uuid> {
    let mut ids = Vec::new();
    let mut from = if backwards { From::Last } else { From::First };
    loop {
        let page = page(desk, query, from, 7).await;
        assert!(page.rows.len() <= 7);
        let here = page.rows.iter().map(|row| row.deal.id.0);
        if backwards {
            ids.splice(0..0, here);
        } else {
            ids.extend(here);
        }
        from = match page.next {
            None => return ids,
            Some(next) if backwards => From::Before(next),
            Some(next) => From::After(next),
        };
    }
}

/// By what each order sorts, as the person would ask it themselves.
fn key(order: DealOrder) -> &'static str {
    match order {
        DealOrder::Closes => "coalesce(closes_on, 'infinity')",
        DealOrder::Amount => "coalesce(amount, -1)",
        DealOrder::Since => "stage_since",
        DealOrder::Next => "coalesce(next_step_on, 'infinity')",
        DealOrder::Account => "lower(coalesce(account_name, account_typed, ''))",
        DealOrder::Name => "lower(name)",
        DealOrder::Updated => "updated_at",
    }
}

async fn ids(db: &mut PgConnection, sql: &str) -> Vec<Uuid> {
    let ids = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(db).await;
    ids.unwrap()
}

/// Deals that no key tells apart, some of them with nothing known.
async fn add_equals(store: &Store) {
    let sql = "do $$
        begin
            for n in 1..10 loop
                perform set_config('role', case when n % 2 = 0 then 'tom' else 'maria' end, true);
                perform dealdesk.create_deal('{\"name\": \"Equal\", \"amount\": 5, \"closes_on\": \"2026-12-01\"}',
                    (dealdesk.my_teams())[1], dealdesk.me(), gen_random_uuid());
                perform dealdesk.create_deal('{\"name\": \"equal\"}', (dealdesk.my_teams())[1], dealdesk.me(), gen_random_uuid());
            end loop;
        end $$;
        set local role none;
        alter table dealdesk.deal disable trigger user;
        update dealdesk.deal set updated_at = '2026-11-01' where name = 'Equal';
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    // On some of Maria's Tom is named, and on one of his own; Cus sees no others.
    named_on(store, "tom", &["Seats 1", "Seats 2", "Seats 4", "Seats 3"]).await;
    named_on(store, "cus", &["Seats 1", "Seats 5", "Seats 8"]).await;
}

#[tokio::test]
async fn pages_meet_without_gap_or_overlap() {
    let store = Store::new().await;
    add_equals(&store).await;
    for (login, total) in [
        ("tom", 26),
        ("maria", 37),
        ("cus", 3),
        ("dana", 60),
        ("olga", 60),
    ] {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        for order in DealOrder::ALL {
            for (down, sort) in [(false, "asc"), (true, "desc")] {
                let key = key(order);
                let sql = format!("select id from dealdesk.deal order by {key} {sort}, id {sort}");
                let expected = ids(&mut db, &sql).await;
                assert_eq!(expected.len(), total, "{login}");
                let query = all(order, down);
                for backwards in [false, true] {
                    let walked = walk(&desk, &query, backwards).await;
                    assert_eq!(walked, expected, "{login} {order:?} {sort} {backwards}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_stages_of_a_board_are_what_their_pages_are() {
    let store = Store::new().await;
    add_equals(&store).await;
    for login in ["tom", "cus", "dana"] {
        let desk = store.desk(login).await;
        for order in DealOrder::ALL {
            for down in [false, true] {
                let mut query = all(order, down);
                let mut slices = Vec::new();
                let mut pages = Vec::new();
                for stage in Stage::ALL {
                    query.filter.stages = Some(vec![stage]);
                    let whole = page(&desk, &query, From::First, 100).await.rows;
                    let middle = whole.get(2).map(|row| row.cursor.clone());
                    let from = match middle {
                        None => From::First,
                        Some(at) if stage == Stage::Qualify => From::After(at),
                        Some(at) if stage == Stage::Develop => From::Before(at),
                        Some(at) if stage == Stage::Propose => From::At(at),
                        Some(_) => From::Last,
                    };
                    pages.push(page(&desk, &query, from.clone(), 3).await);
                    slices.push(Slice {
                        stage,
                        from,
                        limit: 3,
                    });
                }
                // What the filter asks of stages is what the slices ask.
                query.filter.stages = Some(vec![Stage::Qualify]);
                let ask = PageStages { query, slices };
                let told = said(&desk, ask).await.unwrap();
                assert_eq!(told.len(), pages.len());
                for (told, page) in told.iter().zip(&pages) {
                    assert_eq!(told.rows, page.rows, "{login} {order:?} {down}");
                    assert_eq!(told.next, page.next, "{login} {order:?} {down}");
                }
            }
        }
    }
}

#[tokio::test]
async fn every_row_is_a_place_to_go_on_from() {
    let store = Store::new().await;
    add_equals(&store).await;
    let maria = store.desk("maria").await;
    for order in DealOrder::ALL {
        let query = all(order, true);
        let whole = page(&maria, &query, From::First, 100).await.rows;
        assert_eq!(whole.len(), 37);
        for row in &whole {
            let deal = row.deal.id;
            let place = said(&maria, PlaceDeal { order, deal }).await;
            let placed = Placed {
                stage: row.deal.stage,
                cursor: row.cursor.clone(),
            };
            assert_eq!(place, Ok(placed), "{order:?}");
        }
        for (at, row) in whole.iter().enumerate() {
            let text = row.cursor.to_string();
            let place = Cursor::parse(&text).unwrap();
            let after = page(&maria, &query, From::After(place.clone()), 100)
                .await
                .rows;
            assert_eq!(after, whole[at + 1..], "{order:?}");
            let before = page(&maria, &query, From::Before(place), 100).await.rows;
            assert_eq!(before, whole[..at], "{order:?}");
        }
    }
}

#[tokio::test]
async fn a_place_of_another_list_is_refused_in_words() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let names = page(&tom, &all(DealOrder::Name, false), From::First, 1).await;
    for order in [DealOrder::Amount, DealOrder::Closes, DealOrder::Updated] {
        let ask = PageDeals {
            query: all(order, false),
            from: From::After(names.next.clone().unwrap()),
            limit: 5,
        };
        assert_eq!(
            said(&tom, ask).await.unwrap_err().code,
            "page.cursor",
            "{order:?}"
        );
    }
}

#[tokio::test]
async fn what_is_asked_for_is_what_is_listed() {
    let store = Store::new().await;
    let named = "do $$
        begin
            perform set_config('role', 'tom', true);
            perform dealdesk.create_deal(jsonb_build_object('name', name), (dealdesk.my_teams())[1], dealdesk.me(), gen_random_uuid())
            from unnest(array['100% Off_er', '1000 Offxer', 'C:\\Temp', 'Robots for Contoso']) name;
        end $$;
        set local role none;
        update dealdesk.deal set product_typed = 'Anvl' where name = 'Seats 6';
        update dealdesk.deal set dates_typed = '31.2.' where name = 'Seats 9';
        update dealdesk.deal set account_id = null, account_typed = 'Acme' where name = 'Seats 3';";
    run(&mut store.login("dealdesk").await, named).await;
    let tom = store.desk("tom").await;
    let text = |text: &str| DealQuery {
        filter: DealFilter {
            words: text.split_whitespace().map(str::to_owned).collect(),
            ..DealFilter::default()
        },
        ..all(DealOrder::Name, false)
    };
    let flag = |flag: &str| DealQuery {
        filter: DealFilter {
            flag: Some(flag.to_owned()),
            ..DealFilter::default()
        },
        ..all(DealOrder::Name, false)
    };
    let stages = |stages: &[Stage]| DealQuery {
        filter: DealFilter {
            stages: Some(stages.to_vec()),
            ..DealFilter::default()
        },
        ..all(DealOrder::Name, false)
    };
    let fresh = [
        "100% Off_er",
        "1000 Offxer",
        "C:\\Temp",
        "Robots for Contoso",
    ];
    for (query, names) in [
        (text("100%"), &fresh[..1]),
        (text("off_er"), &fresh[..1]),
        (text("100 OFF"), &fresh[..2]),
        (text(":\\t"), &fresh[2..3]),
        (text("%"), &fresh[..1]),
        (text("_"), &fresh[..1]),
        (text("\\"), &fresh[2..3]),
        (text("contoso robots"), &fresh[3..]),
        (text("anvl"), &["Seats 6"]),
        (text("acme 3"), &["Seats 3"]),
        (text("robots seats"), &[]),
        (text("' or true --"), &[]),
        (flag("deal.unknown_product"), &["Seats 6"]),
        (flag("deal.unknown_account"), &["Seats 3"]),
        (flag("deal.unknown_date"), &["Seats 9"]),
        (
            flag("deal.no_account"),
            &[
                "100% Off_er",
                "1000 Offxer",
                "C:\\Temp",
                "Robots for Contoso",
                "Seats 15",
                "Seats 30",
            ],
        ),
        (flag("deal.no_such_flag"), &[]),
        (stages(&[Stage::ClosedLost]), &["Seats 12"]),
        (
            stages(&[Stage::ClosedLost, Stage::Develop]),
            &["Seats 12", "Seats 21"],
        ),
        (stages(&[]), &[]),
    ] {
        let rows = page(&tom, &query, From::First, 100).await.rows;
        let listed: Vec<_> = rows.iter().map(|row| row.deal.name.as_str()).collect();
        assert_eq!(listed, names, "{query:?}");
        assert_eq!(walk(&tom, &query, true).await.len(), names.len());
    }
    let flagged = page(&tom, &flag("deal.unknown_date"), From::First, 5)
        .await
        .rows;
    assert_eq!(flagged[0].deal.flags()[0].code, "deal.unknown_date");
}

#[tokio::test]
async fn accounts_page_likewise() {
    let store = Store::new().await;
    let more = "select dealdesk.create_account(jsonb_build_object('name', name), gen_random_uuid())
        from unnest(array['Equal', 'equal', 'EQUAL', '100% Inc', 'A_B']) name";
    run(&mut store.login("dana").await, more).await;
    for login in ["tom", "dana", "cus"] {
        let desk = store.desk(login).await;
        let mut db = store.login(login).await;
        for (order, key) in [
            (AccountOrder::Name, "lower(name)"),
            (AccountOrder::Updated, "updated_at"),
        ] {
            for (down, sort) in [(false, "asc"), (true, "desc")] {
                let sql =
                    format!("select id from dealdesk.account order by {key} {sort}, id {sort}");
                let expected = ids(&mut db, &sql).await;
                assert_eq!(expected.len(), 16);
                for backwards in [false, true] {
                    let mut walked = Vec::new();
                    let mut from = if backwards { From::Last } else { From::First };
                    loop {
                        let query = AccountQuery {
                            order,
                            down,
                            text: None,
                        };
                        let ask = PageAccounts {
                            query,
                            from,
                            limit: 3,
                        };
                        let answer = said(&desk, ask).await.unwrap();
                        assert_eq!(answer.total, 16);
                        for row in &answer.page.rows {
                            let account = row.account.id;
                            let place = said(&desk, PlaceAccount { order, account }).await;
                            assert_eq!(place.as_ref(), Ok(&row.cursor), "{order:?}");
                        }
                        let here = answer.page.rows.iter().map(|row| row.account.id.0);
                        if backwards {
                            walked.splice(0..0, here);
                        } else {
                            walked.extend(here);
                        }
                        from = match answer.page.next {
                            None => break,
                            Some(next) if backwards => From::Before(next),
                            Some(next) => From::After(next),
                        };
                    }
                    assert_eq!(walked, expected, "{login} {order:?} {sort} {backwards}");
                }
            }
        }
        for (text, found) in [
            ("100%", 1),
            ("a_b", 1),
            ("germany trad", 1),
            ("equal", 3),
            ("%", 1),
        ] {
            let query = AccountQuery {
                order: AccountOrder::Name,
                down: false,
                text: Some(text.to_owned()),
            };
            let ask = PageAccounts {
                query,
                from: From::First,
                limit: 50,
            };
            let rows = said(&desk, ask).await.unwrap().page.rows;
            assert_eq!(rows.len(), found, "{text}");
        }
    }
}

#[tokio::test]
async fn people_are_turned_over_by_name_whatever_the_alphabet() {
    let store = Store::new().await;
    let more = "insert into dealdesk.app_user (name, last_event)
        select name, 'import' from unnest(array['ä', 'Ä', 'Öz', 'öz', 'İ', 'ı', '田', 'Zz', 'zz', 'Equal', 'Equal']) name";
    run(&mut store.login("dealdesk").await, more).await;
    let tom = store.desk("tom").await;
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let ask = dealdesk::workflow::people::ListPeople { after, limit: 2 };
        let page = said(&tom, ask).await.unwrap();
        names.extend(page.rows.into_iter().map(|person| person.id.0));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut olga = store.login("olga").await;
    let sql = "select id from dealdesk.app_user where kind = 'person' order by lower(name), id";
    let expected = ids(&mut olga, sql).await;
    assert_eq!(expected.len(), 21);
    assert_eq!(names, expected);
}
