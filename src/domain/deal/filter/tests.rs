//! What of the language deals understand.

use super::*;
use crate::domain::filter::Takes;

fn seen() -> Seen {
    let now: Moment = "2026-11-24T09:00:00Z".parse().unwrap();
    Seen {
        now,
        today: now.date_naive(),
        year_starts: 1,
    }
}

fn read(text: &str) -> DealFilter {
    DealFilter::read(text, &seen()).unwrap()
}

#[test]
fn every_field_leads_to_a_condition() {
    for field in FIELDS {
        let value = match field.takes {
            Takes::OneOf(names) => names[0],
            Takes::People => "me",
            Takes::Words => "x",
            Takes::Currencies => "USD",
            Takes::Amount => "5",
            Takes::Day => "today",
            Takes::Age => "5d",
        };
        let text = format!("{}:{value}", field.name);
        assert_ne!(read(&text), DealFilter::default(), "{text}");
        for text in [
            format!("{}:none", field.name),
            format!("-{}:none", field.name),
        ] {
            if let Ok(read) = DealFilter::read(&text, &seen()) {
                assert_ne!(read, DealFilter::default(), "{text}");
            }
        }
    }
}

#[test]
fn stages_are_named_in_every_way() {
    assert_eq!(read("stage:open").stages.unwrap(), Stage::OPEN);
    assert_eq!(
        read("-stage:open").stages.unwrap(),
        [Stage::ClosedWon, Stage::ClosedLost]
    );
    assert_eq!(
        read("stage:won,negotiate").stages.unwrap(),
        [Stage::Negotiate, Stage::ClosedWon]
    );
    let late = read("is:late -stage:qualify");
    assert_eq!(
        late.stages.unwrap(),
        [Stage::Develop, Stage::Propose, Stage::Negotiate]
    );
    assert_eq!(late.closes_to.unwrap().to_string(), "2026-11-23");
}

#[test]
fn what_is_not_asked_for_is_not_handed_on() {
    let json = serde_json::to_value(read("owner:me amount>5 acme")).unwrap();
    assert_eq!(
        json,
        serde_json::json!({ "owners": ["me"], "amount_from": "5.000000001", "words": ["acme"] })
    );
    assert_eq!(serde_json::to_string(&DealFilter::default()).unwrap(), "{}");
    let counted = |text: &str| read(text).counted().is_some();
    for (text, is) in [
        ("stage:open", true),
        ("", true),
        ("close:this_quarter stage:won", true),
        ("close<=2026-12", true),
        ("close<30d", false),
        ("close:this_quarter acme", false),
        ("acme", false),
    ] {
        assert_eq!(counted(text), is, "{text}");
    }
}

#[test]
fn who_is_named_is_asked_for_either_way() {
    let json = serde_json::to_value(read("with:me,tom -with:lea")).unwrap();
    assert_eq!(
        json,
        serde_json::json!({ "with_people": ["me", "tom"], "not_with_people": ["lea"] })
    );
}

#[test]
fn a_minus_that_means_nothing_says_so() {
    for text in [
        "-account:x",
        "-currency:usd",
        "-team:north",
        "flag:no_account,no_amount",
    ] {
        let wrong = DealFilter::read(text, &seen()).unwrap_err();
        assert!(!wrong.says.is_empty() && !wrong.hint.is_empty(), "{text}");
    }
}

#[test]
fn what_names_somebody_who_is_gone_is_left_out() {
    let text = "stage:open owner:me,gone -owner:gone team:\"far north\" amount>5";
    let (_, read) = DealFilter::as_far(text, &seen(), &Names::default());
    let named = Names::of(&read.terms);
    assert_eq!(named.people, ["me", "gone", "gone"]);
    assert_eq!(named.teams, ["far north"]);
    let gone = Names {
        people: vec!["gone".into()],
        teams: vec!["far north".into()],
    };
    let (filter, read) = DealFilter::as_far(text, &seen(), &gone);
    assert_eq!(read.text, "stage:open amount>5");
    assert_eq!(filter, self::read("stage:open amount>5"));
    let why: Vec<_> = read.left_out.iter().map(|it| &*it.why).collect();
    let nobody = "Nobody here is called gone.";
    assert_eq!(why, [nobody, nobody, "No team is called far north."]);
}

#[test]
fn what_deals_do_not_understand_is_left_out_too() {
    let text = "-account:acme flag:no_account,no_amount stage:won";
    let (filter, read) = DealFilter::as_far(text, &seen(), &Names::default());
    assert_eq!((&*read.text, read.left_out.len()), ("stage:won", 2));
    assert_eq!(filter, self::read("stage:won"));
}
