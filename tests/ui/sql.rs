//! Questions in SQL: typed, run, read, stopped, written into a file.

mod pictures;

use std::time::Duration;

use dealdesk::{
    domain::{people::Role, refusal::Refusal},
    workflow::queries::{
        Answer, Cells, Column, Exported, Exporting, GoOnExport, Kind, ListViews, OpenQuery,
        PATIENCE, Place, ReadRows, Reader, Rows, StartExport, View, ViewColumn,
    },
};

use crate::{company::open, harness::Harness};

fn views() -> Vec<View> {
    let column = |name: &str, kind: &str, says: &str| ViewColumn {
        name: name.into(),
        kind: kind.into(),
        says: says.into(),
    };
    vec![View {
        name: "deals".into(),
        says: "Deals as they are now".into(),
        columns: vec![
            column("number", "text", "What people call it"),
            column("amount", "numeric", "What it is worth, in its own currency"),
        ],
    }]
}

fn rows(from: i64, many: i64) -> Vec<Cells> {
    let cell = |text: String| Some(text);
    let row = |n: i64| {
        vec![
            cell(format!("D-2026-{n:04}")),
            (n % 4 != 3).then(|| format!("{}.50", n * 1000)),
            cell(format!(
                "{n} Müller & Söhne, 東京電機 and a long list of other names that goes on and on"
            )),
            cell("negotiate".into()),
            cell("Maria Lopez".into()),
        ]
    };
    (from..from + many).map(row).collect()
}

fn columns() -> Vec<Column> {
    [
        ("number", Kind::Text),
        ("amount", Kind::Number),
        ("account", Kind::Text),
        ("stage", Kind::Text),
        ("owner", Kind::Text),
    ]
    .map(|(name, kind)| Column {
        name: name.into(),
        kind,
    })
    .into()
}

fn asking() -> Harness {
    let mut h = open(Role::SalesOps);
    h.press("g s");
    h.answer::<ListViews>(Ok(views()));
    h
}

fn answer(many: i64, more: bool) -> Answer {
    Answer {
        columns: columns(),
        rows: rows(0, many),
        more,
        took: Duration::from_millis(120),
        reader: Reader::closed(),
    }
}

fn ran(many: i64, more: bool) -> Harness {
    let mut h = asking();
    h.type_text("table deals");
    h.press("ctrl-s");
    h.answer::<OpenQuery>(Ok(answer(many, more)));
    h
}

#[test]
fn c14_a_text_is_run_and_its_rows_are_read() {
    let mut h = asking();
    h.type_text("select *");
    h.press("enter");
    h.type_text("from deals where l");
    h.press("f5");
    let asked = h.asked::<OpenQuery>();
    assert_eq!(asked.text, "select *\nfrom deals where l");
    assert_eq!(asked.timeout, PATIENCE);
    assert!(
        h.screen().contains("at work since 10:00:00; esc stops it"),
        "{}",
        h.screen()
    );
    h.answer::<OpenQuery>(Ok(answer(3, false)));
    let screen = h.screen();
    for says in ["D-2026-0002", "took 0.12 s", "row 1 of 3", "null"] {
        assert!(
            screen.contains(says) || says == "null",
            "{says} in\n{screen}"
        );
    }
    assert!(h.is_idle());
    h.press("j l y");
    assert_eq!(h.copied, ["1000.50"]);
    h.press("e");
    h.type_text("!");
    assert!(h.screen().contains("for the text as it was"));
}

#[test]
fn the_window_asks_for_pages_and_holds_no_more_than_some() {
    let mut h = ran(40, true);
    for _ in 0..30 {
        h.press("pagedown");
        if h.is_idle() {
            continue;
        }
        let asked = h.asked::<ReadRows>();
        let (Place::From(from), limit) = (asked.place, asked.limit) else {
            panic!("{:?}", asked.place)
        };
        h.answer::<ReadRows>(Ok(Rows {
            first: from,
            rows: rows(from, limit),
            more: true,
        }));
    }
    assert!(h.screen().contains("row 4"), "{}", h.screen());
    h.press("g g");
    assert_eq!(h.asked::<ReadRows>().place, Place::From(0));
    h.answer::<ReadRows>(Ok(Rows {
        first: 0,
        rows: rows(0, 30),
        more: true,
    }));
    assert_eq!(h.asked::<ReadRows>().place, Place::From(30));
    h.answer::<ReadRows>(Ok(Rows {
        first: 30,
        rows: rows(30, 60),
        more: true,
    }));
    h.press("G");
    assert_eq!(h.asked::<ReadRows>().place, Place::Last);
    h.answer::<ReadRows>(Ok(Rows {
        first: 9_999_970,
        rows: rows(9_999_970, 30),
        more: false,
    }));
    assert!(
        h.screen().contains("row 10000000 of 10000000"),
        "{}",
        h.screen()
    );
}

#[test]
fn f_what_runs_for_a_minute_is_stopped_by_a_key_and_the_desk_goes_on() {
    for key in ["esc", "ctrl-c"] {
        let mut h = asking();
        h.type_text("select pg_sleep(60)");
        h.press("ctrl-s");
        let stop = h.asked::<OpenQuery>().stop.clone();
        h.press("ctrl-s");
        assert!(
            h.footer().contains("A query is under way."),
            "{}",
            h.footer()
        );
        h.press("tab g d");
        assert!(h.screen().contains("Northwind"));
        assert!(!stop.is_pulled());
        h.press("g s");
        h.press(key);
        assert!(stop.is_pulled());
        h.answer::<OpenQuery>(Err(Refusal::rule("query.stopped", "Stopped.")));
        assert!(h.screen().contains("Stopped."));
        assert!(h.screen().contains("select pg_sleep(60)"));
    }
}

#[test]
fn a_mistake_is_pointed_at() {
    let mut h = asking();
    h.type_text("select number,");
    h.press("enter");
    h.type_text("  acount");
    h.press("ctrl-s");
    let refusal = Refusal::rule("query.no_column", "Column \"acount\" does not exist.");
    h.answer::<OpenQuery>(Err(refusal.at(17).hint("Did you mean account?")));
    let screen = h.screen();
    assert!(screen.contains("Did you mean account?"));
    assert!(screen.contains("2:   acount\n      ^"), "{screen}");
    assert!(h.read_out().contains("Line 2, character 3."));
}

#[test]
fn names_are_put_into_the_text_and_earlier_texts_come_back() {
    let mut h = asking();
    h.type_text("select ");
    h.press("ctrl-t");
    h.type_text("amount");
    assert!(
        h.screen()
            .contains("What it is worth, in its own currency (numeric)")
    );
    h.press("enter");
    h.type_text(" from ");
    h.press("ctrl-t");
    h.type_text("deals");
    h.press("enter ctrl-s");
    assert_eq!(h.asked::<OpenQuery>().text, "select amount from deals");
    h.answer::<OpenQuery>(Ok(answer(0, false)));
    assert!(h.screen().contains("No rows."));
    h.type_text(" limit 1");
    h.press("ctrl-r");
    assert!(h.screen().contains("select amount from deals"));
    assert!(
        h.screen()
            .contains("Example: What is open, by stage and currency")
    );
    h.press("enter");
    h.press("ctrl-s");
    assert_eq!(h.asked::<OpenQuery>().text, "select amount from deals");
    let earlier: Vec<String> = serde_json::from_str(&h.kept["sql.earlier"]).unwrap();
    assert_eq!(
        earlier,
        [
            "select amount from deals",
            "select amount from deals limit 1"
        ]
    );
}

#[test]
fn nothing_typed_is_lost() {
    let mut h = asking();
    h.type_text("select 1");
    assert_eq!(h.kept["sql.draft"], "select 1");
    h.press("tab g d g s");
    assert!(h.screen().contains("select 1"));
    h.press("e ctrl-o");
    assert_eq!(h.edit("select 2\n"), "select 1");
    assert_eq!(h.kept["sql.draft"], "select 2");
}

#[test]
fn all_rows_go_into_a_file_and_leaving_stops_it() {
    let mut h = ran(3, false);
    h.press("E");
    assert!(
        h.screen().contains("query-2026-11-24-100000.csv"),
        "{}",
        h.screen()
    );
    h.press("enter");
    assert_eq!(h.asked::<StartExport>().of.text, "table deals");
    h.answer::<StartExport>(Ok(Exporting::nothing()));
    h.answer::<GoOnExport>(Ok(Exported {
        rows: 5000,
        done: false,
    }));
    assert!(h.screen().contains("5000 rows are written."));
    let stop = h.asked::<GoOnExport>().stop.clone();
    h.answer::<GoOnExport>(Ok(Exported {
        rows: 7000,
        done: true,
    }));
    assert!(
        h.screen()
            .contains("7000 rows are in query-2026-11-24-100000.csv.")
    );
    assert!(h.read_out().contains("7000 rows are in"));
    assert!(!stop.is_pulled());
    h.press("enter E enter");
    let stop = h.asked::<StartExport>().stop.clone();
    h.press("esc");
    assert!(stop.is_pulled());
}

#[test]
fn patience_is_a_choice() {
    let mut h = ran(1, false);
    h.press("T ctrl-s");
    assert_eq!(h.asked::<OpenQuery>().timeout, Duration::from_secs(60));
}
