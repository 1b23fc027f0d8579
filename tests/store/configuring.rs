//! What the catalog's rules and bundles do in quotes: what comes with a line, what goes along, what blocks, and that one undo
//! takes back what one write brought.

use dealdesk::{
    domain::{
        id::LineId,
        quote::{LineChanges, NewLine},
        refusal::{Kind, Refusal},
    },
    workflow::{
        desk::Desk,
        quotes::{
            AddLine, ApplyChange, EditLine, QuoteView, RemoveLine, UndoQuoteEdit, WhichBlock,
            Written,
        },
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    catalogs::{import, publish, published},
    deed::{deal, said},
    psql::value,
    quotes::{edit, line, on, quoted, show, submit},
    support::Store,
};

/// A platform with a set-up and a choice of support, an option that stands in another, and a suite.
pub const FILE: &str = r#"
family = "Platform"

[[offering]]
code = "PLT-ENT"
name = "Platform Enterprise"
charge = [
    { code = "seat", kind = "recurring", per = "1m", unit = "seat" },
    { code = "setup", kind = "once", unit = "setup" },
]
attribute = [{ code = "region", values = ["EU", "US"], default = "US" }]

[[offering.group]]
name = "Support"
min = 0
max = 1

[[offering.group.option]]
offering = "SUP-GOLD"
fixed = 1
percent = 10

[[offering.group.option]]
offering = "SUP-SILV"
fixed = 1

[[offering]]
code = "SUP-GOLD"
name = "Gold Support Plan"
kind = "option"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[offering]]
code = "SUP-SILV"
name = "Silver Support Plan"
kind = "option"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[offering]]
code = "ANA"
name = "Analytics"
charge = [{ code = "seat", kind = "recurring", per = "1m", unit = "seat" }]

[[offering]]
code = "SUITE"
name = "Growth Suite"
kind = "bundle"

[[offering.group]]
name = "Parts"
min = 2
max = 2

[[offering.group.option]]
offering = "PLT-ENT"
default = true
each = 2

[[offering.group.option]]
offering = "ANA"
default = true
percent = 20

[[rule]]
code = "R-SUPPORT"
name = "Large platforms come with support"
when = [{ offering = "PLT-ENT", at_least = 100 }]
require = { of = ["SUP-GOLD", "SUP-SILV"], min = 1, max = 1 }

[[rule]]
code = "R-REGION"
name = "Analytics runs in the EU"
when = [{ offering = "ANA" }]
default = { offering = "PLT-ENT", attribute = "region", value = "EU" }

[[price_list]]
code = "USD-2026"
name = "USD list 2026"
currency = "USD"
from = 2026-01-01
price = [
    { offering = "PLT-ENT", charge = "seat", price = 120.00, attribute = [{ code = "region", value = "EU", amount = 5 }] },
    { offering = "PLT-ENT", charge = "setup", price = 2000 },
    { offering = "SUP-GOLD", charge = "plan", price = 1800 },
    { offering = "SUP-SILV", charge = "plan", price = 900 },
    { offering = "ANA", charge = "seat", price = 30 },
]
"#;

async fn add(
    store: &Store,
    desk: &Desk,
    quote: &Written,
    code: &str,
    quantity: i64,
    parent: Option<LineId>,
) -> Result<Written, Refusal> {
    let sql = format!("select id from dealdesk.product where code = '{code}'");
    let product = value(&mut store.boss().await, &sql).await;
    let line = NewLine {
        product: Some(dealdesk::domain::id::ProductId(product)),
        code: None,
        parent,
        after: None,
        is_bare: false,
        fields: many(quantity),
    };
    let target = on(quote);
    said(desk, AddLine { target, line }).await
}

fn many(quantity: i64) -> LineChanges {
    LineChanges {
        quantity: Some(Decimal::from(quantity)),
        ..LineChanges::default()
    }
}

/// Number, of which line, name, quantity, list price.
fn told(view: &QuoteView) -> Vec<String> {
    let number = |id| {
        let mut lines = view.lines.iter();
        lines.find(|it| it.id == id).map_or(0, |it| it.terms.number)
    };
    let lines = view.lines.iter().map(|it| {
        let under = it
            .parent
            .map_or(String::new(), |id| format!(" of {}", number(id)));
        let (terms, list) = (&it.terms, it.terms.list.normalize());
        let quantity = terms.quantity.normalize();
        format!(
            "{}{under} {}: {quantity} at {list}",
            terms.number, terms.name
        )
    });
    lines.collect()
}

fn blocks(written: &Written) -> Vec<&str> {
    let blocks = written.blocks.as_deref().unwrap();
    blocks.iter().map(|it| it.0.says.as_str()).collect()
}

#[tokio::test]
async fn c02_an_invalid_combination_blocks_with_the_rules_name_until_it_is_changed() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let says =
        "Large platforms come with support (R-SUPPORT): it requires 1 of SUP-GOLD, SUP-SILV.";

    let written = add(&store, &maria, &quote, "PLT-ENT", 250, None)
        .await
        .unwrap();
    assert_eq!(blocks(&written), [says], "the write says so");
    let view = show(&maria, &quote).await;
    assert_eq!(view.blocks, written.blocks.unwrap(), "and whoever looks");
    assert_eq!(
        told(&view),
        [
            "1 Platform Enterprise: 250 at 120",
            "2 of 1 Platform Enterprise, setup: 1 at 2000"
        ]
    );
    assert_eq!(view.lines[1].charge_code.as_deref(), Some("setup"));
    let json = serde_json::to_value(&view.blocks).unwrap();
    assert_eq!(json[0]["rule"], "R-SUPPORT");
    assert_eq!(
        (&json[0]["line"], &json[0]["name"]),
        (&1.into(), &"Large platforms come with support".into())
    );
    assert_eq!(json[0]["change"][0]["add"]["offering"], "SUP-GOLD");

    // A draft may stand so, and goes no further.
    edit(
        &maria,
        &quote,
        dealdesk::domain::quote::QuoteChanges {
            expires_on: Some("2099-01-01".parse().ok()),
            ..Default::default()
        },
    )
    .await
    .unwrap();
    let refused = submit(&maria, &quote).await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Rule, "quote.blocked"));
    assert_eq!(refused.says, format!("Line 1 · {says}"));
    assert_eq!(
        refused.hint.as_deref(),
        Some("The smallest change: add SUP-GOLD under line 1.")
    );

    let apply = |nth| ApplyChange {
        target: on(&quote),
        which: WhichBlock::Nth(nth),
    };
    assert_eq!(
        said(&maria, apply(2)).await.unwrap_err().code,
        "quote.no_block"
    );
    let written = said(&maria, apply(1)).await.unwrap();
    assert_eq!(blocks(&written), Vec::<&str>::new());
    let view = show(&maria, &quote).await;
    assert_eq!(told(&view)[2], "3 of 1 Gold Support Plan: 1 at 1800");
    let step = &view.lines[2].terms.steps[0];
    assert_eq!(step.cites.as_deref(), Some("part of Platform Enterprise"));
    let none = said(&maria, apply(1)).await.unwrap_err();
    assert_eq!(none.code, "quote.nothing_blocks");

    said(&maria, UndoQuoteEdit { target: on(&quote) })
        .await
        .unwrap();
    assert_eq!(show(&maria, &quote).await.blocks.len(), 1);
    said(&maria, apply(1)).await.unwrap();
    submit(&maria, &quote).await.unwrap();
}

#[tokio::test]
async fn c02_a_bundle_is_one_write_and_one_undo() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let undo = || UndoQuoteEdit { target: on(&quote) };
    let whole = [
        "1 Growth Suite: 3 at 0",
        "2 of 1 Platform Enterprise: 6 at 120",
        "3 of 2 Platform Enterprise, setup: 1 at 2000",
        "4 of 1 Analytics: 3 at 30",
    ];
    let written = add(&store, &maria, &quote, "SUITE", 3, None).await.unwrap();
    let view = show(&maria, &quote).await;
    assert_eq!(told(&view), whole);
    assert_eq!(written.line, Some(view.lines[0].id), "the line itself");
    assert_eq!(
        view.lines[1].attributes["region"], "EU",
        "as a rule chooses"
    );
    assert_eq!(
        view.lines[1].terms.steps[0].change,
        dealdesk::domain::pricing::Change::Amount(dec!(5))
    );
    // What stands above its parts costs nothing besides them; what nobody knows stays unknown.
    let costs: Vec<_> = show(&dana, &quote)
        .await
        .lines
        .iter()
        .map(|it| it.terms.cost)
        .collect();
    assert_eq!(costs, [Some(dec!(0)), Some(dec!(31.4159)), None, None]);

    said(&maria, undo()).await.unwrap();
    assert!(show(&maria, &quote).await.lines.is_empty(), "all of it");
    let refused = said(&maria, undo()).await.unwrap_err();
    assert_eq!(refused.code, "undo.nothing");

    add(&store, &maria, &quote, "SUITE", 3, None).await.unwrap();
    let seen = show(&maria, &quote).await;
    let changes = EditLine {
        target: line(&quote, 1),
        changes: many(5),
    };
    said(&maria, changes).await.unwrap();
    let more = told(&show(&maria, &quote).await);
    assert_eq!(
        more,
        [
            "1 Growth Suite: 5 at 0",
            "2 of 1 Platform Enterprise: 10 at 120",
            "3 of 2 Platform Enterprise, setup: 1 at 2000",
            "4 of 1 Analytics: 5 at 30",
        ]
    );
    said(&maria, undo()).await.unwrap();
    let now = show(&maria, &quote).await;
    let lines = |view: &QuoteView| -> Vec<_> {
        let lines = view.lines.iter();
        lines
            .map(|it| {
                (
                    it.id,
                    it.terms.clone(),
                    it.attributes.clone(),
                    it.said.clone(),
                )
            })
            .collect()
    };
    assert_eq!(lines(&now), lines(&seen));

    said(
        &maria,
        RemoveLine {
            target: line(&quote, 1),
        },
    )
    .await
    .unwrap();
    assert!(show(&maria, &quote).await.lines.is_empty());
    said(&maria, undo()).await.unwrap();
    assert_eq!(lines(&show(&maria, &quote).await), lines(&seen));

    // What somebody else has written of any of it stands against it.
    let mut target = line(&quote, 4);
    target.line = dealdesk::workflow::quotes::LineName::Number(4);
    let changes = EditLine {
        target: line(&quote, 1),
        changes: many(4),
    };
    said(&maria, changes).await.unwrap();
    said(
        &dana,
        EditLine {
            target,
            changes: many(9),
        },
    )
    .await
    .unwrap();
    let refused = said(&maria, undo()).await.unwrap_err();
    assert_eq!(refused.code, "undo.written_over", "{refused}");
}

#[tokio::test]
async fn c02_a_draft_keeps_the_rules_that_it_was_priced_with() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    add(&store, &maria, &quote, "PLT-ENT", 50, None)
        .await
        .unwrap();
    let stricter = FILE
        .replace("at_least = 100", "at_least = 10")
        .replace("price = 2000", "price = 2500");
    import(&store.desk("dana").await, &stricter).await.unwrap();
    said(&store.desk("fay").await, publish()).await.unwrap();

    let view = show(&maria, &quote).await;
    assert!(view.blocks.is_empty(), "version 1 says nothing of it");
    let excerpt = view.excerpt.unwrap();
    assert_eq!((excerpt.version, excerpt.published), (1, Some(2)));
    let changes = EditLine {
        target: line(&quote, 1),
        changes: LineChanges {
            attributes: Some([("region".to_owned(), "EU".to_owned())].into()),
            ..many(60)
        },
    };
    let written = said(&maria, changes).await.unwrap();
    assert_eq!(blocks(&written), Vec::<&str>::new());
    let view = show(&maria, &quote).await;
    assert_eq!(
        told(&view),
        [
            "1 Platform Enterprise: 60 at 120",
            "2 of 1 Platform Enterprise, setup: 1 at 2000"
        ],
        "each at its own charge, of its own version"
    );
    assert_eq!(view.lines[1].attributes["region"], "EU");

    let newer = quoted(&maria, deal(&store, "Seats 4").await).await;
    let written = add(&store, &maria, &newer, "PLT-ENT", 50, None)
        .await
        .unwrap();
    assert_eq!(blocks(&written).len(), 1);
}

#[tokio::test]
async fn c02_an_option_stands_under_what_offers_it() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let written = add(&store, &maria, &quote, "SUP-GOLD", 1, None)
        .await
        .unwrap();
    assert_eq!(
        blocks(&written),
        ["Gold Support Plan (line 1) is sold only with what offers it."]
    );
    said(
        &maria,
        RemoveLine {
            target: line(&quote, 1),
        },
    )
    .await
    .unwrap();
    let platform = add(&store, &maria, &quote, "PLT-ENT", 5, None)
        .await
        .unwrap();
    let setup = show(&maria, &quote).await.lines[1].id;
    // Whoever stands on the set-up means its line.
    add(&store, &maria, &quote, "SUP-GOLD", 1, Some(setup))
        .await
        .unwrap();
    let written = add(&store, &maria, &quote, "SUP-SILV", 1, platform.line)
        .await
        .unwrap();
    assert_eq!(
        blocks(&written),
        ["Support of Platform Enterprise (line 1) takes 0 to 1 of 2."]
    );
    let view = show(&maria, &quote).await;
    assert_eq!(view.lines[2].parent, platform.line);
}
