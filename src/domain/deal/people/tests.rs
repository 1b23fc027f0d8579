//! Who works on a deal, who only reads it, and what can be given away of its commission.

use std::sync::Arc;

use rust_decimal::dec;
use uuid::Uuid;

use super::*;
use crate::domain::{
    deal::{Stage, tests::deal},
    id::TeamId,
    money::Currency,
    raci::Raci,
    refusal::Kind,
};

fn person(n: u128, role: Role, team: i32) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(n)),
        login: "tom".into(),
        name: "Tom Berg".into(),
        roles: vec![role],
        teams: vec![TeamId(team)],
        raci: Arc::new(Raci::starter()),
        alone: false,
        currency: Currency::USD,
        year_starts: 1,
        zone: crate::domain::calendar::Zone::UTC,
        sets_up: false,
    }
}

fn named(n: u128, part: DealPart, share: Option<Decimal>) -> OnDeal {
    OnDeal {
        id: PersonId(Uuid::from_u128(n)),
        name: "Somebody".into(),
        part,
        share,
    }
}

#[test]
fn who_is_only_named_reads_and_says_so() {
    let mut it = deal(Stage::Qualify);
    let (tom, dana) = (person(7, Role::Sales, 2), person(8, Role::SalesOps, 2));
    it.people = vec![
        named(7, DealPart::Helper, None),
        named(8, DealPart::Helper, None),
    ];
    let refused = it.can_advance(&tom).unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Forbidden, "deal.only_named")
    );
    assert!(refused.hint.unwrap().contains("Maria"));
    for refused in [it.can_edit(&tom), it.can_lose(&tom), it.can_name(&tom)] {
        assert_eq!(refused.unwrap_err().code, "deal.only_named");
    }
    assert_eq!(it.can_reopen(&tom).unwrap_err().code, "role.missing");
    assert_eq!(it.can_edit(&dana), Ok(()));
    assert_eq!(
        it.can_edit(&person(7, Role::Sales, 1)),
        Ok(()),
        "of its team, too"
    );
    assert_eq!(it.can_leave(&tom), Ok(()));
    assert_eq!(it.can_leave(&person(9, Role::Sales, 1)), Err(not_named()));
}

#[test]
fn shares_come_to_a_hundred_and_nobody_gives_to_themselves() {
    let mut it = deal(Stage::Negotiate);
    let (maria, dana) = (person(1, Role::Sales, 1), person(8, Role::SalesOps, 1));
    let id = |n| PersonId(Uuid::from_u128(n));
    it.people = vec![
        named(2, DealPart::Commission, Some(dec!(33.3333))),
        named(1, DealPart::Commission, Some(dec!(40))),
    ];
    let give = |by, to, share| it.name(by, id(to), DealPart::Commission, Some(share));
    assert_eq!(give(&maria, 3, dec!(26.6667)), Ok(()));
    assert_eq!(
        give(&maria, 3, dec!(26.6668)),
        Err(given_away(dec!(26.6667)))
    );
    assert_eq!(give(&maria, 3, dec!(0.00001)), Err(share_refused()));
    assert_eq!(it.share(&maria, id(2), Some(dec!(60))), Ok(()));
    let says = it.share(&maria, id(2), Some(dec!(60.5))).unwrap_err().says;
    assert_eq!(
        says,
        "60 % of the commission are left, and no more can be given."
    );
    assert_eq!(it.share(&maria, id(1), None), Err(own_commission()));
    assert_eq!(it.share(&dana, id(1), None), Ok(()));
    assert_eq!(it.can_leave(&maria), Err(own_commission()));
    let drop = |by| it.drop_person(by, id(1), DealPart::Commission);
    assert_eq!((drop(&maria), drop(&dana)), (Err(own_commission()), Ok(())));
    let helps = |share| it.name(&maria, id(2), DealPart::Helper, share);
    assert_eq!(
        (helps(None), helps(Some(dec!(5)))),
        (Ok(()), Err(share_refused()))
    );
    let owns = it.name(&dana, id(2), DealPart::Owner, None);
    assert_eq!(owns, Err(part_unknown()));
}

#[test]
fn a_share_is_read_as_it_is_typed() {
    assert_eq!(parse_share(" 12.50 % "), Ok(dec!(12.50)));
    assert_eq!(parse_share("100"), Ok(dec!(100)));
    for wrong in ["", "0", "-5", "100.01", "12,5", "1.23456", "half"] {
        assert_eq!(parse_share(wrong), Err(share_refused()), "{wrong}");
    }
}

#[test]
fn all_are_listed_the_owner_first() {
    let mut it = deal(Stage::Qualify);
    it.people = vec![named(2, DealPart::Commission, Some(dec!(20)))];
    let told: Vec<_> = it.everybody().iter().map(OnDeal::to_string).collect();
    assert_eq!(told, ["Maria (owner)", "Somebody (commission, 20 %)"]);
}
