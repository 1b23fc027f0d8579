//! The company that keeps the store, and what other currencies are worth in its own.

use dealdesk::{
    domain::{
        company::CompanyChanges,
        money::{Currency, Money},
    },
    store::{Tx, fx},
    workflow::{
        company::{EditCompany, ShowCompany, ShowRates},
        people::RenamePerson,
    },
};
use rust_decimal::Decimal;

use crate::{
    deed::{once, said},
    psql::{attempt, value},
    support::{Store, run},
};

/// Acme in Berlin, which counts in USD.
pub async fn set_up(store: &Store) {
    let sql = r#"select dealdesk.set_company(null, '{"name": "Acme", "fiscal_year_start": 1, "zone": "Europe/Berlin",
        "schedule": "mon-fri 08:00-17:00"}', gen_random_uuid())"#;
    run(&mut store.login("ines").await, sql).await;
}

pub async fn holiday(store: &Store) {
    let sql = r#"select dealdesk.import_holidays('US', '[{"day": "2026-11-26", "name": "Thanksgiving"}]', gen_random_uuid())"#;
    run(&mut store.login("ines").await, sql).await;
}

pub async fn rate(store: &Store, currency: &str, day: &str, rate: &str) {
    let sql = format!(
        r#"select dealdesk.import_rates('[{{"currency": "{currency}", "valid_on": "{day}", "rate": "{rate}",
            "source": "ECB"}}]', gen_random_uuid())"#
    );
    run(&mut store.login("dana").await, &sql).await;
}

#[tokio::test]
async fn m3_the_rate_of_a_day_is_that_of_the_latest_day_before_it() {
    let store = Store::new().await;
    set_up(&store).await;
    rate(&store, "EUR", "2026-11-20", "1.08").await;
    rate(&store, "EUR", "2026-11-24", "1.09").await;
    rate(&store, "JPY", "2026-11-20", "0.0066").await;
    let pool = store.pool().await;
    let mut tx = Tx::begin(&pool, "tom", None).await.unwrap();
    let mut tom = store.login("tom").await;
    for (day, eur, jpy) in [
        ("2026-11-19", None, None),
        ("2026-11-20", Some("1.08"), Some("0.0066")),
        ("2026-11-23", Some("1.08"), Some("0.0066")),
        ("2026-11-24", Some("1.09"), Some("0.0066")),
        ("2027-03-01", Some("1.09"), Some("0.0066")),
    ] {
        let rates = fx::rates_on(&mut tx, day.parse().unwrap()).await.unwrap();
        assert_eq!(rates.base, Currency::USD);
        for (code, expected) in [("EUR", eur), ("JPY", jpy), ("GBP", None)] {
            let currency = Currency::parse(code).unwrap();
            let found = rates.of(currency).map(|rate| rate.rate.to_string());
            assert_eq!(found.as_deref(), expected, "{code} on {day}");
            let sql = format!("select dealdesk.rate_on('{code}', '{day}')::text");
            let in_sql: Option<String> = value(&mut tom, &sql).await;
            assert_eq!(in_sql.as_deref(), expected, "{code} on {day} in SQL");
        }
        let own: Decimal = value(
            &mut tom,
            &format!("select dealdesk.rate_on('USD', '{day}')"),
        )
        .await;
        assert_eq!(own, Decimal::ONE);
    }
}

#[tokio::test]
async fn m3_the_database_and_the_domain_multiply_alike() {
    let store = Store::new().await;
    set_up(&store).await;
    rate(&store, "EUR", "2026-11-20", "1.083217").await;
    let tom = store.desk("tom").await;
    let on = Some("2026-11-24".parse().unwrap());
    let rates = said(&tom, ShowRates { on }).await.unwrap();
    let mut db = store.login("tom").await;
    for n in 0..200 {
        let amount = Decimal::new(n * 7919 + 5, 2);
        let currency = Currency::parse("EUR").unwrap();
        let ours = rates.convert(Money { amount, currency }).unwrap().to.amount;
        let sql = format!("select round({amount} * dealdesk.rate_on('EUR', '2026-11-24'), 2)");
        let theirs: Decimal = value(&mut db, &sql).await;
        assert_eq!(ours, theirs, "{amount}");
    }
}

#[tokio::test]
async fn nothing_of_a_company_is_guessed() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let edit = |changes| EditCompany {
        seen: None,
        changes,
        command: once(),
    };
    let changes = CompanyChanges {
        name: Some("Acme".into()),
        ..CompanyChanges::default()
    };
    let refused = said(&ines, edit(changes.clone())).await.unwrap_err();
    assert_eq!(
        refused.says,
        "To set up the company, say its currency, the start of its fiscal year, its time zone and its working hours."
    );
    assert!(said(&ines, ShowCompany).await.unwrap().company.is_none());
    let mut dana = store.login("dana").await;
    let early = "select dealdesk.import_rates('[]', gen_random_uuid())";
    assert_eq!(attempt(&mut dana, early).await, Err("DD065".into()));
    set_up(&store).await;
    let renamed = said(&ines, edit(changes)).await.unwrap();
    assert_eq!(renamed.rev.0, 2);
}

#[tokio::test]
async fn two_that_set_it_up_at_once_do_it_once() {
    let store = Store::new().await;
    let once = r#"select dealdesk.set_company(null, '{"name": "Acme", "fiscal_year_start": 1, "zone": "UTC",
        "schedule": "mon-fri 08:00-17:00"}', '00000000-0000-4000-8000-000000000001')"#;
    let other = once.replace("000001'", "000002'");
    let mut ines = store.login("ines").await;
    run(&mut ines, once).await;
    run(&mut ines, once).await;
    assert_eq!(attempt(&mut ines, &other).await, Err("DD004".into()));
    let entries: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit where kind = 'company'",
    )
    .await;
    assert_eq!(entries, 1);
}

#[tokio::test]
async fn the_currency_of_an_empty_store_is_still_free() {
    let store = Store::new().await;
    set_up(&store).await;
    let ines = store.desk("ines").await;
    let edit = || EditCompany {
        seen: None,
        changes: CompanyChanges {
            currency: Some(Currency::parse("EUR").unwrap()),
            ..CompanyChanges::default()
        },
        command: once(),
    };
    let refused = said(&ines, edit()).await.unwrap_err();
    assert_eq!(refused.code, "company.currency_in_use");
    // As before the first deal.
    let empty = "set session_replication_role = replica; delete from dealdesk.deal; delete from dealdesk.account";
    run(&mut store.boss().await, empty).await;
    said(&ines, edit()).await.unwrap();
    let anew = store.desk("tom").await;
    assert_eq!(anew.me().currency.code(), "EUR");
}

#[tokio::test]
async fn who_may_set_a_company_up_meets_it_until_it_is() {
    let store = Store::new().await;
    assert!(store.desk("ines").await.me().sets_up);
    assert!(!store.desk("dana").await.me().sets_up);
    let shared = Store::shared().await;
    assert!(!shared.desk("ines").await.me().sets_up);
    let early = store.desk("ines").await;
    set_up(&store).await;
    assert!(early.me().sets_up);
    let again = early.sit_down_again().await.unwrap();
    assert!(!again.me().sets_up);
    let rename = RenamePerson {
        who: "ines".into(),
        name: " Ines Roth-Vega ".into(),
        command: once(),
    };
    let named = said(&early, rename.clone()).await.unwrap();
    assert_eq!(
        said(&early, rename).await.unwrap(),
        named,
        "said twice, done once"
    );
    let again = early.sit_down_again().await.unwrap();
    assert_eq!(again.me().name, "Ines Roth-Vega");
    let told: String = value(
        &mut store.boss().await,
        "select became ->> 'name' from dealdesk.audit where verb = 'person.rename'",
    )
    .await;
    assert_eq!(told, "Ines Roth-Vega");
}
