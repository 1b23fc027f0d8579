//! What is to mend: from the line of the home to the command that mends it.

use dealdesk::{
    domain::{people::Role, upkeep::Upkeep},
    workflow::{
        Page,
        today::ShowToday,
        upkeep::{PageUpkeep, ToMend},
    },
};

use uuid::Uuid;

use crate::{company, harness::Harness, today::told};

fn to_mend(name: &str, login: Option<&str>, last: Option<&str>) -> ToMend {
    ToMend {
        key: name.to_lowercase(),
        id: None,
        name: name.to_owned(),
        login: login.map(str::to_owned),
        last_on: last.map(|day| day.parse().unwrap()),
    }
}

fn person(n: u128, name: &str, login: Option<&str>) -> ToMend {
    ToMend {
        id: Some(Uuid::from_u128(n)),
        ..to_mend(name, login, None)
    }
}

fn behind(code: &str, what: Upkeep, rows: Vec<ToMend>) -> Harness {
    let mut h = company::sized(Role::Admin, 80, 24);
    h.answer::<ShowToday>(told(&[(code, 2)]));
    h.press("0 enter");
    assert_eq!(h.asked::<PageUpkeep>().what, what);
    h.answer::<PageUpkeep>(Ok(Page { rows, next: None }));
    h
}

#[test]
fn v5_a_line_opens_the_people_without_a_login_at_80_by_24() {
    let mut h = behind(
        "upkeep.no_login",
        Upkeep::NoLogin,
        vec![
            person(1, "Moses O'Frase", None),
            person(2, "Van Ished", Some("vanished")),
        ],
    );
    insta::assert_snapshot!(h.screen());
    h.press("y j y");
    assert_eq!(
        h.copied,
        [
            "dealdesk person login 00000000-0000-0000-0000-000000000001 LOGIN --role ROLE",
            "dealdesk person login 00000000-0000-0000-0000-000000000002 vanished --role ROLE",
        ]
    );
}

#[test]
fn what_is_known_of_each_is_said() {
    for (code, what, row, says) in [
        (
            "upkeep.old_rates",
            Upkeep::OldRates,
            to_mend("EUR", None, Some("2026-10-02")),
            "EUR  latest rate of 2 Oct 2026",
        ),
        (
            "upkeep.no_rates",
            Upkeep::NoRates,
            to_mend("CHF", None, None),
            "CHF  no rate at all",
        ),
        (
            "upkeep.no_holidays",
            Upkeep::NoHolidays,
            to_mend("DE-BY", None, Some("2026-12-26")),
            "DE-BY  last known holiday 26 Dec 2026",
        ),
        (
            "upkeep.no_holidays",
            Upkeep::NoHolidays,
            to_mend("Land's End", None, None),
            r"dealdesk calendar import FILE --region 'Land'\''s End'",
        ),
    ] {
        let mut h = behind(code, what, vec![row]);
        assert!(h.screen().contains(says), "{}", h.screen());
    }
    let mut h = behind("upkeep.no_rates", Upkeep::NoRates, Vec::new());
    assert!(h.screen().contains("Nothing is left to mend"));
    h.press("y");
    assert!(h.copied.is_empty() && h.footer().contains("Nothing is left"));
}
