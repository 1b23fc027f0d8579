//! Whose a view is, who changes it, and what is said of one that means less than it did.

use std::sync::Arc;

use uuid::Uuid;

use super::*;
use crate::domain::{money::Currency, people::Role, raci::Raci};

fn person(n: u128, role: Role) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(n)),
        login: "tom".into(),
        name: "Tom Berg".into(),
        roles: vec![role],
        teams: Vec::new(),
        raci: Arc::new(Raci::starter()),
        alone: false,
        currency: Currency::USD,
        year_starts: 1,
        zone: crate::domain::calendar::Zone::UTC,
        sets_up: false,
    }
}

fn view() -> SavedView {
    SavedView {
        id: ViewId(Uuid::from_u128(1)),
        rev: Rev(1),
        owner: PersonId(Uuid::from_u128(7)),
        owner_login: "tom".into(),
        owner_name: "Tom Berg".into(),
        owner_has_left: false,
        is_shared: true,
        is_deleted: false,
        name: "Closing".into(),
        shows: Shows {
            filter: "close:this_quarter".into(),
            sort: "closes".into(),
            down: false,
            columns: vec!["name".into()],
            layout: Layout::Table,
        },
        updated_at: "2026-11-24T09:00:00Z".parse().unwrap(),
    }
}

#[test]
fn r2_anyone_keeps_views_of_their_own_but_a_machine() {
    for role in Role::ALL {
        let may = person(7, role).may("view.save").is_ok();
        assert_eq!(may, role != Role::Service, "{role:?}");
    }
}

#[test]
fn a_view_is_changed_by_its_owner_alone_also_where_it_is_shared() {
    let (tom, dana) = (person(7, Role::Sales), person(8, Role::SalesOps));
    let gone = SavedView {
        is_deleted: true,
        ..view()
    };
    for event in ViewEvent::ALL {
        if event == ViewEvent::TakeOver {
            continue;
        }
        let is_back = event == ViewEvent::Restore;
        assert_eq!(view().can(event, &tom).is_ok(), !is_back, "{event:?}");
        assert_eq!(gone.can(event, &tom).is_ok(), is_back, "{event:?}");
        let met = view().can(event, &dana).unwrap_err();
        assert_eq!(met, not_ones_own("Tom Berg"), "{event:?}");
    }
    assert_eq!(view().name_for(&tom), "Closing");
    assert_eq!(view().name_for(&dana), "tom/Closing");
    assert_eq!((view().state(), gone.state()), ("shared", "deleted"));
}

#[test]
fn what_somebody_left_behind_is_taken_over_and_then_changed() {
    let left = SavedView {
        owner_has_left: true,
        ..view()
    };
    let take = |view: &SavedView, by: &Person| view.can(ViewEvent::TakeOver, by);
    for (role, may) in [
        (Role::SalesOps, true),
        (Role::Admin, true),
        (Role::Sales, false),
        (Role::Auditor, false),
    ] {
        let somebody = person(8, role);
        assert_eq!(take(&left, &somebody).is_ok(), may, "{role:?}");
        let met = left.can(ViewEvent::Rename, &somebody).unwrap_err();
        assert_eq!(met, left_behind("Tom Berg"), "{role:?}");
    }
    let dana = person(8, Role::SalesOps);
    assert_eq!(take(&view(), &dana), Err(not_ones_own("Tom Berg")));
    let tom = person(7, Role::SalesOps);
    assert_eq!(take(&view(), &tom), Err(yours_already()));
}

#[test]
fn what_is_left_out_is_said_with_its_reason() {
    let left = |part: &str, why: &str| LeftOut {
        part: part.into(),
        why: why.into(),
    };
    let all = [
        left("smell:sweet", "There is no field smell."),
        left("the column smell", "It is gone."),
    ];
    let says = without("Closing", &all);
    assert_eq!(without("Closing", &[]), None);
    assert_eq!(
        says.unwrap(),
        "Closing opens without smell:sweet (there is no field smell); the column smell (it is gone). \
         What is saved stays as it is."
    );
}
