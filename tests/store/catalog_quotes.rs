//! The catalog and the quotes that are priced with it: whom a publish touches, and how a quote takes the version in force.

use dealdesk::{
    domain::{
        catalog::Touched,
        id::ProductId,
        quote::{LineChanges, NewLine},
    },
    workflow::{
        Cursor, Page,
        catalog::{PageTouched, PublishDraft},
        desk::Desk,
        quotes::Written,
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    catalogs::import,
    deed::{deal, once, said},
    psql::value,
    quotes::{add, quoted, submit},
    support::Store,
};

const FILE: &str = r#"
family = "Platform"

[[offering]]
code = "PLT"
name = "Platform"
charge = [{ code = "seat", kind = "recurring", per = "1m", unit = "seat" }]

[[offering]]
code = "SUP"
name = "Support"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[offering]]
code = "OLD"
name = "Old Thing"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[price_list]]
code = "USD"
name = "USD list"
currency = "USD"
from = 2026-01-01
price = [
    { offering = "PLT", charge = "seat", price = 120, volume = [{ from = 200, percent = 10 }] },
    { offering = "SUP", charge = "plan", price = 1800 },
    { offering = "OLD", charge = "plan", price = 7 },
]

[[price_list]]
code = "EUR"
name = "EUR list"
currency = "EUR"
from = 2026-01-01
price = [
    { offering = "PLT", charge = "seat", price = 110 },
    { offering = "SUP", charge = "plan", price = 1700 },
]
"#;

async fn publish(store: &Store, text: &str) {
    import(&store.desk("dana").await, text).await.unwrap();
    let publish = PublishDraft {
        seen: None,
        note: None,
        command: once(),
    };
    said(&store.desk("fay").await, publish).await.unwrap();
}

async fn from_catalog(store: &Store, code: &str, quantity: Decimal) -> NewLine {
    let sql = format!("select id from dealdesk.product where code = '{code}'");
    NewLine {
        product: Some(ProductId(value(&mut store.boss().await, &sql).await)),
        code: None,
        parent: None,
        after: None,
        is_bare: false,
        fields: LineChanges {
            quantity: Some(quantity),
            ..LineChanges::default()
        },
    }
}

/// A quote of a deal with these offerings.
async fn quote_of(store: &Store, desk: &Desk, name: &str, codes: &[&str]) -> Written {
    let quote = quoted(desk, deal(store, name).await).await;
    for code in codes {
        let line = from_catalog(store, code, dec!(250)).await;
        add(desk, &quote, line).await.unwrap();
    }
    quote
}

async fn touched(desk: &Desk, after: Option<Cursor>, limit: i32) -> Page<Touched> {
    said(desk, PageTouched { after, limit }).await.unwrap()
}

fn told(rows: &[Touched]) -> Vec<String> {
    rows.iter()
        .map(|it| {
            let line = it.line.as_ref().map_or(0, |line| line.number);
            format!("{} line {line} {} {}", it.number, it.code, it.what())
        })
        .collect()
}

#[tokio::test]
async fn p6_g1_a_publish_names_the_lines_of_open_quotes_with_old_and_new_price() {
    let store = Store::new().await;
    publish(&store, FILE).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let one = quote_of(&store, &maria, "Seats 1", &["SUP", "PLT", "OLD"]).await;
    let other = quote_of(&store, &dana, "Seats 3", &["PLT"]).await;
    submit(&dana, &other).await.unwrap();
    import(&dana, &FILE.replace("price = 110", "price = 111"))
        .await
        .unwrap();
    let rows = touched(&dana, None, 10).await.rows;
    assert_eq!(told(&rows), Vec::<String>::new(), "its euros are nobody's");

    let (begin, end) = (
        FILE.find("[[offering]]\ncode = \"OLD\""),
        FILE.find("[[price_list]]"),
    );
    let draft = format!("{}{}", &FILE[..begin.unwrap()], &FILE[end.unwrap()..])
        .replace(
            "    { offering = \"OLD\", charge = \"plan\", price = 7 },\n",
            "",
        )
        .replace("price = 120", "price = 126.50")
        .replace(
            "price = 1800",
            "price = 1800, volume = [{ from = 9, percent = 1 }]",
        );
    import(&dana, &draft).await.unwrap();
    let all = touched(&dana, None, 10).await.rows;
    let (one, other) = (&one.number, &other.number);
    // In the order of the codes.
    let expected = [
        format!("{one} line 3 OLD gone"),
        format!("{one} line 2 PLT USD 120.00 → 126.50"),
        format!("{other} line 1 PLT USD 120.00 → 126.50"),
        format!("{one} line 1 SUP changed"),
    ];
    assert_eq!(told(&all), expected);
    // One cursor over all of it.
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = touched(&dana, after, 1).await;
        paged.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(paged, all);
    // A seller reads of one's own alone, and who follows no deal of nothing.
    let marias = touched(&maria, None, 10).await.rows;
    assert!(marias.iter().all(|it| it.number == *one), "{marias:?}");
    assert_eq!(marias.len(), 3);
    assert!(
        touched(&store.desk("rev").await, None, 10)
            .await
            .rows
            .is_empty()
    );
}
