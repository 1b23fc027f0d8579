//! Records that may be one, from key to request and from answer to screen.

use dealdesk::{
    domain::{
        id::Rev,
        merge::{self, Kind, Side},
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        Page, Topic,
        accounts::PageAccounts,
        leads::{PageLeads, TallyLeads},
        merges::{
            Compare, Compared, LikelyPair, Merge, Merged, PagePairs, Preview, TellApart, ToldApart,
            Which,
        },
    },
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    company::{accounts, change, cursor, leads, sized},
    harness::{Harness, now},
};

const LTD: Uuid = Uuid::from_u128(21);
const LIMITED: Uuid = Uuid::from_u128(22);

fn pair(one: Uuid, other: Uuid, reasons: &[&str]) -> LikelyPair {
    let name = |id: Uuid| match id {
        LTD => "Acme Ltd".to_owned(),
        LIMITED => "Acme Limited".to_owned(),
        id => format!("Zenith {}", id.as_u128()),
    };
    LikelyPair {
        one,
        one_name: name(one),
        one_detail: "retail, Germany".into(),
        other,
        other_name: name(other),
        other_detail: String::new(),
        reasons: reasons.iter().map(|it| (*it).to_owned()).collect(),
        cursor: cursor(other.as_u128()),
    }
}

fn page() -> Result<Page<LikelyPair>, Refusal> {
    Ok(Page {
        rows: vec![
            pair(
                LTD,
                LIMITED,
                &[
                    "same name, legal form aside",
                    "people of both write from acme.example",
                ],
            ),
            pair(Uuid::from_u128(31), Uuid::from_u128(32), &["same name"]),
        ],
        next: None,
    })
}

fn side(id: Uuid, name: &str, sector: Option<&str>, country: Option<&str>) -> Side {
    let mut values = vec![None; Kind::Account.fields().len()];
    values[0] = Some(name.to_owned());
    values[1] = sector.map(str::to_owned);
    values[5] = country.map(str::to_owned);
    Side {
        id,
        rev: Rev(3),
        name: name.into(),
        values,
        is_finished: false,
        hangs: vec![
            ("deals".into(), 3),
            ("contacts".into(), 2),
            ("files".into(), 0),
        ],
        updated_at: now(),
        last_by: Some("Tom Berg".into()),
    }
}

fn compared() -> Result<Compared, Refusal> {
    Ok(Compared {
        one: side(LTD, "Acme Ltd", Some("retail"), None),
        other: side(LIMITED, "Acme Limited", Some("trade"), Some("Germany")),
    })
}

fn merged() -> Result<Preview, Refusal> {
    let Compared {
        one: winner,
        other: loser,
    } = compared()?;
    let merged = json!({
        "kind": "account", "id": LTD, "rev": 4, "state": "active", "name": "Acme Ltd",
        "merged": { "id": LIMITED, "name": "Acme Limited" }, "taken": ["country"], "moved": { "deals": 3 }
    });
    Ok(Preview {
        merged: serde_json::from_value::<Merged>(merged).unwrap(),
        winner,
        loser,
    })
}

fn pairs(role: Role, width: u16, height: u16) -> Harness {
    let mut h = sized(role, width, height);
    h.press("g c");
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.press("D");
    assert_eq!(h.asked::<PagePairs>().kind, Kind::Account);
    h.answer::<PagePairs>(page());
    h
}

fn side_by_side(role: Role, width: u16, height: u16) -> Harness {
    let mut h = pairs(role, width, height);
    h.press("enter");
    let asked = h.asked::<Compare>();
    assert_eq!(
        (&asked.one, &asked.other),
        (&Which::Id(LTD), &Which::Id(LIMITED))
    );
    h.answer::<Compare>(compared());
    h
}

#[test]
fn c19_the_likely_duplicates_at_every_size() {
    for (width, height) in [(40, 10), (80, 24), (120, 40), (160, 48)] {
        let mut h = pairs(Role::SalesOps, width, height);
        insta::assert_snapshot!(format!("duplicates_{width}x{height}"), h.screen());
    }
}

#[test]
fn c19_two_side_by_side_at_every_size() {
    for (width, height) in [(40, 10), (80, 24), (120, 40), (160, 48)] {
        let mut h = side_by_side(Role::SalesOps, width, height);
        insta::assert_snapshot!(format!("side_by_side_{width}x{height}"), h.screen());
    }
}

#[test]
fn c19_two_are_compared_chosen_field_by_field_and_merged() {
    let mut h = side_by_side(Role::SalesOps, 80, 24);
    // What the one that stays does not know is taken; the rest is chosen.
    assert!(
        h.read_out()
            .contains("Name: keeps Acme Ltd, instead of Acme Limited.")
    );
    h.press("j space");
    assert!(
        h.read_out()
            .contains("Sector: keeps trade, instead of retail.")
    );
    h.press("m");
    let screen = h.screen();
    for said in [
        "Acme Limited goes into Acme Ltd.",
        "With it goes: 3 deals, 2 contacts.",
        "Sector: retail becomes trade.",
        "Country: unknown becomes Germany.",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    h.type_text("one firm");
    h.press("enter");
    let asked = h.asked::<Merge>();
    assert_eq!(
        (&asked.loser, &asked.winner, asked.seen),
        (&Which::Id(LIMITED), &Which::Id(LTD), Some((Rev(3), Rev(3))))
    );
    assert_eq!(asked.taken.as_deref(), Some(&["country", "sector"][..]));
    assert_eq!(asked.note.as_ref().unwrap().as_str(), "one firm");
    h.answer::<Merge>(merged());
    assert!(h.screen().contains("Acme Limited is merged into Acme Ltd."));
    assert_eq!(h.open_requests::<PagePairs>(), 1, "the list is asked again");
}

#[test]
fn c19_the_other_one_can_stay_and_equal_fields_are_no_choice() {
    let mut h = side_by_side(Role::SalesOps, 80, 24);
    h.press("t");
    assert!(
        h.read_out()
            .contains("Acme Limited stays and has 3 deals, 2 contacts.")
    );
    h.press("m enter");
    let asked = h.asked::<Merge>();
    assert_eq!(
        (&asked.loser, &asked.winner),
        (&Which::Id(LTD), &Which::Id(LIMITED))
    );
    assert_eq!(asked.taken.as_deref(), Some(&[][..]));
    let refusal = merge::done("Acme Ltd", "Acme Limited", "Olga Ito", now());
    let says = refusal.says.clone();
    h.answer::<Merge>(Err(refusal.clone()));
    assert!(
        h.screen()
            .contains("Acme Ltd was merged into Acme Limited by Olga Ito")
    );
    h.answer::<Compare>(Err(refusal));
    assert!(h.read_out().contains(&says), "and nothing is left to merge");
    h.press("m");
    assert_eq!(h.open_requests::<Merge>(), 0);
}

#[test]
fn c19_a_seller_reads_but_does_not_merge_and_is_told_who_does() {
    let mut h = side_by_side(Role::Sales, 80, 24);
    h.press("m");
    assert!(h.screen().contains("Only deal desk may merge accounts."));
    h.press("esc x");
    assert!(
        h.screen()
            .contains("Only deal desk may say that two accounts are not the same.")
    );
}

#[test]
fn c19_what_changed_beneath_is_said_and_chosen_anew() {
    let mut h = side_by_side(Role::SalesOps, 80, 24);
    h.press("j space");
    h.tell(change(Topic::Accounts));
    let mut newer = compared().unwrap();
    newer.one.rev = Rev(4);
    newer.one.values[1] = None;
    h.answer::<Compare>(Ok(newer));
    assert!(h.screen().contains("One of the two has changed"));
    assert!(
        h.read_out()
            .contains("Sector: keeps trade, instead of unknown.")
    );
}

#[test]
fn c19_not_the_same_is_said_once() {
    let mut h = pairs(Role::SalesOps, 80, 24);
    h.press("x");
    assert!(h.screen().contains("The pair does not come back."));
    h.type_text("two families");
    h.press("enter");
    let asked = h.asked::<TellApart>();
    assert_eq!(
        (&asked.one, &asked.other),
        (&Which::Id(LTD), &Which::Id(LIMITED))
    );
    h.answer::<TellApart>(Ok(ToldApart {
        kind: Kind::Account,
        one: "Acme Ltd".into(),
        other: "Acme Limited".into(),
        new: true,
    }));
    assert!(
        h.screen()
            .contains("Acme Ltd and Acme Limited are not the same.")
    );
    let (rows, next) = (Vec::new(), None);
    h.answer::<PagePairs>(Ok(Page { rows, next }));
    assert!(h.screen().contains("No accounts look alike."));
}

#[test]
fn c19_leads_have_duplicates_too() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("g l");
    h.answer::<PageLeads>(leads::page((1..=6).map(leads::lead)));
    h.answer::<TallyLeads>(Ok(Vec::new()));
    h.press("D");
    assert_eq!(h.asked::<PagePairs>().kind, Kind::Lead);
}
