//! What the language means, and what it says where it means nothing.

use rust_decimal::dec;

use super::*;

const FIELDS: &[Field] = &[
    Field {
        name: "stage",
        takes: Takes::OneOf(&["open", "propose", "negotiate", "won"]),
        help: "Where it stands.",
    },
    Field {
        name: "owner",
        takes: Takes::People,
        help: "Whose it is.",
    },
    Field {
        name: "account",
        takes: Takes::Words,
        help: "For whom.",
    },
    Field {
        name: "amount",
        takes: Takes::Amount,
        help: "amount>100k",
    },
    Field {
        name: "close",
        takes: Takes::Day,
        help: "close<30d",
    },
    Field {
        name: "age",
        takes: Takes::Age,
        help: "age>30d",
    },
    Field {
        name: "currency",
        takes: Takes::Currencies,
        help: "currency:eur",
    },
];

fn seen() -> Seen {
    let now: Moment = "2026-11-24T09:00:00Z".parse().unwrap();
    Seen {
        now,
        today: now.date_naive(),
        year_starts: 1,
    }
}

fn what(text: &str) -> What {
    let mut terms = read(text, FIELDS, &seen()).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
    assert_eq!(terms.len(), 1, "{text}");
    terms.remove(0).what
}

fn wrong(text: &str) -> Wrong {
    read(text, FIELDS, &seen()).expect_err(text)
}

fn names(all: &[&str]) -> What {
    What::Names(all.iter().map(|it| (*it).to_owned()).collect())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_example_of_the_manual_is_read() {
    let terms = read(
        "stage:negotiate owner:me amount>100k close<30d acme -\"old name\"",
        FIELDS,
        &seen(),
    )
    .unwrap();
    let said: Vec<_> = terms.iter().map(|term| (term.field, term.not)).collect();
    assert_eq!(
        said,
        [
            (Some("stage"), false),
            (Some("owner"), false),
            (Some("amount"), false),
            (Some("close"), false),
            (None, false),
            (None, true)
        ]
    );
    assert_eq!(terms[3].what, What::Days(None, Some(day("2026-12-23"))));
    assert_eq!(
        terms[5].what,
        What::Words(vec!["old".to_owned(), "name".to_owned()])
    );
}

#[test]
fn names_may_be_several_and_begun() {
    assert_eq!(
        what("stage:propose,negotiate"),
        names(&["propose", "negotiate"])
    );
    assert_eq!(what("STAGE:neg"), names(&["negotiate"]));
    assert_eq!(
        what("owner:\"Maria Lopez\",tom"),
        names(&["Maria Lopez", "tom"])
    );
    assert_eq!(what("currency:eur,JPY"), names(&["EUR", "JPY"]));
}

#[test]
fn amounts_have_ends() {
    let bit = dec!(0.000000001);
    for (text, from, to) in [
        ("amount>100k", Some(dec!(100000) + bit), None),
        ("amount>=1.5M", Some(dec!(1500000.0)), None),
        ("amount<20_000", None, Some(dec!(20000) - bit)),
        ("amount:5", Some(dec!(5)), Some(dec!(5))),
        ("amount:10k..50k", Some(dec!(10000)), Some(dec!(50000))),
        ("amount:10k..", Some(dec!(10000)), None),
    ] {
        assert_eq!(what(text), What::Amounts(from, to), "{text}");
    }
    assert_eq!(what("amount:none"), What::Unknown);
}

#[test]
fn days_are_counted_from_today_and_by_the_companys_year() {
    for (text, from, to) in [
        ("close<30d", "", "2026-12-23"),
        ("close<=today", "", "2026-11-24"),
        ("close>2026-11-30", "2026-12-01", ""),
        ("close:this_month", "2026-11-01", "2026-11-30"),
        ("close:this-quarter", "2026-10-01", "2026-12-31"),
        ("close:next_quarter", "2027-01-01", "2027-03-31"),
        ("close:last_year", "2025-01-01", "2025-12-31"),
        ("close:this_week", "2026-11-23", "2026-11-29"),
        ("close:q1", "2026-01-01", "2026-03-31"),
        ("close:2027-q2", "2027-04-01", "2027-06-30"),
        ("close:2026-12", "2026-12-01", "2026-12-31"),
        ("close:2026", "2026-01-01", "2026-12-31"),
        ("close:\"30 nov\"", "2026-11-30", "2026-11-30"),
        ("close:-7d..today", "2026-11-17", "2026-11-24"),
    ] {
        let end = |text: &str| text.parse().ok();
        assert_eq!(what(text), What::Days(end(from), end(to)), "{text}");
    }
    let fiscal = Seen {
        year_starts: 4,
        ..seen()
    };
    for (text, from, to) in [
        ("close:this_quarter", "2026-10-01", "2026-12-31"),
        ("close:q1", "2026-04-01", "2026-06-30"),
        ("close:this_year", "2026-04-01", "2027-03-31"),
        ("close:2027-q4", "2027-01-01", "2027-03-31"),
    ] {
        let term = &read(text, FIELDS, &fiscal).unwrap()[0];
        assert_eq!(
            term.what,
            What::Days(Some(day(from)), Some(day(to))),
            "{text}"
        );
    }
}

#[test]
fn ages_are_moments() {
    let ago = |days: i64| seen().now - chrono::TimeDelta::days(days);
    assert_eq!(what("age>30d"), What::Moments(None, Some(ago(30))));
    assert_eq!(what("age<2w"), What::Moments(Some(ago(14)), None));
}

#[test]
fn what_means_nothing_is_pointed_at() {
    for (text, piece, says) in [
        ("acme stge:won", "stge", "There is no field stge."),
        ("stage:nowhere", "nowhere", "stage is never nowhere."),
        ("stage:", ":", "stage of what?"),
        ("amount>lots", "lots", "\"lots\" is no amount."),
        ("amount>1,5k", "1,5k", "\"1,5k\" is no amount."),
        ("close<soon", "soon", "\"soon\" is no day."),
        ("close:31-feb", "31-feb", "\"31-feb\" is no day."),
        ("age>x", "x", "\"x\" is no length of time."),
        (
            "stage>won",
            "won",
            "stage is neither more nor less than something.",
        ),
        ("currency:xqq", "xqq", "\"xqq\" is no currency of ISO 4217."),
        (
            "-amount>5",
            "-amount>5",
            "A range is not turned around by a minus: -amount>5.",
        ),
        (
            "stage:won stage:open",
            "stage:open",
            "stage is said twice, and both must hold.",
        ),
        ("é stage:é", "é", "stage is never é."),
    ] {
        let wrong = wrong(text);
        assert_eq!(
            (&text[wrong.span.clone()], wrong.says.as_str()),
            (piece, says),
            "{text}"
        );
        assert!(!wrong.hint.is_empty());
    }
    assert_eq!(
        wrong("acme stge:won").hint,
        "Did you mean stage? In quotes it is text."
    );
    assert_eq!(
        wrong("é stge:won").refusal("é stge:won").hint.unwrap(),
        "It stands at character 3. Did you mean stage? In quotes it is text."
    );
}

#[test]
fn what_is_no_condition_is_a_word() {
    for text in [
        "10:30",
        "a-b",
        "-",
        "\"stage:won\"",
        "50%",
        "=",
        ":",
        "<",
        "D-2026-0001",
        "é:é",
    ] {
        assert!(matches!(what(text), What::Words(_)), "{text}");
    }
    assert_eq!(read("  ", FIELDS, &seen()), Ok(Vec::new()));
}

#[test]
fn what_can_follow_is_offered() {
    let offered = |text: &str| {
        complete(text, text.len(), FIELDS).map(|it| (text[it.span].to_owned(), it.options))
    };
    let some = |piece: &str, options: &[&str]| {
        Some((
            piece.to_owned(),
            options.iter().map(|it| (*it).to_owned()).collect(),
        ))
    };
    assert_eq!(offered("acme st"), some("st", &["stage:"]));
    assert_eq!(offered("a"), some("a", &["account:", "amount>", "age>"]));
    assert_eq!(offered("stage:won,n"), some("n", &["negotiate"]));
    assert_eq!(offered("-stage:o"), some("o", &["open"]));
    assert_eq!(offered("owner:"), some("", &["me"]));
    assert_eq!(offered("close<this_m"), some("this_m", &["this_month"]));
    assert_eq!(offered("zzz"), None);
    assert_eq!(offered("").unwrap().1.len(), FIELDS.len());
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_breaks_it(text in ".{0,60}", at in 0usize..60) {
        if let Err(wrong) = read(&text, FIELDS, &seen()) {
            proptest::prop_assert!(text.get(wrong.span).is_some());
        }
        let _ = complete(&text, at, FIELDS);
    }

    #[test]
    fn nothing_near_the_language_breaks_it(text in "(-?(stage|owner|amount|close|age|x)[:<>=]{0,2}[a-z0-9.,é\"_-]{0,9} ?){0,4}") {
        if let Err(wrong) = read(&text, FIELDS, &seen()) {
            proptest::prop_assert!(text.get(wrong.span).is_some());
        }
        if let Some(it) = complete(&text, text.len(), FIELDS) {
            proptest::prop_assert!(text.get(it.span).is_some());
        }
    }
}
