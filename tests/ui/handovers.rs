//! What changed hands: the list behind a line of the home, the way to the record, and that one has seen it.

use dealdesk::{
    domain::{
        handover::{Handed, Passed},
        people::Role,
        refusal::Refusal,
        today::{Counted, LINES},
    },
    workflow::{
        Page,
        deals::{PageDeals, PlaceDeal},
        handover_news::{Among, ListHandovers, News, SeeHandovers, WhichNews},
        today::ShowToday,
    },
};
use uuid::Uuid;

use crate::{
    company::{self, cursor, deal},
    harness::{Harness, now},
};

fn came(n: u32) -> News {
    let deal = deal(n);
    let account = deal.account_name.unwrap_or_default();
    News {
        id: Uuid::from_u128(u128::from(n) + 1000),
        what: Handed::Deals,
        way: Passed::ToMe,
        record: deal.id.0,
        number: deal.number,
        name: format!("{account}, {}", deal.name),
        other: "Tom Berg".to_owned(),
        by: "Dana Fox".to_owned(),
        at: now() - chrono::TimeDelta::hours(i64::from(n)),
        seen_at: None,
        is_readable: true,
        cursor: cursor(n.into()),
    }
}

fn went(n: u32) -> News {
    News {
        way: Passed::FromMe,
        is_readable: false,
        ..came(n)
    }
}

fn told(rows: impl IntoIterator<Item = News>) -> Result<Page<News>, Refusal> {
    Ok(Page {
        rows: rows.into_iter().collect(),
        next: None,
    })
}

/// Behind the line of the home.
fn open(code: &str, width: u16, height: u16) -> Harness {
    let mut h = company::sized(Role::Sales, width, height);
    let line = LINES.iter().find(|it| it.code == code);
    h.answer::<ShowToday>(Ok(vec![Counted {
        line: line.unwrap(),
        count: 3,
        more: false,
        other: Some("Tom Berg".to_owned()),
        first: None,
    }]));
    h.press("0");
    h
}

fn opened(code: &str, width: u16, height: u16, rows: [News; 3]) -> Harness {
    let mut h = open(code, width, height);
    h.press("enter");
    h.answer::<ListHandovers>(told(rows));
    h
}

fn what_came(width: u16, height: u16) -> Harness {
    opened("deals.to_me", width, height, [came(1), came(2), came(4)])
}

fn what_went(width: u16, height: u16) -> Harness {
    opened("deals.from_me", width, height, [went(1), went(2), went(4)])
}

#[test]
fn v5_the_home_says_to_whom_it_went() {
    let mut h = open("deals.from_me", 80, 24);
    let says = "3 deals went from you to Tom Berg";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn v5_what_came_to_one_at_80_by_24() {
    insta::assert_snapshot!(what_came(80, 24).screen());
}

#[test]
fn what_went_from_one_at_120_by_40() {
    insta::assert_snapshot!(what_went(120, 40).screen());
}

#[test]
fn what_came_to_one_at_40_by_10() {
    insta::assert_snapshot!(what_came(40, 10).screen());
}

#[test]
fn enter_opens_what_one_sees_and_says_why_it_does_not_where_one_does_not() {
    let mut h = opened("deals.to_me", 80, 24, [came(40), came(2), came(4)]);
    h.press("enter");
    assert_eq!(h.asked::<PlaceDeal>().deal, deal(40).id);

    let mut h = what_went(80, 24);
    h.press("enter");
    assert_eq!(h.open_requests::<PageDeals>(), 0);
    let says = "You see D-2026-0001 no more";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn one_says_that_one_has_seen_it_or_all_of_it() {
    let mut h = what_came(80, 24);
    let among = |unseen| Among {
        unseen,
        what: Some(Handed::Deals),
        way: Some(Passed::ToMe),
    };
    assert_eq!(h.open_requests::<ListHandovers>(), 0);
    h.press("s");
    assert_eq!(
        h.asked::<SeeHandovers>().0,
        WhichNews::These(vec![came(1).id])
    );
    h.answer::<SeeHandovers>(Ok(1));
    assert_eq!(h.asked::<ListHandovers>().among, among(true));
    h.answer::<ListHandovers>(told([came(2), came(4)]));
    assert!(h.footer().contains("1 deal is seen now."), "{}", h.footer());
    h.press("S");
    assert!(
        h.screen().contains("None of it waits for you any more."),
        "{}",
        h.screen()
    );
    h.press("enter");
    assert_eq!(
        h.asked::<SeeHandovers>().0,
        WhichNews::These(vec![came(2).id, came(4).id])
    );
    h.answer::<SeeHandovers>(Ok(2));
    h.answer::<ListHandovers>(told([]));
    let none = "No deal came to you that you have not seen.";
    assert!(h.screen().contains(none), "{}", h.screen());
    h.press("f");
    assert_eq!(h.asked::<ListHandovers>().among, among(false));
    let seen = News {
        seen_at: Some(now() - chrono::TimeDelta::minutes(5)),
        ..came(1)
    };
    h.answer::<ListHandovers>(told([seen]));
    assert!(h.screen().contains("seen 5 min ago"), "{}", h.screen());
    h.press("s");
    assert!(
        h.footer().contains("You have seen it already."),
        "{}",
        h.footer()
    );
    h.press("y");
    assert_eq!(h.copied, ["D-2026-0001"]);
}

#[test]
fn where_more_waits_than_stands_here_it_is_said_how_one_comes_to_it() {
    let mut h = open("deals.to_me", 80, 24);
    h.press("enter");
    let some = || {
        Ok(Page {
            rows: vec![came(1), came(2)],
            next: Some(cursor(2)),
        })
    };
    h.answer::<ListHandovers>(some());
    assert!(h.screen().contains("others come as these are seen"));
    h.press("S");
    assert!(h.screen().contains("What does not stand here yet"));
    h.press("esc f");
    h.answer::<ListHandovers>(some());
    let says = "dealdesk handover list --deals --to-me --all lists all.";
    assert!(h.read_out().contains(says), "{}", h.read_out());
    assert!(!h.read_out().contains("others come"), "{}", h.read_out());
}

#[test]
fn who_listens_hears_who_gave_what() {
    let h = what_went(80, 24);
    let said = h.read_out();
    assert!(
        said.contains("Dana Fox gave it to Tom Berg 60 min ago"),
        "{said}"
    );
}
