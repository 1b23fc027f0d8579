//! What is said about a record: read, written, called, withdrawn, and never lost.

mod writing;

use dealdesk::{
    domain::{
        comment::{Comment, What},
        id::{CommentId, PersonId, Rev},
        people::Role,
        record::Record,
        refusal::Refusal,
    },
    ui::msg::Msg,
    workflow::{
        From, Page,
        around::{Around, AroundLead},
        attachments::Attached,
        comments::{CommentName, ListedComment, PageComments, Said, SeeMentions, Spoken},
        people::{Colleague, ListPeople},
    },
};
use uuid::Uuid;

use crate::{
    company::{accounts, cursor, deal, open_with, sized, tom},
    harness::{Harness, now},
};

pub fn comment(n: u32) -> Comment {
    let is_toms = n.is_multiple_of(2);
    Comment {
        id: CommentId(Uuid::from_u128(n.into())),
        rev: Rev(1),
        record: Record::Deal(deal(3).id),
        what: What::Comment,
        text: Some(match n % 3 {
            0 => "They want to talk to the works council first, and that takes until January at least. I have asked Dana whether the price holds until then.".to_owned(),
            1 => format!("Called them, no answer ({n})."),
            _ => "Budget:\n 80,000 this year\n 20,000 next".to_owned(),
        }),
        author: if is_toms { tom() } else { PersonId(Uuid::nil()) },
        author_name: if is_toms { "Tom Berg" } else { "Maria Lopez" }.to_owned(),
        at: now() - chrono::TimeDelta::hours(100 - i64::from(n)),
        edited_at: None,
        withdrawn_at: None,
        calls: false,
    }
}

fn listed(comment: Comment) -> ListedComment {
    ListedComment {
        cursor: cursor(comment.id.0.as_u128()),
        comment,
    }
}

pub fn page(comments: impl IntoIterator<Item = Comment>) -> Result<Page<ListedComment>, Refusal> {
    Ok(Page {
        rows: comments.into_iter().map(listed).collect(),
        next: None,
    })
}

pub fn open(role: Role, comments: impl IntoIterator<Item = Comment>) -> Harness {
    let mut h = open_with(role, [deal(3)]);
    h.press("C");
    assert_eq!(
        h.asked::<PageComments>().from,
        From::Last,
        "the newest first"
    );
    h.answer::<PageComments>(page(comments));
    h
}

pub fn spoken(state: &str) -> Result<Spoken, Refusal> {
    Ok(Spoken {
        id: comment(9).id,
        rev: Rev(1),
        state: state.to_owned(),
        kind: "deal".to_owned(),
        record: deal(3).id.0,
    })
}

fn person(login: &str, name: &str, state: &str) -> Colleague {
    Colleague {
        id: tom(),
        rev: Rev(1),
        state: state.to_owned(),
        login: Some(login.to_owned()),
        name: name.to_owned(),
        kind: "person".to_owned(),
        roles: Vec::new(),
        teams: Vec::new(),
    }
}

pub fn answer_people(h: &mut Harness) {
    h.answer::<ListPeople>(Ok(Page {
        rows: vec![
            person("dana", "Dana Fox", "active"),
            person("gone", "Dan Gone", "inactive"),
            person("tom", "Tom Berg", "active"),
        ],
        next: None,
    }));
}

#[test]
fn one_walks_reads_and_copies() {
    let mut h = open(Role::Sales, (1..=6).map(comment));
    assert!(h.read_out().contains("They want to talk"), "the last");
    h.press("tab P");
    assert!(h.read_out().contains("Maria Lopez · 95h ago") || h.read_out().contains("Budget:"));
    h.press("y");
    assert_eq!(h.copied, ["Budget:\n 80,000 this year\n 20,000 next"]);
    h.press("N P P");
    assert!(h.read_out().contains("(4)"));
    h.press("k g g");
    assert!(h.read_out().contains("(1)"));
    h.press("G");
    assert!(h.read_out().contains("They want to talk"));
}

#[test]
fn a_long_one_is_read_to_its_end() {
    let text: String = (1..=60).map(|n| format!("line {n}\n")).collect();
    let long = Comment {
        text: Some(text),
        ..comment(2)
    };
    let mut h = open(Role::Sales, [comment(1), long, comment(4)]);
    h.press("tab k");
    let screen = h.screen();
    assert!(
        screen.contains("line 1\n") || screen.contains("line 1 "),
        "{screen}"
    );
    for _ in 0..60 {
        if h.screen().contains("line 60") {
            break;
        }
        h.press("j");
    }
    assert!(h.screen().contains("line 60"));
    assert!(h.read_out().contains("line 1"), "still the same comment");
    h.press("j");
    assert!(h.read_out().contains("(4)"));
}

#[test]
fn whom_it_calls_has_seen_it_when_it_stands_there() {
    let calls = Comment {
        calls: true,
        ..comment(2)
    };
    let mut h = open(Role::Sales, [comment(1), calls]);
    assert!(h.screen().contains("calls you"));
    let asked = h.asked::<SeeMentions>();
    assert_eq!(asked.0, Some(vec![CommentName::Id(comment(2).id)]));
    h.answer::<SeeMentions>(Ok(1));
    assert!(h.is_idle());
}

#[test]
fn who_only_reads_reads() {
    let mut h = open(Role::Auditor, [comment(1)]);
    assert!(h.cursor().is_none());
    h.press("tab");
    assert!(h.screen().contains("may comment on a record."));
    h.press("y");
    assert_eq!(h.copied.len(), 1);
}

#[test]
fn the_record_says_that_something_was_said() {
    let mut h = open_with(Role::Sales, [deal(3), deal(4)]);
    h.around = Around {
        said: Said {
            comments: 3,
            last: Some((
                "Tom Berg".to_owned(),
                now() - chrono::TimeDelta::hours(2),
                "They want\nto talk to the works council first, and that takes until January"
                    .to_owned(),
            )),
        },
        attached: Attached {
            files: 1,
            last: Some((
                "Tom Berg".to_owned(),
                now() - chrono::TimeDelta::hours(5),
                "plan.pdf".to_owned(),
            )),
        },
        lead: Some(AroundLead {
            number: "L-2026-0007".to_owned(),
            comments: 2,
            files: 1,
        }),
    };
    h.press("j");
    let screen = h.screen();
    assert!(
        screen.contains("3 comments, last Tom Berg 2h: They want to talk to the works council"),
        "{screen}"
    );
    assert!(h.read_out().contains("3 comments, last Tom Berg 2h"));
    assert!(h.read_out().contains("1 file, last Tom Berg 5h: plan.pdf"));
    let before = "At L-2026-0007, which became it: 2 comments, 1 file";
    assert!(h.read_out().contains(before), "{}", h.read_out());
    h.press("g c");
    h.answer::<dealdesk::workflow::accounts::PageAccounts>(accounts::page([1]));
    assert!(h.screen().contains("3 comments, last Tom Berg 2h"));
    h.press("C");
    assert!(h.screen().contains("What is said about"));
    h.answer::<PageComments>(page([]));
    assert!(h.screen().contains("Nothing was said yet."));
}

#[test]
fn a_refusal_is_read() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("C");
    assert!(h.screen().contains("Asking for what was said"));
    h.answer::<PageComments>(Err(Refusal::store("store.gone", "The store is gone.")));
    assert!(h.screen().contains("The store is gone."));
    h.tell(Msg::Woke);
}

#[test]
fn the_thread_at_80_by_24() {
    let mut h = open(Role::Sales, (1..=6).map(comment));
    h.type_text("ask @da");
    answer_people(&mut h);
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn the_thread_at_40_by_10() {
    let mut h = sized(Role::Sales, 40, 10);
    h.press("C");
    h.answer::<PageComments>(page((1..=3).map(comment)));
    insta::assert_snapshot!(h.screen_with_cursor());
}
