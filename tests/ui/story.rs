//! The history of a record: entries page by page, and each field before and after.

use dealdesk::{
    domain::{people::Role, refusal::Refusal},
    ui::msg::Msg,
    workflow::{
        Topic,
        audit::{Happened, Part, StoryOf},
        deals::{PageDeals, TallyDeals},
    },
};
use serde_json::{Value, json};

use crate::{
    company::{change, deal, open_with, page, sized},
    harness::{Harness, now},
};

fn entry(position: i64) -> Happened {
    let (who, verb, reason, was, became): (_, _, _, Option<Value>, _) = match position % 4 {
        1 => (
            "Maria Lopez",
            "create",
            None,
            None,
            json!({"name": "Seats 500 → 800", "stage": "qualify"}),
        ),
        2 => (
            "Maria Lopez",
            "edit",
            None,
            Some(json!({"amount": null, "account_id": null, "closes_on": null})),
            json!({"amount": 96000.0, "account_id": "018f3c1e-0000-7000-8000-000000000002", "closes_on": "2026-12-12"}),
        ),
        3 => (
            "Maria Lopez",
            "advance",
            None,
            Some(json!({"stage": "qualify"})),
            json!({"stage": "develop"}),
        ),
        _ => (
            "Tom Berg",
            "step_back",
            Some(
                "they want to talk to the works council first, and that takes until January at least",
            ),
            Some(json!({"stage": "develop"})),
            json!({"stage": "qualify"}),
        ),
    };
    let at = now() - chrono::TimeDelta::days(300) + chrono::TimeDelta::hours(7 * position);
    Happened {
        position,
        kind: "deal".into(),
        at,
        true_at: at,
        who: who.into(),
        alone: false,
        verb: verb.into(),
        reason: reason.map(str::to_owned),
        was,
        became,
        batch: None,
    }
}

/// From the newest of `count` entries on, as the store answers.
fn answer(h: &mut Harness, count: i64) {
    let StoryOf { part, limit, .. } = h.asked::<StoryOf>();
    let more = i64::from(*limit) - 1;
    let (oldest, newest) = match part {
        Part::Newest => (count - more, count),
        Part::Before(position) => (position - 1 - more, position - 1),
        Part::After(position) => (position + 1, position + 1 + more),
        Part::Oldest => (1, 1 + more),
    };
    let (oldest, newest) = (oldest.max(1), newest.min(count));
    h.answer::<StoryOf>(Ok((oldest..=newest).rev().map(entry).collect()));
}

fn open(count: i64) -> Harness {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("H");
    assert!(h.screen().contains("Asking for the story"));
    answer(&mut h, count);
    h
}

#[test]
fn it_tells_the_newest_first_and_pages() {
    let mut h = open(400);
    let first = h.screen();
    assert!(first.contains("┌ What happened to D-2026-0003"));
    for _ in 0..100 {
        h.press("j");
    }
    while !h.is_idle() {
        answer(&mut h, 400);
    }
    assert!(h.read_out().contains(&sentence(300)), "{}", h.read_out());
    h.press("G");
    answer(&mut h, 400);
    assert!(h.read_out().contains(&sentence(1)), "{}", h.read_out());
    h.press("g g");
    answer(&mut h, 400);
    assert!(h.read_out().contains(&sentence(400)));
}

#[test]
fn the_oldest_is_reached_however_long_the_story_is() {
    let mut h = open(2000);
    h.press("G");
    answer(&mut h, 2000);
    assert!(h.read_out().contains(&sentence(1)), "{}", h.read_out());
    for _ in 0..100 {
        h.press("k");
        while !h.is_idle() {
            answer(&mut h, 2000);
        }
    }
    assert!(h.read_out().contains(&sentence(101)), "{}", h.read_out());
}

/// How an entry begins, by a clock one hour east.
fn sentence(position: i64) -> String {
    let at = entry(position).at + chrono::TimeDelta::hours(1);
    at.format("%Y-%m-%d %H:%M  ").to_string()
}

#[test]
fn what_changed_is_told_before_and_after() {
    let mut h = open(4);
    assert!(h.screen().contains("stage: develop → qualify"));
    assert!(h.screen().contains("step back: they want to talk"));
    h.press("j");
    assert!(h.screen().contains("stage: qualify → develop"));
    h.press("j");
    let screen = h.screen();
    assert!(screen.contains("amount: unknown → 96000.0"), "{screen}");
    assert!(screen.contains("closes on: unknown → 2026-12-12"));
    assert!(
        screen.contains("account: set"),
        "a mere number says nothing"
    );
    assert!(!screen.contains("018f3c1e"));
    h.press("j");
    assert!(h.screen().contains("name: Seats 500 → 800"));
    h.press("y");
    let copied = h.copied[0].lines().skip(1).collect::<Vec<_>>();
    assert_eq!(copied, ["name: Seats 500 → 800", "stage: qualify"]);
}

#[test]
fn who_acted_alone_and_what_was_rehearsed_is_said() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("H");
    let alone = Happened {
        alone: true,
        true_at: now(),
        ..entry(3)
    };
    h.answer::<StoryOf>(Ok(vec![alone]));
    assert!(h.screen().contains("Maria Lopez (alone)  advance"));
    assert!(
        h.screen()
            .contains("rehearsed; really at 2026-11-24 10:00:00")
    );
}

#[test]
fn what_happens_meanwhile_comes_in_and_the_selection_stays() {
    let mut h = open(4);
    h.press("j");
    h.tell(change(Topic::Deals));
    answer(&mut h, 5);
    assert!(h.read_out().contains(&sentence(3)));
    assert!(h.screen().contains("create"), "the fifth is there");
}

#[test]
fn a_refusal_is_read_and_esc_leads_back() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("enter");
    h.answer::<StoryOf>(Err(Refusal::store(
        "store.gone",
        "The store does not answer.",
    )));
    assert!(h.screen().contains("The store does not answer."));
    assert!(h.read_out().contains("The store does not answer."));
    h.press("y");
    assert!(h.screen().contains("There is no entry to copy."));
    h.press("ctrl-l");
    h.answer::<PageDeals>(page([deal(3)]));
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    answer(&mut h, 4);
    assert!(!h.screen().contains("does not answer"));
    h.press("esc");
    assert!(!h.screen().contains("What happened"));
    h.tell(Msg::Woke);
    assert!(h.is_idle());
}

#[test]
fn the_story_at_80_by_24() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("j j H");
    answer(&mut h, 12);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_story_at_40_by_10() {
    let mut h = sized(Role::Sales, 40, 10);
    h.press("H");
    answer(&mut h, 12);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn an_account_is_told_by_its_name() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("H");
    let became =
        json!({"account_id": "018f3c1e-0000-7000-8000-000000000002", "account_name": "Contoso"});
    let it = Happened {
        was: Some(json!({"account_id": null, "account_name": null})),
        became,
        batch: None,
        ..entry(2)
    };
    h.answer::<StoryOf>(Ok(vec![it]));
    let screen = h.screen();
    assert!(screen.contains("account: unknown → Contoso"), "{screen}");
    assert!(!screen.contains("account: set"), "once is enough");
}
