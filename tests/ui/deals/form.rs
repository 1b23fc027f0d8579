//! The form of a deal, with nobody else at it: what it asks, what it keeps, what it sends.

use dealdesk::{
    domain::{
        deal::{DealChanges, Forecast, Stage},
        id::{AccountId, CommandId, ProductId, Rev, TeamId},
        people::Role,
        refusal::Refusal,
    },
    ui::{app::Given, msg::Msg, panes},
    workflow::{
        accounts::PageAccounts,
        deals::{CreateDeal, DealName, EditDeal, PageDeals, ShowChoices, ShowDeal, TallyDeals},
    },
};
use uuid::Uuid;

use crate::{
    company::{accounts, choices, deal, deals, moved, open_with, page, story},
    harness::{Harness, given},
};

/// The form of the third deal, with everything answered that it asks on opening.
fn editing() -> Harness {
    let mut h = open_with(Role::Sales, [deal(3)]);
    edit(&mut h);
    h
}

fn edit(h: &mut Harness) {
    h.press("e");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h.answer::<ShowDeal>(story(deal(3)));
}

fn creating() -> Harness {
    let mut h = open_with(Role::Sales, []);
    h.press("n");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h
}

/// The line of the form for this field.
fn line(h: &Harness, label: &str) -> String {
    let words = h.read_out();
    let line = words.lines().find(|line| line.starts_with(label));
    line.unwrap_or_else(|| panic!("no {label} in\n{words}"))
        .to_owned()
}

#[test]
fn only_what_was_made_different_is_sent() {
    let mut h = editing();
    h.press("end");
    h.type_text(", two sites");
    h.press("tab tab tab ctrl-u");
    h.type_text("120,000");
    h.press("ctrl-s");
    let asked = h.asked::<EditDeal>();
    assert_eq!(asked.target.deal, DealName::Id(deal(3).id));
    assert_eq!(asked.target.seen, Some(Rev(1)));
    let wanted = DealChanges {
        name: Some("Seats 500 → 800, two sites".into()),
        amount: Some("120000.00".parse().ok()),
        ..DealChanges::default()
    };
    assert_eq!(asked.changes, wanted);
    h.answer::<EditDeal>(moved(3, Stage::Propose));
    assert!(h.screen().contains("D-2026-0003 is written."));
    assert!(!h.screen().contains("Edit D-2026"));
    assert!(h.kept.is_empty());
    h.asked::<PageDeals>();
}

#[test]
fn emptied_is_unknown_and_not_zero() {
    let mut h = editing();
    h.press("tab tab tab ctrl-u ctrl-s");
    let changes = &h.asked::<EditDeal>().changes;
    assert_eq!(changes.amount, Some(None));
    assert_eq!(changes.name, None);
}

#[test]
fn nothing_different_is_nothing_to_write() {
    let mut h = editing();
    h.type_text("x");
    h.press("backspace ctrl-s");
    assert!(h.is_idle());
    assert!(!h.screen().contains("Edit D-2026"));
    assert!(h.kept.is_empty());
}

#[test]
fn what_is_typed_is_kept_at_each_change_and_found_again() {
    let mut h = editing();
    let key = format!("deal.{}.edit", deal(3).id);
    h.press("end !");
    assert!(h.kept[&key].contains("Seats 500 → 800!"));
    h.press("?");
    assert!(h.kept[&key].contains("Seats 500 → 800!?"));
    h.press("esc");
    edit(&mut h);
    assert!(line(&h, "Deal:").contains("Seats 500 → 800!?"));
    assert!(h.read_out().contains("What you typed here before is back."));

    let given = Given {
        kept: h.kept.clone(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    h.answer::<PageDeals>(deals([3]));
    edit(&mut h);
    assert!(
        line(&h, "Deal:").contains("Seats 500 → 800!?"),
        "after a kill"
    );
    h.press("ctrl-x");
    assert!(h.kept.is_empty());
    edit(&mut h);
    assert!(!line(&h, "Deal:").contains("!?"));
}

#[test]
fn a_draft_says_what_others_wrote_since_it_was_typed() {
    let mut h = editing();
    h.press("end !");
    let given = Given {
        kept: h.kept.clone(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 100, 30);
    h.arrive(Role::Sales);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    let mut renamed = deal(3);
    renamed.name = "Seats 500 → 900".into();
    h.answer::<PageDeals>(page([renamed.clone()]));
    h.press("e");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h.answer::<ShowDeal>(story(renamed));
    assert!(line(&h, "Deal:").contains("Seats 500 → 800!"));
    assert!(h.read_out().contains("Somebody has written since"));
    assert!(h.read_out().contains("Seats 500 → 900"));
    h.press("ctrl-t ctrl-s");
    assert!(h.is_idle(), "theirs is written already");
}

#[test]
fn an_account_that_was_picked_keeps_its_name_in_the_draft() {
    let mut h = editing();
    h.press("tab f a b enter esc");
    h.press("e");
    assert_eq!(
        line(&h, "Account:"),
        "Account: Fabrikam.",
        "nobody has offered it again"
    );
    h.answer::<PageAccounts>(accounts::page([7, 8]));
    assert_eq!(line(&h, "Account:"), "Account: Fabrikam.");
}

#[test]
fn typing_in_the_account_seeks_in_the_store_and_picking_sets_it() {
    let mut h = editing();
    h.press("tab n");
    assert_eq!(h.asked::<PageAccounts>().query.text.as_deref(), Some("n"));
    h.press("o r");
    h.answer::<PageAccounts>(accounts::page([1, 6, 7]));
    assert_eq!(
        h.asked::<PageAccounts>().query.text.as_deref(),
        Some("nor"),
        "the newest waited"
    );
    h.answer::<PageAccounts>(accounts::page([6, 7]));
    assert!(h.screen().contains("Northwind Retail") && h.screen().contains("2 found"));
    h.press("down enter");
    assert_eq!(line(&h, "Account:"), "Account: Northwind Retail.");
    h.press("ctrl-s");
    let account = AccountId(Uuid::from_u128(7));
    assert_eq!(h.asked::<EditDeal>().changes.account, Some(Some(account)));
}

#[test]
fn words_find_an_account_in_any_order() {
    let mut h = editing();
    h.press("tab");
    h.type_text("tra nor");
    h.answer::<PageAccounts>(accounts::page([6, 7]));
    h.answer::<PageAccounts>(accounts::page([6, 7]));
    assert!(h.screen().contains("Northwind Traders"), "{}", h.screen());
    assert!(h.screen().contains("1 found"));
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_is_sent() {
    let mut h = editing();
    h.press("tab tab tab ctrl-u");
    h.type_text("12 apples");
    h.press("tab");
    assert!(line(&h, "Amount:").contains("That is not a number. Write it like 1234.50."));
    h.press("ctrl-u Q Q Q tab tab");
    h.type_text("30 foo");
    h.press("ctrl-s");
    assert!(line(&h, "Currency:").contains("\"QQQ\" is no currency of ISO 4217."));
    assert!(line(&h, "Closes:").contains("That is no day."));
    assert!(h.is_idle());
}

#[test]
fn a_refusal_lands_beside_the_field_that_it_is_about() {
    let mut h = editing();
    h.press("end x ctrl-s");
    let refusal = Refusal::rule("amount.places", "USD has 2 places behind the point.");
    h.answer::<EditDeal>(Err(refusal.about("amount")));
    assert!(line(&h, "Amount:").contains("USD has 2 places behind the point."));
    h.press("ctrl-s");
    let refusal = Refusal::rule("deal.closed", "A closed deal is not edited any more.");
    h.answer::<EditDeal>(Err(refusal));
    assert!(
        h.read_out()
            .contains("A closed deal is not edited any more.")
    );
    assert!(
        line(&h, "Deal:").contains("800x"),
        "what was typed is still there"
    );
}

#[test]
fn after_a_silence_the_same_intention_is_sent_again_and_after_more_typing_another() {
    let given = Given {
        mint: || CommandId(Uuid::now_v7()),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    h.answer::<PageDeals>(deals([3]));
    edit(&mut h);
    h.press("end x ctrl-s");
    let first = h.asked::<EditDeal>().target.command;
    let silence = || Refusal::store("store.slow", "The store did not answer in time.");
    h.answer::<EditDeal>(Err(silence()));
    h.press("ctrl-s");
    assert_eq!(h.asked::<EditDeal>().target.command, first);
    h.answer::<EditDeal>(Err(silence()));
    h.press("y ctrl-s");
    assert_ne!(h.asked::<EditDeal>().target.command, first);
}

#[test]
fn what_is_typed_while_it_is_written_is_not_lost() {
    let mut h = editing();
    h.press("end x ctrl-s y");
    h.answer::<EditDeal>(moved(3, Stage::Propose));
    assert!(line(&h, "Deal:").contains("800xy"), "the form stays");
    assert!(!h.kept.is_empty());
}

#[test]
fn a_new_deal_is_made_with_what_was_said() {
    let mut h = creating();
    h.press("ctrl-s");
    assert!(line(&h, "Deal:").contains("This is needed."));
    h.type_text("Pilot");
    h.press("tab c o n t enter");
    h.press("tab m g enter tab");
    h.type_text("1,500.50");
    h.press("tab tab tab");
    h.type_text("30 nov");
    h.press("tab right right tab tab tab w enter enter");
    let asked = h.asked::<CreateDeal>();
    assert_eq!(asked.team, Some(TeamId(2)));
    assert_eq!(asked.owner, None, "oneself");
    let wanted = DealChanges {
        name: Some("Pilot".into()),
        account: Some(Some(AccountId(Uuid::from_u128(2)))),
        product: Some(Some(ProductId(Uuid::from_u128(2)))),
        amount: Some("1500.50".parse().ok()),
        closes_on: Some("2026-11-30".parse().ok()),
        forecast: Some(Forecast::StrongUpside),
        ..DealChanges::default()
    };
    assert_eq!(asked.fields, wanted);
    h.answer::<CreateDeal>(moved(15, Stage::Qualify));
    assert!(h.screen().contains("D-2026-0015 is written."));
}

#[test]
fn a_paste_is_typed_and_kept_like_letters() {
    let mut h = creating();
    h.tell(Msg::Paste("Pilot\nfor the plant".into()));
    assert!(line(&h, "Deal:").contains("Pilot for the plant"));
    assert!(h.kept["deal.new"].contains("Pilot for the plant"));
}
