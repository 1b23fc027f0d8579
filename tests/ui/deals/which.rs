//! Which deals are shown, and in which order.

use dealdesk::{
    domain::people::Role,
    ui::{msg::Msg, panes},
    workflow::deals::{DealOrder, PageDeals},
};

use crate::{
    company::{deals, lost, open, open_with, page, won},
    harness::{Harness, given},
};

#[test]
fn each_letter_of_the_filter_asks_anew() {
    let mut h = open(Role::Sales);
    h.press("/ a");
    assert_eq!(h.asked::<PageDeals>().query.filter.words, ["a"]);
    h.press("c");
    h.press("m e");
    h.answer::<PageDeals>(deals([]));
    assert_eq!(
        h.asked::<PageDeals>().query.filter.words,
        ["acme"],
        "the newest waited, the others are forgotten"
    );
    h.answer::<PageDeals>(deals([3]));
    assert!(h.is_idle());
    assert!(h.screen().contains("filter / acme"));
}

#[test]
fn enter_keeps_the_filter_and_esc_restores_the_one_before() {
    let mut h = open(Role::Sales);
    h.press("/ a enter");
    h.answer::<PageDeals>(deals([3]));
    assert!(
        h.screen().contains("open, by close, only \"a\""),
        "{}",
        h.screen()
    );
    h.press("/ b");
    h.answer::<PageDeals>(deals([]));
    h.press("esc");
    assert_eq!(h.asked::<PageDeals>().query.filter.words, ["a"]);
    h.answer::<PageDeals>(deals([3]));
    h.press("/ backspace enter");
    assert!(h.asked::<PageDeals>().query.filter.words.is_empty());
}

#[test]
fn what_is_filtered_has_been_counted_by_nobody() {
    let mut h = open(Role::Sales);
    let counts = |h: &mut Harness| h.screen().lines().nth(2).unwrap().trim().to_owned();
    let before = counts(&mut h);
    assert!(before.starts_with("qualify"), "{before}");
    h.press("/ a enter");
    h.answer::<PageDeals>(deals([3]));
    assert!(h.screen().contains(" 1 of 1"), "what is all here");
    assert_eq!(counts(&mut h), format!("of all   {before}"));
}

#[test]
fn a_paste_filters_like_letters_do() {
    let mut h = open(Role::Sales);
    h.press("/");
    h.tell(Msg::Paste("north\nwind".into()));
    let text = h.asked::<PageDeals>().query.filter.words.join(" ");
    assert_eq!(text, "north wind");
}

#[test]
fn letters_are_text_while_one_filters() {
    let mut h = open(Role::Sales);
    h.press("/ s q");
    assert!(!h.has_quit && !h.screen().contains("Advance"));
    assert_eq!(h.asked::<PageDeals>().query.filter.words, ["s"]);
}

#[test]
fn the_order_goes_through_the_columns_and_turns() {
    let mut h = open(Role::Sales);
    for (order, down) in [
        (DealOrder::Amount, true),
        (DealOrder::Account, false),
        (DealOrder::Name, false),
        (DealOrder::Since, false),
        (DealOrder::Next, false),
        (DealOrder::Updated, true),
        (DealOrder::Closes, false),
    ] {
        h.press("o");
        let query = &h.asked::<PageDeals>().query;
        assert_eq!((query.order, query.down), (order, down));
        h.answer::<PageDeals>(deals([3]));
    }
    assert!(h.screen().contains("▲ Close"));
    h.press("O");
    assert!(h.asked::<PageDeals>().query.down);
    assert!(h.screen().contains("▼ Close"));
}

#[test]
fn one_goes_from_the_open_deals_to_the_won_the_lost_and_all() {
    let mut h = open(Role::Sales);
    for (stages, title) in [
        (Some(1), "won, by"),
        (Some(1), "lost, by"),
        (None, "all, by"),
        (Some(4), "open, by"),
    ] {
        h.press("f");
        let asked = h.asked::<PageDeals>().query.filter.stages.as_ref();
        assert_eq!(asked.map(Vec::len), stages);
        h.answer::<PageDeals>(page([lost(3)]));
        assert!(h.screen().contains(title));
    }
}

#[test]
fn what_needs_settling_is_gone_through_kind_by_kind_and_back() {
    let mut h = open(Role::Sales);
    h.press("f");
    h.answer::<PageDeals>(page([won(2)]));
    for (code, title) in [
        ("deal.no_account", "without account, by"),
        ("deal.unknown_account", "unknown account, by"),
        ("deal.no_product", "without product, by"),
        ("deal.unknown_product", "unknown product, by"),
        ("deal.unknown_agent", "unknown agent, by"),
        ("deal.no_close_date", "without close date, by"),
        ("deal.no_amount", "without amount, by"),
        ("deal.unknown_date", "unknown date, by"),
    ] {
        h.press("F");
        let query = &h.asked::<PageDeals>().query;
        assert_eq!(query.filter.flag.as_deref(), Some(code));
        assert_eq!(query.filter.stages, None, "closed ones need settling too");
        h.answer::<PageDeals>(deals([14]));
        assert!(h.screen().contains(title));
    }
    h.press("F");
    let query = &h.asked::<PageDeals>().query;
    assert_eq!(query.filter.flag, None);
    assert_eq!(
        query.filter.stages.as_ref().map(Vec::len),
        Some(1),
        "the won ones"
    );
}

#[test]
fn where_there_is_nothing_the_key_is_named_that_changes_it() {
    let mut h = open_with(Role::Sales, []);
    assert!(
        h.screen()
            .contains("n makes one, I brings in the files of a CRM")
    );
    assert!(h.read_out().contains("n makes one"));
    h.press("/ x enter");
    h.answer::<PageDeals>(deals([]));
    assert!(
        h.screen()
            .contains("No deal is like this. / changes what is asked")
    );
    h.press("/ ctrl-u enter f");
    h.answer::<PageDeals>(deals([]));
    h.answer::<PageDeals>(deals([]));
    assert!(
        h.screen().contains("There are none. f goes on"),
        "{}",
        h.screen()
    );
    h.press("F");
    h.answer::<PageDeals>(deals([]));
    assert!(h.screen().contains("F goes on to the next kind"));
}

#[test]
fn a_key_of_ones_own_is_the_one_that_is_named() {
    let mut given = given();
    given.keymap.add(
        "keys.toml",
        "[deals]\n\"n\" = \"none\"\n\"ctrl-n\" = \"deals.new\"",
    );
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    h.answer::<PageDeals>(deals([]));
    assert!(h.screen().contains("ctrl-n makes one"));
}

#[test]
fn while_one_filters_only_what_a_filter_can_do_is_offered() {
    let mut h = open(Role::Sales);
    h.press("/");
    let footer = h.footer();
    assert!(
        footer
            .trim()
            .starts_with("enter keep  esc as before  tab complete  ")
    );
    assert!(
        !footer.contains("history") && !footer.contains("next tab"),
        "{footer}"
    );
    h.press("enter");
    assert!(h.footer().contains("H history"));
}

#[test]
fn fields_are_offered_and_completed_one_after_another() {
    let mut h = open(Role::Sales);
    h.press("/");
    assert!(
        h.screen().contains("stage:  owner:  amount>"),
        "{}",
        h.screen()
    );
    h.press("a tab");
    assert!(h.screen().contains("filter / amount>"), "{}", h.screen());
    h.press("tab");
    assert!(h.screen().contains("filter / account:"));
    h.press("ctrl-u s t tab n e g tab");
    assert!(
        h.screen().contains("filter / stage:negotiate"),
        "{}",
        h.screen()
    );
    h.answer::<PageDeals>(deals([3]));
    let stages = h.asked::<PageDeals>().query.filter.stages.as_ref();
    assert_eq!(stages.map(Vec::len), Some(1));
}

#[test]
fn what_means_nothing_is_pointed_at_and_the_rows_stay() {
    let mut h = open(Role::Sales);
    h.press("/");
    h.tell(Msg::Paste("stge:won acme".into()));
    assert!(h.is_idle(), "nothing is asked");
    assert!(
        h.screen()
            .contains("^ There is no field stge. Did you mean stage?"),
        "{}",
        h.screen()
    );
    assert!(h.read_out().contains("There is no field stge."));
    h.press("enter");
    assert!(
        h.screen().contains("It stands at character 1."),
        "{}",
        h.screen()
    );
    assert!(
        h.screen().contains("filter / stge:won acme"),
        "it stays open"
    );
    h.press("esc");
    assert!(h.asked::<PageDeals>().query.filter.words.is_empty());
    assert!(h.screen().contains("open, by close"));
}

#[test]
fn what_is_asked_of_fields_reaches_the_store() {
    let mut h = open(Role::Sales);
    h.press("/");
    h.tell(Msg::Paste(
        "stage:open owner:me amount>100k close<30d seats".into(),
    ));
    h.press("enter");
    let filter = &h.asked::<PageDeals>().query.filter;
    assert_eq!(filter.owners.as_deref(), Some(&["me".to_owned()][..]));
    assert_eq!(filter.words, ["seats"]);
    assert!(filter.amount_from.is_some() && filter.closes_to.is_some());
    assert!(h.screen().contains("as asked, by close"), "{}", h.screen());
}

#[test]
fn m3_a_figure_is_proved_on_one_key() {
    let mut h = open(Role::Sales);
    h.press("j j j =");
    assert!(
        h.screen()
            .contains("EUR 1,204,000.50 × 1.1 (ECB, 24 Nov 2026) = USD 1,324,400.55"),
        "{}",
        h.screen()
    );
    assert!(h.screen().contains("30 % (probability of develop)"));
    assert!(h.read_out().contains("Together 14 deals"));
    h.press("y");
    assert!(h.copied[0].contains("EUR 1,204,000.50"));
    h.press("q");
    assert!(!h.screen().contains("The figures of"));
}
