//! Worked examples of the deal, and one property: no path leaves the table.

use std::sync::Arc;

use chrono::TimeDelta;
use proptest::prelude::*;
use rust_decimal::dec;
use uuid::Uuid;

use super::*;
use crate::domain::{people::Role, raci::Raci, refusal::Kind};

fn now() -> Moment {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn person(role: Role) -> Person {
    Person {
        id: PersonId(Uuid::nil()),
        login: "maria".into(),
        name: "Maria".into(),
        roles: vec![role],
        teams: vec![TeamId(1)],
        raci: Arc::new(Raci::starter()),
        alone: false,
        currency: Currency::USD,
        year_starts: 1,
        zone: crate::domain::calendar::Zone::UTC,
        sets_up: false,
    }
}

/// Everything is known of it that any stage demands.
pub(in crate::domain) fn deal(stage: Stage) -> Deal {
    Deal {
        id: DealId(Uuid::nil()),
        number: "D-2026-0001".into(),
        rev: Rev(3),
        stage,
        team: TeamId(1),
        owner: PersonId(Uuid::nil()),
        owner_name: "Maria".into(),
        account: Some(AccountId(Uuid::nil())),
        account_name: Some("Contoso".into()),
        account_typed: None,
        agent_typed: None,
        product: None,
        product_name: None,
        product_typed: None,
        dates_typed: None,
        name: "Seats".into(),
        amount: Some(dec!(1200)),
        currency: Currency::USD,
        opened_on: None,
        closes_on: Some(now().date_naive()),
        forecast: Forecast::Pipeline,
        next_step: Some("call".into()),
        next_step_on: None,
        evidence: None,
        external_id: None,
        stage_since: now(),
        updated_at: now() - TimeDelta::seconds(4),
        last: LastMove {
            by_name: Some("Dana Fox".into()),
            ..LastMove::default()
        },
        contacts: Vec::new(),
        people: Vec::new(),
        offers: Vec::new(),
    }
}

#[test]
fn each_stage_says_what_must_be_known_before_it_is_left() {
    let maria = person(Role::Sales);
    let without = |stage: Stage, take: fn(&mut Deal)| {
        let mut deal = deal(stage);
        take(&mut deal);
        deal.can_advance(&maria).unwrap_err().field
    };
    assert_eq!(
        without(Stage::Qualify, |deal| deal.account = None),
        Some("account_id")
    );
    assert_eq!(
        without(Stage::Develop, |deal| deal.amount = None),
        Some("amount")
    );
    assert_eq!(
        without(Stage::Develop, |deal| deal.closes_on = None),
        Some("closes_on")
    );
    assert_eq!(
        without(Stage::Propose, |deal| deal.next_step = None),
        Some("next_step")
    );
    for (from, to) in [
        (Stage::Qualify, Stage::Develop),
        (Stage::Develop, Stage::Propose),
        (Stage::Propose, Stage::Negotiate),
    ] {
        assert_eq!(deal(from).can_advance(&maria).unwrap(), to);
    }
    let end = deal(Stage::Negotiate).can_advance(&maria).unwrap_err();
    assert_eq!(end.code, "deal.no_next_stage");
}

#[test]
fn skipping_a_stage_demands_what_it_would_have_demanded_and_is_told() {
    let maria = person(Role::Sales);
    let step = deal(Stage::Qualify)
        .advance(
            &maria,
            Some(Stage::Negotiate),
            Note::said("they are in a hurry"),
        )
        .unwrap();
    assert_eq!(
        step.note.unwrap().as_str(),
        "skipped develop, propose: they are in a hurry"
    );
    let mut poor = deal(Stage::Qualify);
    poor.amount = None;
    assert_eq!(
        poor.advance(&maria, Some(Stage::Propose), None)
            .unwrap_err()
            .field,
        Some("amount")
    );
    assert!(poor.advance(&maria, Some(Stage::Develop), None).is_ok());
}

#[test]
fn stepping_back_needs_a_reason_unless_it_undoes_ones_own_advance() {
    let maria = person(Role::Sales);
    let mut deal = deal(Stage::Propose);
    assert_eq!(
        deal.step_back(&maria, None, None).unwrap_err().code,
        "deal.reason_missing"
    );
    assert_eq!(
        deal.step_back(&maria, None, Note::said("too early"))
            .unwrap()
            .to,
        Stage::Develop
    );
    deal.last = LastMove {
        event: Some("advance".into()),
        from: Some(Stage::Qualify),
        by: Some(maria.id),
        by_name: Some("Maria".into()),
    };
    assert_eq!(
        deal.step_back(&maria, None, None).unwrap().to,
        Stage::Qualify,
        "back to where it came from"
    );
    assert_eq!(
        deal.step_back(&maria, Some(Stage::Develop), None)
            .unwrap_err()
            .code,
        "deal.reason_missing"
    );
    deal.last.by = Some(PersonId(Uuid::from_u128(1)));
    assert_eq!(
        deal.step_back(&maria, None, None).unwrap_err().code,
        "deal.reason_missing",
        "another's advance is no undo"
    );
}

#[test]
fn losing_reopening_and_winning_elsewhere_demand_reasons_and_the_right_person() {
    let (maria, dana) = (person(Role::Sales), person(Role::SalesOps));
    let why = || Note::said("because");
    assert_eq!(
        deal(Stage::Develop)
            .lose(&maria, Note::said(" "))
            .unwrap_err()
            .code,
        "deal.reason_missing"
    );
    assert_eq!(
        deal(Stage::Develop).lose(&maria, why()).unwrap().to,
        Stage::ClosedLost
    );
    assert_eq!(
        deal(Stage::ClosedLost)
            .reopen(&maria, why())
            .unwrap_err()
            .kind,
        Kind::Forbidden
    );
    assert_eq!(
        deal(Stage::ClosedLost).reopen(&dana, why()).unwrap().to,
        Stage::Develop
    );
    assert_eq!(
        deal(Stage::ClosedWon)
            .reopen(&dana, why())
            .unwrap_err()
            .code,
        "deal.illegal_move"
    );
    let won = |evidence: &str| Won {
        amount: dec!(10),
        on: now().date_naive(),
        evidence: evidence.into(),
    };
    assert_eq!(
        deal(Stage::Qualify)
            .win_elsewhere(&maria, won("PO 7"), why())
            .unwrap_err()
            .kind,
        Kind::Forbidden
    );
    assert_eq!(
        deal(Stage::Qualify)
            .win_elsewhere(&dana, won(""), why())
            .unwrap_err()
            .field,
        Some("evidence")
    );
    assert_eq!(
        deal(Stage::Qualify)
            .win_elsewhere(&dana, won("PO 7"), why())
            .unwrap()
            .to,
        Stage::ClosedWon
    );
}

#[test]
fn what_is_typed_but_not_known_is_flagged() {
    let mut deal = deal(Stage::Qualify);
    assert!(deal.flags().is_empty());
    deal.account = None;
    deal.product_typed = Some("GTXPro".into());
    let codes: Vec<_> = deal.flags().into_iter().map(|flag| flag.code).collect();
    assert_eq!(codes, ["deal.no_account", "deal.unknown_product"]);
    deal.account_typed = Some("Acme".into());
    deal.dates_typed = Some("[]/[]/2020".into());
    let codes: Vec<_> = deal.flags().into_iter().map(|flag| flag.code).collect();
    assert_eq!(
        codes,
        [
            "deal.unknown_account",
            "deal.unknown_product",
            "deal.unknown_date"
        ]
    );
    deal.agent_typed = Some("Zed".into());
    deal.external_id = Some("7".into());
    (deal.stage, deal.amount, deal.closes_on) = (Stage::ClosedWon, None, None);
    deal.product_typed = None;
    let codes: Vec<_> = deal.flags().into_iter().map(|flag| flag.code).collect();
    assert_eq!(
        codes,
        [
            "deal.unknown_account",
            "deal.unknown_agent",
            "deal.unknown_date",
            "deal.no_product",
            "deal.no_close_date",
            "deal.no_amount"
        ]
    );
    assert!(codes.iter().all(|code| Deal::FLAGS.contains(code)));
}

#[test]
fn an_edit_is_checked_as_the_deal_will_stand() {
    let maria = person(Role::Sales);
    let yen = DealChanges {
        currency: Some(Currency::parse("JPY").unwrap()),
        amount: Some(Some(dec!(10.5))),
        ..DealChanges::default()
    };
    assert_eq!(
        deal(Stage::Qualify).edit(&maria, &yen).unwrap_err().code,
        "amount.places"
    );
    let closed = DealChanges {
        amount: Some(Some(dec!(5))),
        ..DealChanges::default()
    };
    assert_eq!(
        deal(Stage::ClosedWon)
            .edit(&maria, &closed)
            .unwrap_err()
            .code,
        "deal.closed"
    );
    let next = DealChanges {
        next_step: Some(Some("send flowers".into())),
        ..DealChanges::default()
    };
    assert!(deal(Stage::ClosedWon).edit(&maria, &next).is_ok());
    assert_eq!(
        DealChanges::default().check_new(&maria).unwrap_err().field,
        Some("name")
    );
}

#[test]
fn p2_25_an_old_revision_is_refused_with_who_and_when() {
    assert!(deal(Stage::Develop).unchanged_since(Rev(3), now()).is_ok());
    let refused = deal(Stage::Develop)
        .unchanged_since(Rev(2), now())
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Changed);
    assert_eq!(
        refused.says,
        "Dana Fox changed D-2026-0001 4 s ago: it is in develop."
    );
}

#[test]
fn a_refused_move_names_the_legal_ones() {
    let says = Stage::ClosedLost
        .can(Event::Advance, Stage::Propose)
        .unwrap_err()
        .to_string();
    assert!(says.ends_with("Possible from here: reopen."), "{says}");
    let says = Stage::ClosedWon
        .can(Event::Lose, Stage::ClosedLost)
        .unwrap_err()
        .to_string();
    assert!(says.ends_with("Nothing more happens to it."), "{says}");
}

proptest! {
    /// Whatever people try, a deal only stands where the table can bring it, and what is won stays won.
    #[test]
    fn no_illegal_move(tries in prop::collection::vec(
        (prop::sample::select(&Event::ALL[..]), prop::sample::select(&Stage::ALL[..])), 0..40,
    )) {
        let mut stage = Stage::Qualify;
        for (event, to) in tries {
            let listed = TRANSITIONS.iter().any(|t| {
                t.from == Some(stage) && t.event == event && t.to == to && t.by == By::Person
            });
            prop_assert_eq!(stage.can(event, to).is_ok(), listed);
            if listed {
                prop_assert!(stage != Stage::ClosedWon);
                stage = to;
            }
        }
    }
}

#[test]
fn blank_is_unknown() {
    let changes = DealChanges {
        next_step: Some(Some(" \n".into())),
        ..DealChanges::default()
    };
    assert_eq!(changes.without_blanks().next_step, Some(None));
}

#[test]
fn what_stands_is_not_held_against_a_change_of_something_else() {
    let mut deal = deal(Stage::Qualify);
    deal.amount = Some(dec!(1.2345));
    let maria = person(Role::Sales);
    let renamed = DealChanges {
        name: Some("Other".into()),
        ..DealChanges::default()
    };
    assert_eq!(deal.edit(&maria, &renamed), Ok(()));
    let again = DealChanges {
        amount: Some(deal.amount),
        ..DealChanges::default()
    };
    assert_eq!(deal.edit(&maria, &again).unwrap_err().code, "amount.places");
    let far = DealChanges {
        closes_on: Some(Day::from_ymd_opt(12345, 1, 1)),
        ..DealChanges::default()
    };
    let refused = deal.edit(&maria, &far).unwrap_err();
    assert_eq!(
        (refused.code, refused.field),
        ("day.out_of_reach", Some("closes_on"))
    );
}
