//! `=` on a lead: what its score adds up from.

use dealdesk::{
    domain::{lead::ScoreLine, people::Role, refusal::Refusal},
    workflow::leads::{ExplainLead, Explained, PageLeads},
};

use crate::{
    company::{
        leads::{lead, page},
        sized,
    },
    harness::Harness,
};

fn at_leads() -> Harness {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("h");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.press("=");
    h
}

fn rule(place: i32, points: i32, words: &str) -> ScoreLine {
    ScoreLine {
        place,
        words: words.to_owned(),
        field: "employees".to_owned(),
        operator: "at_least".to_owned(),
        value: Some("1000".to_owned()),
        says: Some("1500".to_owned()),
        fits: true,
        points,
        running: 0,
    }
}

#[test]
fn c01_a_score_is_proved_as_a_sum() {
    let mut h = at_leads();
    let lines = vec![
        rule(1, 45, "1,000 people or more"),
        rule(2, 40, "somebody who decides"),
    ];
    let lead = lead(1);
    h.answer::<ExplainLead>(Ok(Explained { lead, lines }));
    insta::assert_snapshot!(h.screen());
    assert!(
        h.read_out().contains("= 85, the score."),
        "{}",
        h.read_out()
    );
    h.press("y");
    assert!(h.copied[0].starts_with("+45  1,000 people or more"));
}

#[test]
fn a_score_that_cannot_be_proved_says_why() {
    let mut h = at_leads();
    h.answer::<ExplainLead>(Err(Refusal::store("store.away", "The store is away.")));
    assert!(h.footer().contains("The store is away."), "{}", h.footer());
}
