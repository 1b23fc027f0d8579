//! The home: what it counts, where its lines lead, and the number in the header.

use dealdesk::{
    domain::{
        lead::LeadState,
        people::Role,
        refusal::Refusal,
        today::{Counted, LINES},
    },
    workflow::{
        Topic,
        deals::{DealOrder, PageDeals},
        leads::PageLeads,
        quotes::{CountQuotes, PageQuotes, QuoteOrder},
        today::ShowToday,
    },
};

use crate::{
    company::{self, change},
    harness::Harness,
};

pub fn told(counts: &[(&str, i64)]) -> Result<Vec<Counted>, Refusal> {
    let count = |code: &str| counts.iter().find(|(of, _)| *of == code);
    let lines = LINES.iter().map(|line| {
        let count = count(line.code).map_or(0, |(_, count)| *count);
        Counted {
            line,
            count: count.min(500),
            more: count > 500,
            other: None,
            first: None,
        }
    });
    Ok(lines.collect())
}

const SOME: &[(&str, i64)] = &[
    ("deals.step_due", 4),
    ("leads.mine", 1),
    ("deals.late", 1),
    ("deals.closing_no_step", 2),
    ("desk.idle", 501),
];

fn at_home(width: u16, height: u16) -> Harness {
    let mut h = company::sized(Role::Sales, width, height);
    h.answer::<ShowToday>(told(SOME));
    h.press("0");
    h
}

#[test]
fn the_home_at_80_by_24() {
    insta::assert_snapshot!(at_home(80, 24).screen());
}

#[test]
fn the_home_at_120_by_40() {
    insta::assert_snapshot!(at_home(120, 40).screen());
}

#[test]
fn the_home_at_40_by_10() {
    insta::assert_snapshot!(at_home(40, 10).screen());
}

#[test]
fn the_home_at_160_by_48_with_nothing_that_waits() {
    let mut h = company::sized(Role::Legal, 160, 48);
    h.answer::<ShowToday>(Ok(Vec::new()));
    h.press("0");
    let screen = h.screen();
    assert!(screen.contains("0 Today  1 Pipeline"), "{screen}");
    assert!(screen.contains("Nothing waits for you"), "{screen}");
    assert!(screen.contains("g d shows the deals"), "{screen}");
    h.press("enter");
    assert!(h.footer().contains("There is no line"), "{}", h.footer());
}

#[test]
fn v5_the_header_counts_what_waits_once_the_first_rows_are_here() {
    let mut h = Harness::open(Role::Sales);
    assert_eq!(h.open_requests::<ShowToday>(), 0, "the deals come first");
    company::answer_all(&mut h);
    h.answer::<ShowToday>(told(SOME));
    assert!(h.screen().contains("0·5 1 Pipeline"), "{}", h.screen());
    h.tell(change(Topic::Deals));
    assert_eq!(h.open_requests::<ShowToday>(), 0, "the deals come first");
    company::answer_all(&mut h);
    h.answer::<ShowToday>(told(&[("deals.no_step", 501)]));
    assert!(h.screen().contains("0·500+ 1 Pipeline"), "{}", h.screen());
    h.tell(change(Topic::Leads));
    h.answer::<ShowToday>(told(&[]));
    assert!(h.screen().contains("0 1 Pipeline 2"), "{}", h.screen());
    assert!(h.is_idle());
}

#[test]
fn v5_a_line_opens_the_deals_that_it_counts_and_back_leads_home() {
    let mut h = at_home(80, 24);
    h.press("enter");
    let query = &h.asked::<PageDeals>().query;
    assert_eq!(query.order, DealOrder::Next);
    assert_eq!(query.filter.owners.as_deref(), Some(&["me".into()][..]));
    assert_eq!(query.filter.next_to, "2026-11-24".parse().ok());
    h.answer::<PageDeals>(company::deals([2]));
    let screen = h.screen();
    assert!(screen.contains("as asked, by next step"), "{screen}");
    assert!(screen.contains("Platform expansion"), "{screen}");
    h.press("<");
    assert!(h.screen().contains("waits for you"), "{}", h.screen());
    h.press("j j enter");
    let query = &h.asked::<PageDeals>().query;
    assert_eq!(query.filter.closes_to, "2026-11-23".parse().ok());
}

#[test]
fn v5_a_line_opens_the_quotes_that_it_counts() {
    let mut h = company::sized(Role::Sales, 80, 24);
    let mut lines = told(&[("quotes.presented", 1), ("quotes.expiring", 2)]).unwrap();
    for line in &mut lines {
        if line.line.code == "quotes.expiring" {
            line.first = "2026-11-27".parse().ok().map(|day| (day, "Contoso".into()));
        }
    }
    h.answer::<ShowToday>(Ok(lines));
    h.press("0");
    insta::assert_snapshot!(h.screen());
    h.press("j enter");
    let query = &h.asked::<PageQuotes>().query;
    assert_eq!(query.order, QuoteOrder::Expires);
    assert_eq!(query.filter.owners.as_deref(), Some(&["me".into()][..]));
    assert_eq!(query.filter.expires_to, "2026-12-01".parse().ok());
    assert_eq!(h.asked::<CountQuotes>().0, query.filter);
    h.answer::<PageQuotes>(company::quotes::page([company::quotes::version(2)]));
    h.answer::<CountQuotes>(Ok((1, false)));
    let screen = h.screen();
    assert!(
        screen.contains("as asked, by expiry, only \"is:expiring owner:me\""),
        "{screen}"
    );
    assert!(screen.contains(" 1 of 1"), "{screen}");
}

#[test]
fn v5_a_line_opens_the_leads_that_it_counts() {
    let mut h = at_home(80, 24);
    h.press("j enter");
    let query = &h.asked::<PageLeads>().query;
    assert_eq!(query.states.as_deref(), Some(&LeadState::OPEN[..]));
    assert!(query.owner.is_some() && query.text.is_none());
}

#[test]
fn what_was_flagged_or_filtered_before_does_not_narrow_the_door() {
    let mut h = company::open(Role::Sales);
    h.press("F");
    h.answer::<PageDeals>(company::deals([]));
    h.press("/");
    h.type_text("contoso");
    h.press("enter");
    h.answer::<PageDeals>(company::deals([3]));
    h.answer::<PageDeals>(company::deals([3]));
    h.answer::<ShowToday>(told(SOME));
    h.press("0 enter");
    let filter = &h.asked::<PageDeals>().query.filter;
    assert!(filter.words.is_empty() && filter.flag.is_none());
}

#[test]
fn who_listens_hears_the_line_and_where_it_leads() {
    let mut h = at_home(80, 24);
    h.press("j");
    insta::assert_snapshot!(h.read_out());
}

#[test]
fn what_cannot_be_counted_is_said() {
    let mut h = company::open(Role::Sales);
    h.answer::<ShowToday>(Err(Refusal::store("store.away", "The store is away.")));
    h.press("0");
    assert!(h.screen().contains("The store is away."), "{}", h.screen());
}
