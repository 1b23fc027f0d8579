//! Writing in a thread: sent once, lost never, changed by who said it.

use dealdesk::{
    domain::{
        comment::{Comment, What},
        id::Rev,
        people::Role,
        record::Record,
        refusal::Refusal,
    },
    workflow::{
        From, Topic,
        comments::{AddComment, CommentName, EditComment, PageComments, WithdrawComment},
        deals::{PageDeals, TallyDeals},
        record::RecordName,
    },
};

use super::{answer_people, comment, open, page, spoken};
use crate::{
    company::{change, deal, deals, tallies},
    harness::now,
};

#[test]
fn c19_one_writes_at_once_and_it_is_sent_once() {
    let mut h = open(Role::Sales, [comment(1)]);
    h.type_text("We are close, N or not.");
    h.press("enter");
    h.type_text("Second line.");
    h.press("ctrl-s");
    let asked = h.asked::<AddComment>();
    assert_eq!(asked.text, "We are close, N or not.\nSecond line.");
    assert_eq!(asked.what, What::Comment);
    assert_eq!(asked.record, RecordName::from(Record::Deal(deal(3).id)));
    assert!(
        h.read_out().contains("Second line."),
        "until it is answered"
    );
    h.answer::<AddComment>(spoken("said"));
    assert!(h.kept.is_empty());
    h.answer::<PageDeals>(deals([3]));
    h.answer::<TallyDeals>(Ok(tallies(&[])));
    assert_eq!(h.asked::<PageComments>().from, From::Last);
    h.answer::<PageComments>(page([comment(1), comment(2)]));
    assert!(h.read_out().contains("A comment: empty."));
    assert!(h.is_idle());
}

#[test]
fn nothing_typed_is_lost() {
    let mut h = open(Role::Sales, [comment(1)]);
    h.press("ctrl-s");
    assert!(h.screen().contains("Nothing is typed yet."));
    h.type_text("half a thou");
    h.press("esc C");
    h.answer::<PageComments>(page([comment(1)]));
    assert!(h.read_out().contains("A comment: half a thou"));
    h.tell(change(Topic::Comments));
    h.answer::<PageDeals>(deals([3]));
    h.answer::<TallyDeals>(Ok(tallies(&[])));
    h.answer::<PageComments>(page([comment(1), comment(2)]));
    h.type_text("ght");
    h.press("ctrl-s");
    let refusal = Refusal::rule("mention.unseen", "Tom Berg cannot see D-2026-0003.");
    h.answer::<AddComment>(Err(refusal));
    let says = "Tom Berg cannot see D-2026-0003. P on the deal names them; or leave";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.read_out().contains("A comment: half a thought"));
    h.press("ctrl-x");
    assert!(h.read_out().contains("You write here. A comment: empty."));
    assert!(h.kept.is_empty());
    h.press("tab");
    assert!(!h.read_out().contains("You write here."));
}

#[test]
fn an_editor_takes_the_words_and_a_note_is_a_note() {
    let mut h = open(Role::Sales, [comment(1)]);
    h.type_text("short");
    h.press("ctrl-o");
    assert_eq!(h.edit("short\nand long\n"), "short");
    h.press("ctrl-t ctrl-s");
    let asked = h.asked::<AddComment>();
    assert_eq!(
        (asked.text.as_str(), asked.what),
        ("short\nand long", What::Note)
    );
}

#[test]
fn at_offers_people_and_the_best_is_taken() {
    let mut h = open(Role::Sales, [comment(1)]);
    h.type_text("ask @da");
    answer_people(&mut h);
    let screen = h.screen();
    assert!(screen.contains("▌ @dana  Dana Fox"), "{screen}");
    assert!(!screen.contains("Dan Gone"), "who is gone cannot come");
    h.press("tab");
    h.type_text("and @");
    assert!(h.screen().contains("@tom  Tom Berg"));
    h.press("down enter");
    h.type_text("today");
    assert!(h.read_out().contains("A comment: ask @dana and @tom today"));
    h.type_text(" @d");
    h.press("esc");
    assert!(
        !h.screen().contains("@dana  Dana Fox"),
        "esc takes the list away"
    );
    h.press("enter");
    assert!(
        h.read_out().contains("today @d\n"),
        "then enter ends the line"
    );
    assert!(h.is_idle());
}

#[test]
fn one_changes_ones_own_words_only() {
    let mut h = open(Role::Sales, [comment(1), comment(2)]);
    h.press("tab e");
    assert!(
        h.screen()
            .contains("edited and withdrawn by themselves only")
    );
    h.press("P e");
    h.type_text(" Again.");
    h.press("ctrl-s");
    let asked = h.asked::<EditComment>();
    assert_eq!(asked.comment, CommentName::Id(comment(1).id));
    assert_eq!(asked.seen, Some(Rev(1)));
    assert_eq!(asked.text, "Called them, no answer (1). Again.");
    h.answer::<EditComment>(spoken("edited"));
    assert!(h.read_out().contains("A comment: empty."));
    assert!(h.kept.is_empty());
}

#[test]
fn withdrawing_is_spelled_out_first() {
    let mut h = open(Role::Sales, [comment(1)]);
    h.press("tab x");
    assert!(h.screen().contains("says that it is withdrawn"));
    h.type_text("wrong deal");
    h.press("enter");
    let asked = h.asked::<WithdrawComment>();
    assert_eq!(asked.why.as_ref().map(|it| it.as_str()), Some("wrong deal"));
    h.answer::<WithdrawComment>(spoken("withdrawn"));
    h.answer::<PageDeals>(deals([3]));
    h.answer::<TallyDeals>(Ok(tallies(&[])));
    let gone = Comment {
        text: None,
        withdrawn_at: Some(now()),
        ..comment(1)
    };
    h.answer::<PageComments>(page([gone]));
    assert!(h.read_out().contains("Withdrawn."));
    h.press("e");
    assert!(h.screen().contains("It is withdrawn, and stays so"));
}
