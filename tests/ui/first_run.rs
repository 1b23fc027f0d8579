//! A store of one's own that no company is set up in: the form that comes by itself, once, and what it leads to.

use std::sync::Arc;

use dealdesk::{
    domain::{
        calendar::{Schedule, Zone},
        company::{Company, CompanyChanges},
        fiscal::FiscalYear,
        id::{CompanyId, PersonId, Rev},
        money::Currency,
        people::{Person, Role},
        refusal::Refusal,
    },
    ui::{app::Given, msg::Msg, panes},
    workflow::{
        company::{CompanyShown, EditCompany, ShowCompany, Written},
        people::{Colleague, RenamePerson},
    },
};
use uuid::Uuid;

use crate::harness::{Harness, given, maria, now};

fn first() -> Arc<Person> {
    Arc::new(Person {
        sets_up: true,
        alone: true,
        ..(*maria(Role::Admin)).clone()
    })
}

fn in_berlin() -> Given {
    Given {
        zone_here: Zone::parse("Europe/Berlin").ok(),
        ..given()
    }
}

fn arrive(given: Given, width: u16, height: u16) -> Harness {
    let mut h = Harness::unopened(given, panes::all(), width, height);
    h.tell(Msg::Arrived(first(), "main".into()));
    h
}

fn shown(company: Option<Company>) -> Result<CompanyShown, Refusal> {
    Ok(CompanyShown {
        company,
        currency: Currency::USD,
        today: now().date_naive(),
        story: Vec::new(),
    })
}

fn acme(rev: i64) -> Company {
    Company {
        id: CompanyId(Uuid::from_u128(9)),
        rev: Rev(rev),
        name: "Acme".into(),
        currency: Currency::USD,
        fiscal_year: FiscalYear::starting(2).unwrap(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        schedule: Schedule::parse("mon-fri 08:00-17:00").unwrap(),
        holiday_region: None,
        quoting: Default::default(),
        language: "en".into(),
        updated_at: now(),
        last_by: Some("Ines Roth".into()),
    }
}

fn written() -> Result<Written, Refusal> {
    Ok(Written {
        id: CompanyId(Uuid::from_u128(9)),
        rev: Rev(1),
        name: "Acme".into(),
    })
}

/// All that is needed, from the first field to the last.
fn fill_in(h: &mut Harness) {
    h.type_text("Acme");
    h.press("tab");
    h.type_text("eur");
    h.press("tab");
    h.type_text("feb");
    h.press("tab");
    h.type_text("machine");
    h.press("tab");
    h.type_text("mon-fri 8:00-17:00");
    h.press("tab");
    h.type_text("DE-BY");
}

#[test]
fn the_form_comes_by_itself_at_80_by_24() {
    let mut h = arrive(in_berlin(), 80, 24);
    h.answer::<ShowCompany>(shown(None));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_form_half_typed_at_40_by_10() {
    let mut h = arrive(in_berlin(), 40, 10);
    h.answer::<ShowCompany>(shown(None));
    fill_in(&mut h);
    h.press("shift-tab shift-tab");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn a_company_is_set_up_and_what_comes_next_is_said() {
    let mut h = arrive(in_berlin(), 80, 24);
    h.answer::<ShowCompany>(shown(None));
    fill_in(&mut h);
    h.press("tab");
    h.type_text(" of Acme");
    h.press("ctrl-s");
    let asked = h.asked::<EditCompany>();
    assert_eq!(asked.seen, None);
    assert_eq!(
        asked.changes,
        CompanyChanges {
            name: Some("Acme".into()),
            currency: Currency::parse("EUR").ok(),
            fiscal_year: FiscalYear::starting(2).ok(),
            zone: Zone::parse("Europe/Berlin").ok(),
            schedule: Schedule::parse("mon-fri 08:00-17:00").ok(),
            holiday_region: Some(Some("DE-BY".into())),
            ..CompanyChanges::default()
        }
    );
    h.answer::<EditCompany>(written());
    assert_eq!(h.asked::<RenamePerson>().name, "Maria Lopez of Acme");
    h.answer::<RenamePerson>(Ok(Colleague {
        id: PersonId(Uuid::nil()),
        rev: Rev(2),
        state: "active".into(),
        login: Some("maria".into()),
        name: "Maria Lopez of Acme".into(),
        kind: "person".into(),
        roles: Vec::new(),
        teams: Vec::new(),
    }));
    let screen = h.screen();
    assert!(
        screen.contains("Acme is set up. I brings in the files of a CRM, n makes a deal."),
        "{screen}"
    );
    assert!(!screen.contains("Your company"), "{screen}");
    assert_eq!(h.meets_again, 2);
    let now_in_euro = Person {
        currency: Currency::parse("EUR").unwrap(),
        sets_up: false,
        ..(*first()).clone()
    };
    h.tell(Msg::Met(Arc::new(now_in_euro)));
    h.press("n");
    assert!(
        h.screen().contains("EUR"),
        "a new deal begins in the company's currency"
    );
}

#[test]
fn nothing_is_chosen_for_the_person() {
    let mut h = arrive(in_berlin(), 80, 24);
    h.answer::<ShowCompany>(shown(None));
    h.type_text("Acme");
    h.press("ctrl-s");
    assert!(h.screen().contains("This is needed."));
    assert!(h.open_requests::<EditCompany>() == 0);
}

#[test]
fn esc_leaves_an_empty_desk_and_the_palette_brings_it_back() {
    let mut h = arrive(in_berlin(), 80, 24);
    h.answer::<ShowCompany>(shown(None));
    h.type_text("Ac");
    h.press("esc");
    assert!(!h.screen().contains("Your company"));
    h.press(":");
    h.type_text("company");
    h.press("enter");
    h.answer::<ShowCompany>(shown(None));
    assert!(h.screen().contains("What you typed here before is back."));
    h.type_text("me");
    assert!(h.screen().contains("Acme"));

    let kept = h.kept.clone();
    let mut again = arrive(
        Given {
            kept,
            ..in_berlin()
        },
        80,
        24,
    );
    assert!(again.open_requests::<ShowCompany>() == 0, "it comes once");
    assert!(again.screen().contains("The company is not set up yet"));
    again.press(":");
}

#[test]
fn nobody_else_meets_it() {
    let h = Harness::open(Role::Admin);
    assert!(h.open_requests::<ShowCompany>() == 0);
    let mut h = Harness::open(Role::Sales);
    h.press(":");
    h.type_text("company");
    assert!(
        h.screen()
            .contains("Only admin may change the company's settings.")
    );
}

#[test]
fn the_settings_are_changed_later_and_another_admin_is_told_apart() {
    let mut h = Harness::open(Role::Admin);
    h.press(":");
    h.type_text("company");
    h.press("enter");
    h.answer::<ShowCompany>(shown(Some(acme(1))));
    assert!(h.screen().contains("Settings of Acme"));
    assert!(!h.screen().contains("Your name"));
    h.press("tab tab tab tab");
    h.type_text(", sat 08:00-12:00");
    h.press("ctrl-s");
    let asked = h.asked::<EditCompany>();
    assert_eq!(asked.seen, Some(Rev(1)));
    assert_eq!(
        asked.changes.schedule.as_ref().unwrap().to_string(),
        "mon-fri 08:00-17:00, sat 08:00-12:00"
    );
    assert!(asked.changes.name.is_none() && asked.changes.zone.is_none());
    h.answer::<EditCompany>(Err(Refusal::changed("company.changed", "Ines changed it.")));
    let theirs = Company {
        zone: Zone::parse("Asia/Tokyo").unwrap(),
        ..acme(2)
    };
    h.answer::<ShowCompany>(shown(Some(theirs)));
    let screen = h.screen();
    assert!(
        screen.contains("Ines Roth changed the company's settings"),
        "{screen}"
    );
    assert!(screen.contains("Asia/Tokyo"), "{screen}");
    h.press("ctrl-s");
    assert_eq!(h.asked::<EditCompany>().seen, Some(Rev(2)));
    h.answer::<EditCompany>(written());
    assert!(h.screen().contains("The settings of Acme are written."));
}
