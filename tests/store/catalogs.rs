//! The catalog through the real store: files in, a draft, published by somebody else, and prices that keep their version.

use std::{collections::BTreeMap, sync::Arc};

use dealdesk::{
    documents::catalog::{Source, read, read_costs, write},
    domain::{
        catalog::{AskedPrice, Asking, Catalog, VersionState, not_in},
        id::ProductId,
        money::Currency,
        refusal::{Kind, Refusal},
    },
    store::{
        Tx,
        catalog::{self, Found, Wanted, Which},
    },
    workflow::{
        catalog::{
            DiffVersions, DiscardDraft, ExportCatalog, ImportCatalog, ImportCosts, Imported,
            Outcome, PageTouched, PublishDraft, ShowCosts, ShowVersion,
        },
        desk::Desk,
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    deed::{once, said, why},
    psql::{attempt, value},
    support::{Store, run},
};

pub const FILE: &str = r#"
family = "Platform"

[[offering]]
code = "PLT-ENT"
name = "Platform Enterprise"
charge = [
    { code = "seat", kind = "recurring", per = "1m", unit = "seat" },
    { code = "setup", kind = "once" },
]
attribute = [{ code = "region", values = ["EU", "US"], default = "US" }]

[[offering]]
code = "SUP-GOLD"
name = "Gold Support Plan"
kind = "option"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[price_list]]
code = "USD-2026"
name = "USD list 2026"
currency = "USD"
from = 2026-01-01
through = 2026-12-31
price = [
    { offering = "PLT-ENT", charge = "seat", price = 120.00, volume = [{ from = 200, percent = 10 }], attribute = [{ code = "region", value = "EU", amount = 5 }] },
    { offering = "PLT-ENT", charge = "setup", price = 2000 },
    { offering = "SUP-GOLD", charge = "plan", price = 1800 },
]

[[price_list]]
code = "USD-2027"
name = "USD list 2027"
currency = "USD"
from = 2026-12-01
price = [{ offering = "PLT-ENT", charge = "seat", price = 126 }]
"#;

pub fn parsed(text: &str) -> Arc<Catalog> {
    let source = Source {
        name: "catalog.toml".into(),
        text: text.into(),
    };
    Arc::new(read(&[source]).unwrap())
}

pub async fn import(desk: &Desk, text: &str) -> Result<Imported, Refusal> {
    let import = ImportCatalog {
        catalog: parsed(text),
        note: None,
        command: once(),
    };
    said(desk, import).await
}

pub fn publish() -> PublishDraft {
    PublishDraft {
        seen: None,
        note: why("as agreed"),
        command: once(),
    }
}

/// What nobody else may find anywhere.
pub const SECRET: &str = "31.4159";

pub async fn import_costs(desk: &Desk, cost: &str) -> Result<Outcome, Refusal> {
    let text = format!(
        "[[cost]]\noffering = \"PLT-ENT\"\ncharge = \"seat\"\ncurrency = \"USD\"\ncost = {cost}\n"
    );
    let name = "costs.toml".into();
    let import = ImportCosts {
        book: read_costs(&[Source { name, text }]).unwrap(),
        note: None,
        command: once(),
    };
    said(desk, import).await
}

/// Dana has written it with its cost book, and Fay has published it.
pub async fn published(store: &Store, text: &str) {
    let dana = store.desk("dana").await;
    import(&dana, text).await.unwrap();
    import_costs(&dana, SECRET).await.unwrap();
    said(&store.desk("fay").await, publish()).await.unwrap();
}

async fn product(store: &Store, code: &str) -> ProductId {
    let sql = format!("select id from dealdesk.product where code = '{code}'");
    ProductId(value(&mut store.boss().await, &sql).await)
}

struct Of<'a> {
    code: &'a str,
    version: Option<i32>,
    charge: Option<&'a str>,
    currency: &'a str,
    day: &'a str,
    region: Option<&'a str>,
}

const SEAT: Of = Of {
    code: "PLT-ENT",
    version: None,
    charge: None,
    currency: "USD",
    day: "2026-06-01",
    region: None,
};

async fn asked(store: &Store, of: Of<'_>) -> Result<AskedPrice, Refusal> {
    let product = product(store, of.code).await;
    let pool = store.pool().await;
    let mut tx = Tx::begin(&pool, "tom", None).await.unwrap();
    let attributes: BTreeMap<_, _> = { of.region.iter() }
        .map(|it| ("region".to_owned(), (*it).to_owned()))
        .collect();
    let wanted = Wanted {
        version: of.version,
        codes: Vec::new(),
        product: Some(product),
        currency: Currency::parse(of.currency).unwrap(),
        day: of.day.parse().unwrap(),
        any_day: false,
    };
    let excerpt = catalog::excerpt(&mut tx, &wanted).await?;
    tx.roll_back().await.unwrap();
    let asking = Asking {
        charge: of.charge,
        quantity: dec!(10),
        attributes: &attributes,
    };
    let Some(excerpt) = excerpt else {
        return Err(not_in(of.code, of.version.unwrap_or_default()));
    };
    excerpt.ask(of.code, asking)
}

async fn found(store: &Store, typed: &str) -> Vec<Found> {
    let pool = store.pool().await;
    let mut tx = Tx::begin(&pool, "tom", None).await.unwrap();
    let day = "2026-06-01".parse().unwrap();
    let found = catalog::search(&mut tx, typed, None, Currency::USD, day, 10).await;
    tx.roll_back().await.unwrap();
    found.unwrap()
}

#[tokio::test]
async fn c02_a_draft_is_published_by_somebody_who_wrote_nothing_of_it() {
    let store = Store::new().await;
    let (dana, fay) = (store.desk("dana").await, store.desk("fay").await);
    let tom = import(&store.desk("tom").await, FILE).await.unwrap_err();
    assert_eq!(tom.code, "role.missing");
    let made = import(&dana, FILE).await.unwrap();
    assert_eq!(
        (made.outcome.number, made.outcome.state),
        (1, VersionState::Draft)
    );
    assert_eq!((made.different.added, made.different.total), (8, 8));
    assert!(
        found(&store, "platform").await.is_empty(),
        "a draft prices nothing"
    );

    let own = said(&dana, publish()).await.unwrap_err();
    assert_eq!((own.kind, own.code), (Kind::Forbidden, "catalog.own"));
    let command = publish();
    let first = said(&fay, command.clone()).await.unwrap();
    assert_eq!(first.state, VersionState::Published);
    assert_eq!(
        said(&fay, command).await.unwrap(),
        first,
        "the same command is done once"
    );
    let again = said(&fay, publish()).await.unwrap_err();
    assert_eq!(again.code, "catalog.no_draft");

    let shown = said(&store.desk("olga").await, ShowVersion(Which::Published))
        .await
        .unwrap();
    assert_eq!(shown.version.writers, ["Dana Fox"]);
    assert_eq!(shown.version.published_by.as_deref(), Some("Fay Osei"));
    let verbs: Vec<_> = shown.story.iter().map(|it| it.verb.as_str()).collect();
    assert_eq!(verbs, ["publish", "import"]);

    let best = found(&store, "plt").await;
    assert_eq!(
        (best[0].code.as_str(), best[0].price),
        ("PLT-ENT", Some(dec!(120)))
    );
    let words = found(&store, "plan gold").await;
    assert_eq!(
        (words.len(), words[0].name.as_str()),
        (1, "Gold Support Plan")
    );
}

#[tokio::test]
async fn alone_on_a_local_store_one_publishes_what_one_wrote_and_the_audit_says_so() {
    let store = Store::new().await;
    let sql = "update dealdesk.app_user set active = login = 'dana' where kind = 'person'";
    run(&mut store.boss().await, &format!("alter table dealdesk.app_user disable trigger user; {sql}; alter table dealdesk.app_user enable trigger user")).await;
    published_by(&store, "dana").await.unwrap();
    let alone: bool = value(
        &mut store.boss().await,
        "select bool_and(alone) from dealdesk.audit where kind = 'catalog'",
    )
    .await;
    assert!(alone);
}

async fn published_by(store: &Store, login: &str) -> Result<(), Refusal> {
    let desk = store.desk(login).await;
    import(&desk, FILE).await?;
    said(&desk, publish()).await.map(drop)
}

#[tokio::test]
async fn c02_what_was_priced_by_a_version_keeps_it() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let eu = asked(
        &store,
        Of {
            region: Some("EU"),
            ..SEAT
        },
    )
    .await
    .unwrap();
    assert_eq!(
        (eu.version, eu.list, eu.price_list.as_deref()),
        (1, dec!(120), Some("USD-2026"))
    );
    assert_eq!(eu.steps.len(), 1);
    assert_eq!(eu.tiers.unwrap().bands[1].from, dec!(200));

    let dearer = FILE
        .replace("price = 120.00", "price = 125")
        .replace("price = 2000", "price = 2100");
    let made = import(&store.desk("dana").await, &dearer).await.unwrap();
    let told: Vec<_> = made.different.rows.iter().map(|it| it.sentence()).collect();
    assert_eq!(
        told,
        [
            "price USD-2026 PLT-ENT seat: price 120.00 → 125.00",
            "price USD-2026 PLT-ENT setup: price 2,000.00 → 2,100.00",
        ]
    );
    assert_eq!(
        asked(&store, SEAT).await.unwrap().list,
        dec!(120),
        "still a draft"
    );
    said(&store.desk("fay").await, publish()).await.unwrap();
    assert_eq!(asked(&store, SEAT).await.unwrap().list, dec!(125));
    let kept = asked(
        &store,
        Of {
            version: Some(1),
            ..SEAT
        },
    )
    .await
    .unwrap();
    assert_eq!((kept.version, kept.list), (1, dec!(120)));
    let rows: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.price where since = 2",
    )
    .await;
    assert_eq!(rows, 2, "what did not change has no row of its own");
    let shown = said(&store.desk("tom").await, ShowVersion(Which::Number(1)))
        .await
        .unwrap();
    assert_eq!(shown.version.state, VersionState::Retired);
    let differ = said(
        &store.desk("tom").await,
        DiffVersions {
            was: Which::Number(2),
            became: Which::Number(1),
        },
    )
    .await
    .unwrap();
    assert_eq!((differ.was, differ.became, differ.rows.len()), (2, 1, 2));
}

#[tokio::test]
async fn the_list_that_began_last_holds_and_what_has_no_price_says_so() {
    let store = Store::new().await;
    published(&store, FILE).await;
    for (day, list) in [
        ("2026-11-30", dec!(120)),
        ("2026-12-01", dec!(126)),
        ("2028-01-01", dec!(126)),
    ] {
        let price = asked(&store, Of { day, ..SEAT }).await.unwrap();
        assert_eq!(price.list, list, "{day}");
    }
    for (of, code) in [
        (
            Of {
                day: "2025-12-31",
                ..SEAT
            },
            "catalog.no_price",
        ),
        (
            Of {
                currency: "EUR",
                ..SEAT
            },
            "catalog.no_price",
        ),
        (
            Of {
                charge: Some("sest"),
                ..SEAT
            },
            "catalog.charge",
        ),
        (
            Of {
                region: Some("APAC"),
                ..SEAT
            },
            "catalog.attribute_value",
        ),
        (
            Of {
                version: Some(7),
                ..SEAT
            },
            "catalog.no_offering",
        ),
    ] {
        assert_eq!(asked(&store, of).await.unwrap_err().code, code);
    }
}

#[tokio::test]
async fn an_export_read_back_changes_nothing_and_a_draft_can_be_thrown_away() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let (number, files) = said(&store.desk("tom").await, ExportCatalog(Which::Published))
        .await
        .unwrap();
    let again = read(&files).unwrap();
    let texts = |files: &[Source]| files.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
    assert_eq!((number, texts(&write(&again))), (1, texts(&files)));
    let dana = store.desk("dana").await;
    let same = ImportCatalog {
        catalog: Arc::new(again),
        note: None,
        command: once(),
    };
    let same = said(&dana, same).await.unwrap();
    assert_eq!(
        (same.outcome.state, same.different.total),
        (VersionState::Published, 0)
    );

    // A draft that takes an offering away, then one that does not, then none.
    let cut = |text: &str| {
        let gold = text.find("[[offering]]\ncode = \"SUP-GOLD\"").unwrap();
        let lists = text.find("[[price_list]]").unwrap();
        let text = format!("{}{}", &text[..gold], &text[lists..]);
        text.replace(
            "    { offering = \"SUP-GOLD\", charge = \"plan\", price = 1800 },\n",
            "",
        )
    };
    let less = import(&dana, &cut(FILE)).await.unwrap();
    assert_eq!((less.outcome.number, less.different.gone), (2, 2));
    let back = import(&dana, FILE).await.unwrap();
    assert_eq!((back.outcome.number, back.different.total), (2, 0));
    let mut boss = store.boss().await;
    let touched = "select count(*) from dealdesk.offering where since = 2 or until = 2";
    assert_eq!(
        value::<i64>(&mut boss, touched).await,
        0,
        "as if it had never been"
    );
    import(&dana, &cut(FILE)).await.unwrap();
    let discard = DiscardDraft {
        note: None,
        command: once(),
    };
    said(&dana, discard).await.unwrap();
    assert_eq!(value::<i64>(&mut boss, touched).await, 0);
    assert_eq!(found(&store, "gold").await.len(), 1);
}

#[tokio::test]
async fn a_product_of_a_crm_gets_its_code_and_a_new_code_takes_the_name() {
    let store = Store::new().await;
    let sql = "insert into dealdesk.product (name, currency) values ('platform enterprise', 'USD')";
    run(&mut store.login("dealdesk").await, sql).await;
    published(&store, FILE).await;
    let mut boss = store.boss().await;
    let names = "select string_agg(coalesce(code, '-') || ' ' || name, ', ' order by code) from dealdesk.product";
    let named: String = value(&mut boss, names).await;
    assert_eq!(
        named,
        "PLT-ENT Platform Enterprise, SUP-GOLD Gold Support Plan"
    );
    published(&store, &FILE.replace("SUP-GOLD", "SUP-G2")).await;
    let named: String = value(&mut boss, names).await;
    assert_eq!(
        named,
        "PLT-ENT Platform Enterprise, SUP-G2 Gold Support Plan, SUP-GOLD Gold Support Plan (SUP-GOLD)"
    );
}

#[tokio::test]
async fn of_two_who_write_one_draft_neither_publishes_it() {
    let store = Store::new().await;
    let sql =
        "select dealdesk.add_person('dora', 'Dora Ek', '{sales_ops}', '{}', gen_random_uuid())";
    run(&mut store.login("ines").await, sql).await;
    let (dana, dora) = (store.desk("dana").await, store.desk("dora").await);
    import(&dana, FILE).await.unwrap();
    import(&dora, &FILE.replace("126", "127")).await.unwrap();
    for desk in [&dana, &dora] {
        assert_eq!(said(desk, publish()).await.unwrap_err().code, "catalog.own");
    }
    let mut stale = publish();
    stale.seen = Some(dealdesk::domain::id::Rev(1));
    let fay = store.desk("fay").await;
    assert_eq!(said(&fay, stale).await.unwrap_err().kind, Kind::Changed);
    said(&fay, publish()).await.unwrap();
    let price = asked(
        &store,
        Of {
            day: "2027-01-01",
            ..SEAT
        },
    )
    .await
    .unwrap();
    assert_eq!(price.list, Decimal::from(127));
}

#[tokio::test]
async fn a_rule_loop_is_named_at_publish() {
    let store = Store::new().await;
    let ring = format!(
        "{FILE}
[[rule]]
code = \"R-1\"
name = \"Support with the platform\"
when = [{{ offering = \"PLT-ENT\" }}]
require = {{ of = [\"SUP-GOLD\"] }}

[[rule]]
code = \"R-2\"
name = \"The platform with support\"
when = [{{ offering = \"SUP-GOLD\" }}]
require = {{ of = [\"PLT-ENT\"] }}
"
    );
    let dana = store.desk("dana").await;
    let made = import(&dana, &ring).await.unwrap();
    assert!(
        made.warnings[0].contains("R-1 → R-2 → R-1"),
        "{:?}",
        made.warnings
    );
    let newest = DiffVersions {
        was: Which::Draft,
        became: Which::Draft,
    };
    let differ = said(&dana, newest).await.unwrap();
    assert_eq!(differ.warnings, made.warnings, "said wherever one looks");
    let refused = said(&store.desk("fay").await, publish()).await.unwrap_err();
    assert_eq!(refused.code, "catalog.rule_loop");
    assert!(refused.says.contains("R-1 → R-2 → R-1"), "{refused}");
    // One of the two alone is a rule like any other, and comes back out of the store.
    let one = &ring[..ring.find("\n[[rule]]\ncode = \"R-2\"").unwrap()];
    published(&store, one).await;
    let (_, files) = said(&dana, ExportCatalog(Which::Published)).await.unwrap();
    assert_eq!(read(&files).unwrap(), *parsed(one));
}

#[tokio::test]
async fn what_it_costs_us_is_found_by_its_readers_alone_and_nowhere_else() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let dana = store.desk("dana").await;
    let refused = import_costs(&store.desk("fay").await, "1")
        .await
        .unwrap_err();
    assert_eq!(refused.code, "role.missing");
    assert_eq!(
        import_costs(&dana, SECRET).await.unwrap().changed,
        0,
        "the same again"
    );
    assert_eq!(import_costs(&dana, "27.1828").await.unwrap().changed, 1);
    for (login, sees) in [
        ("dana", true),
        ("fay", true),
        ("olga", true),
        ("tom", false),
        ("lea", false),
        ("carl", false),
        ("ines", false),
        ("cus", false),
        ("rev", false),
    ] {
        let desk = store.desk(login).await;
        let shown = said(&desk, ShowCosts(Which::Published)).await;
        assert_eq!(shown.is_ok(), sees, "{login}");
        if let Err(refused) = shown {
            assert_eq!(refused.code, "cost.hidden");
        }
        let ask = DiffVersions {
            was: Which::Published,
            became: Which::Draft,
        };
        let rows = said(&desk, ask).await.unwrap().rows;
        assert_eq!(rows.len(), usize::from(sees), "{login}: {rows:?}");
    }
    // Whatever a person can select, in whatever form, holds neither the one nor the other.
    let mut boss = store.boss().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class where relnamespace = 'dealdesk'::regnamespace and relkind in ('r', 'v')",
    )
    .fetch_all(&mut boss)
    .await
    .unwrap();
    for login in ["tom", "lea", "carl", "ines", "cus", "rev"] {
        let mut db = store.login(login).await;
        for table in &tables {
            let sql = format!(
                "select count(*) from dealdesk.{table} t where to_jsonb(t)::text ~ '31[.]4159|27[.]1828'"
            );
            let found: Result<i64, _> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_one(&mut db)
                .await;
            assert!(
                found.is_err() || found.is_ok_and(|it| it == 0),
                "{login} in {table}"
            );
        }
        let stats = "select count(*) from pg_stats where tablename = 'cost_book'";
        run(&mut boss, "analyze dealdesk.cost_book").await;
        assert_eq!(value::<i64>(&mut db, stats).await, 0, "{login}");
        let door = "select dealdesk.cost_of(gen_random_uuid(), 'seat', 'USD', 1)";
        assert_eq!(
            attempt(&mut db, door).await,
            Err("42501".to_owned()),
            "{login}"
        );
    }
    let mut fay = store.login("fay").await;
    let kept = "select cost::text from dealdesk.cost_book where until = 2";
    assert_eq!(value::<String>(&mut fay, kept).await, SECRET, "control");
}

#[tokio::test]
async fn p6_g1_what_a_publish_touches_is_named_before_it() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let sql = "update dealdesk.deal set product_id = (select id from dealdesk.product where code = 'PLT-ENT')
               where name in ('Seats 1', 'Seats 3', 'Seats 2')";
    run(
        &mut store.boss().await,
        &format!("set session_replication_role = replica; {sql}"),
    )
    .await;
    let dana = store.desk("dana").await;
    let touched = PageTouched {
        which: Which::Draft,
        after: None,
        limit: 10,
    };
    assert_eq!(
        said(&dana, touched.clone()).await.unwrap_err().code,
        "catalog.no_draft"
    );
    import(&dana, &FILE.replace("price = 126", "price = 128"))
        .await
        .unwrap();
    let rows = said(&dana, touched.clone()).await.unwrap().rows;
    let names: Vec<_> = rows
        .iter()
        .map(|it| (it.name.as_str(), it.what()))
        .collect();
    let mut names: Vec<_> = names;
    names.sort();
    let changed = "changed".to_owned();
    assert_eq!(
        names,
        [("Seats 1", changed.clone()), ("Seats 3", changed)],
        "one is lost"
    );
    let toms = said(&store.desk("tom").await, touched).await.unwrap().rows;
    assert_eq!(toms.len(), 1, "each under one's own rights");
}
