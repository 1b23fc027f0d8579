//! What one is called to: the list behind the line of the home, and the ways from it to the comment and its record.

use dealdesk::{
    domain::{
        comment::What,
        id::CommentId,
        people::Role,
        record::Record,
        refusal::Refusal,
        today::{Counted, LINES},
    },
    workflow::{
        Cursor, From, Page,
        comments::{CommentName, ListMentions, Mention, PageComments, SeeMentions},
        deals::{PageDeals, PlaceDeal, Placed},
        today::ShowToday,
    },
};
use uuid::Uuid;

use crate::{
    company::{self, cursor, deal, deals},
    harness::{Harness, now},
    thread::{comment, page},
};

const TEXTS: [&str; 3] = [
    "@maria is ten percent right here?\nThey ask for fifteen.",
    "Please look at the notice period before you send it, @maria: they want ninety days, and we have never given more than sixty.",
    "@maria done.",
];

fn mention(n: u32) -> Mention {
    Mention {
        comment: CommentId(Uuid::from_u128(n.into())),
        record: Record::Deal(deal(n).id),
        record_name: deal(n).number,
        what: What::Comment,
        text: TEXTS[(n as usize - 1) % TEXTS.len()].to_owned(),
        author: "Tom Berg".to_owned(),
        at: now() - chrono::TimeDelta::hours(i64::from(n)),
        seen_at: None,
        cursor: cursor(n.into()),
    }
}

fn seen(n: u32) -> Mention {
    Mention {
        seen_at: Some(now() - chrono::TimeDelta::minutes(5)),
        ..mention(n)
    }
}

fn told(rows: impl IntoIterator<Item = Mention>) -> Result<Page<Mention>, Refusal> {
    Ok(Page {
        rows: rows.into_iter().collect(),
        next: None,
    })
}

/// Behind the line of the home.
fn open(width: u16, height: u16) -> Harness {
    let mut h = company::sized(Role::Sales, width, height);
    let line = LINES.iter().find(|it| it.code == "mentions.unread");
    h.answer::<ShowToday>(Ok(vec![Counted {
        line: line.unwrap(),
        count: 3,
        more: false,
        other: None,
        first: None,
    }]));
    h.press("0 enter");
    assert!(h.asked::<ListMentions>().unread);
    h.answer::<ListMentions>(told([mention(1), mention(2), mention(3)]));
    h
}

#[test]
fn v5_what_calls_one_at_80_by_24() {
    insta::assert_snapshot!(open(80, 24).screen());
}

#[test]
fn what_calls_one_at_40_by_10() {
    insta::assert_snapshot!(open(40, 10).screen());
}

#[test]
fn enter_reads_the_comment_on_its_record_and_escape_leads_back_to_the_others() {
    let mut h = open(80, 24);
    h.press("j enter");
    let asked = h.asked::<PageComments>();
    let at = Cursor {
        key: mention(2).at.to_rfc3339(),
        id: Uuid::from_u128(2),
    };
    assert_eq!(asked.record, Record::Deal(deal(2).id).into());
    assert_eq!(asked.from, From::At(at));
    let calls = dealdesk::domain::comment::Comment {
        calls: true,
        ..comment(2)
    };
    h.answer::<PageComments>(page([calls]));
    h.answer::<SeeMentions>(Ok(1));
    h.answer::<ListMentions>(told([mention(1), mention(3)]));
    h.press("esc");
    assert!(
        h.screen().contains("Comments that call you"),
        "{}",
        h.screen()
    );
    assert!(h.read_out().contains("D-2026-0003"), "{}", h.read_out());
}

#[test]
fn one_says_that_one_has_seen_it_or_all_of_it() {
    let mut h = open(80, 24);
    h.press("s");
    let one = vec![CommentName::Id(mention(1).comment)];
    assert_eq!(h.asked::<SeeMentions>().0, Some(one));
    h.answer::<SeeMentions>(Ok(1));
    h.answer::<ListMentions>(told([mention(2), mention(3)]));
    assert!(
        h.footer().contains("1 comment is seen now."),
        "{}",
        h.footer()
    );
    h.press("S");
    assert!(
        h.screen().contains("None of the comments waits"),
        "{}",
        h.screen()
    );
    h.press("enter");
    assert_eq!(h.asked::<SeeMentions>().0, None);
    h.answer::<SeeMentions>(Ok(2));
    h.answer::<ListMentions>(told([]));
    assert!(
        h.screen()
            .contains("Nothing calls you that you have not seen.")
    );
    h.press("f");
    assert!(!h.asked::<ListMentions>().unread);
    h.answer::<ListMentions>(told([seen(1)]));
    assert!(h.screen().contains("seen 5 min ago"), "{}", h.screen());
    h.press("s");
    assert!(
        h.footer().contains("You have seen it already."),
        "{}",
        h.footer()
    );
    h.press("y");
    assert_eq!(h.copied, [TEXTS[0]]);
}

#[test]
fn from_a_comment_one_goes_to_its_record_wherever_that_is_listed() {
    let mut h = open(80, 24);
    h.press("f");
    h.answer::<ListMentions>(told([mention(40)]));
    h.press("o");
    assert_eq!(h.asked::<PlaceDeal>().deal, deal(40).id);
    let query = &h.asked::<PageDeals>().query;
    assert_eq!(query.filter.stages, None, "also where it is closed");
    h.answer::<PageDeals>(deals([1]));
    h.answer::<PlaceDeal>(Ok(Placed {
        stage: deal(40).stage,
        cursor: cursor(40),
    }));
    h.answer::<PageDeals>(deals([40]));
    assert!(h.screen().contains("D-2026-0040"), "{}", h.screen());
    h.press("<");
    h.answer::<ListMentions>(told([mention(1)]));
    assert!(
        h.screen().contains("Comments that call you"),
        "{}",
        h.screen()
    );
}

#[test]
fn what_cannot_be_looked_up_is_said() {
    let mut h = open(80, 24);
    h.press("f");
    let away = || Err(Refusal::store("store.away", "The store is away."));
    h.answer::<ListMentions>(away());
    assert!(h.footer().contains("The store is away."), "{}", h.footer());
    assert!(h.screen().contains("D-2026-0001"), "{}", h.screen());
}
