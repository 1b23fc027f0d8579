//! The catalog and the quotes that are priced with it: whom a publish touches, and how a quote takes the version in force.

use dealdesk::{
    domain::{
        catalog::Touched,
        id::ProductId,
        pricing::uplift::{Every, Growth, Rate, Uplift},
        quote::{Draft, LineChanges, LineFigures, NewLine, Reshape, Sums, change},
    },
    store::quote::{self as store_quote, Edit, LineWrite, NewFigures},
    workflow::{
        Cursor, Page,
        catalog::{PageTouched, PublishDraft, Which},
        desk::Desk,
        quotes::{EditLine, PreviewReshape, QuoteName, ReshapeQuote, UndoQuoteEdit, Written},
    },
};
use rust_decimal::{Decimal, dec};
use serde_json::json;

use crate::{
    catalogs::{import, import_costs},
    deed::{deal, once, said},
    psql::{attempt, attempt_here, value},
    quotes::{add, line, monthly, on, present, quoted, show, submit},
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
    said(
        desk,
        PageTouched {
            which: Which::Draft,
            after,
            limit,
        },
    )
    .await
    .unwrap()
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
        format!("{one} line 1 SUP another table"),
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

const USAGE: &str = r#"
[[offering]]
code = "API"
name = "Calls"
charge = [{ code = "call", kind = "usage", per = "1m" }]
"#;

/// The file with calls that cost so much, and so much beyond what was committed to.
fn with_calls(price: &str, overage: &str) -> String {
    let begin = FILE.find("[[offering]]\ncode = \"OLD\"").unwrap();
    let of_calls = format!(
        "    {{ offering = \"API\", charge = \"call\", price = {price}, overage = {overage} }},\n"
    );
    let old = "    { offering = \"OLD\", charge = \"plan\", price = 7 },\n";
    format!("{}{USAGE}\n{}", &FILE[..begin], &FILE[begin..])
        .replace(old, &format!("{old}{of_calls}"))
}

#[tokio::test]
async fn p6_g1_an_overage_alone_is_no_change_of_the_price_that_was_published_before() {
    let store = Store::new().await;
    publish(&store, &with_calls("0.4", "0.65")).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quote_of(&store, &maria, "Seats 1", &["API", "SUP"]).await;
    publish(&store, &with_calls("0.5", "0.65")).await;
    import(&dana, &with_calls("0.5", "0.95")).await.unwrap();
    let rows = touched(&dana, None, 10).await.rows;
    let expected = format!("{} line 1 API overage USD 0.65 → 0.95", quote.number);
    assert_eq!(told(&rows), [expected]);
    // What was published said the price; it still does where it is asked for by its number.
    let page = PageTouched {
        which: Which::Published,
        after: None,
        limit: 10,
    };
    let rows = said(&dana, page).await.unwrap().rows;
    let expected = format!("{} line 1 API USD 0.40 → 0.50", quote.number);
    assert_eq!(told(&rows), [expected]);
}

fn rule(code: &str, name: &str, then: &str) -> String {
    format!(
        "\n[[rule]]\ncode = \"{code}\"\nname = \"{name}\"\nwhen = [{{ offering = \"PLT\" }}]\n{then}\n"
    )
}

#[tokio::test]
async fn p6_g1_a_rule_touches_the_lines_it_speaks_of_and_says_which_quotes_it_would_block() {
    let store = Store::new().await;
    let stays = rule("R-STAYS", "One of each", "exclude = { of = [\"OLD\"] }");
    let before = rule("R-MORE", "Support", "require = { of = [\"SUP\"] }");
    let gone = rule("R-GONE", "Nothing old", "exclude = { of = [\"OLD\"] }");
    publish(&store, &format!("{FILE}{stays}{before}{gone}")).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let one = quote_of(&store, &maria, "Seats 1", &["PLT", "SUP"]).await;
    let other = quote_of(&store, &dana, "Seats 3", &["SUP"]).await;
    let changed = rule(
        "R-MORE",
        "Support",
        "require = { of = [\"OLD\", \"SUP\"], min = 2 }",
    );
    let new = rule(
        "R-NEW",
        "Few seats",
        "bound = { offering = \"PLT\", max = 1000 }",
    );
    import(&dana, &format!("{FILE}{stays}{changed}{new}"))
        .await
        .unwrap();
    let rows = touched(&dana, None, 10).await.rows;
    let (one, other) = (&one.number, &other.number);
    let blocks = "rule R-MORE (Support) is changed and would block the quote";
    let mut expected = [
        format!("{one} line 1 PLT rule R-GONE (Nothing old) is gone"),
        format!("{one} line 1 PLT {blocks}"),
        format!("{one} line 2 SUP {blocks}"),
        format!("{other} line 1 SUP rule R-MORE (Support) is changed"),
        format!("{one} line 1 PLT rule R-NEW (Few seats) is new"),
    ];
    let mut told = told(&rows);
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
    assert_eq!(
        dealdesk::domain::catalog::counted(&rows).unwrap(),
        "3 lines of open quotes",
        "each once"
    );
    let marias = touched(&maria, None, 10).await.rows;
    assert!(marias.iter().all(|it| it.number == *one), "{marias:?}");
}

async fn reshape(
    desk: &Desk,
    quote: &Written,
    reshape: Reshape,
    lines: &[u32],
) -> Result<Written, dealdesk::domain::refusal::Refusal> {
    let ask = ReshapeQuote {
        target: on(quote),
        reshape,
        lines: lines.to_vec(),
    };
    said(desk, ask).await
}

async fn undo(desk: &Desk, quote: &Written) {
    let target = on(quote);
    said(desk, UndoQuoteEdit { target }).await.unwrap();
}

/// What of each line stands there now.
async fn standing(desk: &Desk, quote: &Written) -> Vec<String> {
    let view = show(desk, quote).await;
    let lines = view.lines.iter().map(|it| {
        let net = it.kept.map(|it| it.net.to_string()).unwrap_or_default();
        format!("{} {} {net}", it.terms.number, it.terms.list.normalize())
    });
    let catalog = view.version.catalog.unwrap_or_default();
    lines.chain([format!("catalog {catalog}")]).collect()
}

#[tokio::test]
async fn c02_a_draft_takes_the_catalog_in_force_line_by_line_and_gives_it_back_in_one_step() {
    let store = Store::new().await;
    publish(&store, FILE).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quote_of(&store, &maria, "Seats 1", &["PLT", "SUP"]).await;
    add(&maria, &quote, monthly("Own", dec!(10), dec!(1)))
        .await
        .unwrap();
    let wish = LineChanges {
        steps: Some({
            let mut steps = show(&maria, &quote).await.lines[0].terms.steps.clone();
            steps.push("discretionary=10%".parse().unwrap());
            steps
        }),
        ..LineChanges::default()
    };
    let edit = EditLine {
        target: line(&quote, 1),
        changes: wish,
    };
    said(&maria, edit).await.unwrap();
    let refused = reshape(&maria, &quote, Reshape::Catalog, &[])
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.catalog_in_force");
    assert_eq!(show(&maria, &quote).await.newer_catalog(), None);
    publish(&store, &FILE.replace("price = 120", "price = 130")).await;
    let before = standing(&maria, &quote).await;
    assert_eq!(show(&maria, &quote).await.newer_catalog(), Some(2));
    // Looking writes nothing.
    let preview = PreviewReshape {
        quote: QuoteName::Version(quote.version),
        reshape: Reshape::Catalog,
        lines: Vec::new(),
    };
    let (was, becomes) = said(&maria, preview).await.unwrap();
    assert_eq!(
        (was.lines[0].terms.list, becomes.lines[0].terms.list),
        (dec!(120), dec!(130))
    );
    assert_eq!(standing(&maria, &quote).await, before);

    reshape(&maria, &quote, Reshape::Catalog, &[])
        .await
        .unwrap();
    let view = show(&maria, &quote).await;
    assert_eq!(view.version.catalog.as_deref(), Some("2"));
    assert_eq!(view.lines[0].terms.list, dec!(130));
    assert_eq!(view.lines[1].terms.list, dec!(1800));
    assert_eq!(view.lines[2].terms.list, dec!(10), "not from the catalog");
    assert_eq!(
        view.lines[0].terms.steps.last().unwrap().cites,
        None,
        "what was typed stays"
    );
    assert!(view.priced.is_ok());
    undo(&maria, &quote).await;
    assert_eq!(standing(&maria, &quote).await, before);

    // What is sold no more is named by its line; what was submitted takes nothing.
    let gone = FILE.replace("price = 120", "price = 131");
    let (begin, end) = (
        gone.find("[[offering]]\ncode = \"SUP\"").unwrap(),
        gone.find("[[offering]]\ncode = \"OLD\"").unwrap(),
    );
    let gone = format!("{}{}", &gone[..begin], &gone[end..])
        .replace(
            "    { offering = \"SUP\", charge = \"plan\", price = 1800 },\n",
            "",
        )
        .replace(
            "    { offering = \"SUP\", charge = \"plan\", price = 1700 },\n",
            "",
        );
    publish(&store, &gone).await;
    let refused = reshape(&maria, &quote, Reshape::Catalog, &[])
        .await
        .unwrap_err();
    assert!(refused.says.starts_with("Line 2 (Support): "), "{refused}");
    assert_eq!(standing(&maria, &quote).await, before);
    submit(&maria, &quote).await.unwrap();
    let refused = reshape(&dana, &quote, Reshape::Catalog, &[])
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.frozen");
}

#[tokio::test]
async fn what_a_line_costs_moves_with_the_catalog_and_what_was_typed_stays() {
    let store = Store::new().await;
    crate::catalogs::published(&store, crate::catalogs::FILE).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quote_of(&store, &maria, "Seats 1", &["PLT-ENT", "PLT-ENT"]).await;
    let costs = async || {
        let view = show(&dana, &quote).await;
        let of_seats = view
            .lines
            .iter()
            .filter(|it| it.charge_code.as_deref() == Some("seat"));
        of_seats
            .map(|it| it.terms.cost.unwrap())
            .collect::<Vec<_>>()
    };
    let book = costs().await;
    assert_eq!((book.len(), book[0]), (2, book[1]));
    let number = show(&dana, &quote)
        .await
        .lines
        .iter()
        .rfind(|it| it.charge_code.as_deref() == Some("seat"))
        .unwrap()
        .terms
        .number;
    let edit = EditLine {
        target: line(&quote, number),
        changes: LineChanges {
            cost: Some(Some(dec!(1.5))),
            ..LineChanges::default()
        },
    };
    said(&dana, edit).await.unwrap();
    import(
        &dana,
        &crate::catalogs::FILE.replace("price = 126", "price = 127"),
    )
    .await
    .unwrap();
    import_costs(&dana, "40").await.unwrap();
    let in_force = PublishDraft {
        seen: None,
        note: None,
        command: once(),
    };
    said(&store.desk("fay").await, in_force).await.unwrap();
    // By a seller who sees neither.
    reshape(&maria, &quote, Reshape::Catalog, &[])
        .await
        .unwrap();
    assert_eq!(costs().await, [dec!(40), dec!(1.5)]);
    undo(&maria, &quote).await;
    assert_eq!(costs().await, [book[0], dec!(1.5)]);
    let mut db = store.login("maria").await;
    let sql = "select dealdesk.move_costs(v, '1') from dealdesk.quote_version v limit 1";
    assert_eq!(attempt(&mut db, sql).await, Err("42501".to_owned()));
}

#[tokio::test]
async fn m11_m13_lines_end_together_and_go_up_and_each_is_taken_back_in_one_step() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let refused = reshape(&maria, &quote, co_term("2027-07-01"), &[])
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.nothing_recurs");
    for name in ["One", "Two"] {
        add(&maria, &quote, monthly(name, dec!(100), dec!(1)))
            .await
            .unwrap();
    }
    let mut once_paid = monthly("Setup", dec!(500), dec!(1));
    once_paid.fields.charge = Some(dealdesk::domain::pricing::Charge::Once);
    add(&maria, &quote, once_paid).await.unwrap();
    let before = standing(&maria, &quote).await;
    reshape(&maria, &quote, co_term("2028-01-01"), &[])
        .await
        .unwrap();
    assert_eq!(
        standing(&maria, &quote).await,
        ["1 100 1200.00", "2 100 1200.00", "3 500 500.00", "catalog "]
    );
    let refused = reshape(&maria, &quote, co_term("2028-01-01"), &[])
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.nothing_changes");
    let refused = reshape(&maria, &quote, co_term("2028-06-01"), &[3])
        .await
        .unwrap_err();
    assert_eq!((refused.code, refused.field), ("quote.once", Some("lines")));
    let up = Reshape::Uplift {
        uplift: Uplift {
            rate: Rate::Percent(dec!(5)),
            cap: Some(dec!(4)),
            floor: None,
        },
        every: Every::Term,
        growth: Growth::Compound,
    };
    reshape(&maria, &quote, up, &[2]).await.unwrap();
    assert_eq!(
        standing(&maria, &quote).await,
        ["1 100 1200.00", "2 100 1248.00", "3 500 500.00", "catalog "]
    );
    undo(&maria, &quote).await;
    assert_eq!(standing(&maria, &quote).await[1], "2 100 1200.00");
    undo(&maria, &quote).await;
    assert_eq!(standing(&maria, &quote).await, before, "both lines at once");
}

fn co_term(until: &str) -> Reshape {
    Reshape::CoTerm {
        until: until.parse().unwrap(),
    }
}

/// Around the program: what the doors of the database let through is not what the catalog says, and goes no further.
#[tokio::test]
async fn what_is_written_around_the_program_is_neither_submitted_nor_presented() {
    let store = Store::new().await;
    publish(&store, FILE).await;
    let tom = store.desk("tom").await;
    let forged = [
        ("list", json!({"list": "12"}), "quote.not_published"),
        (
            "citation",
            json!({"steps": [{"kind": "contract_price", "price": "1", "cites": "USD list"}]}),
            "quote.not_published",
        ),
    ];
    for (what, fields, code) in forged {
        let quote = quote_of(&store, &tom, "Seats 3", &["SUP"]).await;
        let view = show(&tom, &quote).await;
        let mut line = view.lines[0].clone();
        let changes: LineChanges = serde_json::from_value(fields.clone()).unwrap();
        change(&mut line, &changes);
        // Priced as the program would, so that every sum foots.
        let forged = Draft {
            version: view.version.clone(),
            lines: vec![line.clone()],
        };
        let priced = forged.price().unwrap().unwrap();
        let figures = LineFigures::from(&priced.lines[0]);
        let mut tx = tom.begin_deed().await.unwrap();
        let edit = Edit {
            event: "edit_line",
            lines: vec![LineWrite::Edit {
                id: line.id,
                rev: line.rev,
                fields: Box::new(changes),
                cost_said: None,
            }],
            figures: vec![NewFigures {
                id: line.id,
                number: 1,
                figures: Some(figures),
            }],
            sums: Some(Sums::from(&priced.totals)),
            ..Edit::default()
        };
        let written = store_quote::write(&mut tx, &forged.version, &edit, once()).await;
        written.unwrap_or_else(|it| panic!("{what}: the door lets it through: {it}"));
        tx.commit().await.unwrap();
        let refused = submit(&tom, &quote).await.unwrap_err();
        assert_eq!(refused.code, code, "{what}: {refused}");
        assert!(refused.says.contains("Line 1 (Support)"), "{refused}");
        // Around submit as well: then no document is made of it.
        let sql = format!(
            "select dealdesk.move_quote(id, rev, 'submit', null, null, null, gen_random_uuid()) from dealdesk.quote_version where id = '{}'",
            quote.version.0
        );
        attempt_here(&mut store.login("tom").await, &sql)
            .await
            .unwrap();
        let refused = present(&tom, &quote).await.unwrap_err();
        assert_eq!(refused.code, code, "{what}: {refused}");
    }
}
