//! The files of a record: listed, attached by path or pasted, saved, checked and withdrawn.

use dealdesk::{
    domain::{
        attachment::{Attachment, not_the_same},
        id::{AttachmentId, PersonId, Rev},
        people::Role,
        record::Record,
        refusal::Refusal,
    },
    ui::msg::Msg,
    workflow::{
        Page,
        attachments::{
            AttachFile, CheckFile, CompletePath, Completed, FetchFile, Fetched, FileName, Filed,
            ListedFile, PageFiles, Source, Target, WithdrawFile,
        },
    },
};
use uuid::Uuid;

use crate::{
    company::{cursor, deal, sized, tom},
    harness::{Harness, now},
};

fn file(n: u32) -> Attachment {
    let is_toms = n.is_multiple_of(2);
    Attachment {
        id: AttachmentId(Uuid::from_u128(n.into())),
        rev: Rev(1),
        record: Record::Deal(deal(1).id),
        name: ["terms.txt", "offer.pdf", "plan of the sites.xlsx"][n as usize % 3].to_owned(),
        media_type: "text/plain".to_owned(),
        size: 1_600_000 * u64::from(n),
        sha256: vec![n as u8; 32],
        by: if is_toms {
            tom()
        } else {
            PersonId(Uuid::nil())
        },
        by_name: if is_toms { "Tom Berg" } else { "Maria Lopez" }.to_owned(),
        at: now() - chrono::TimeDelta::hours(n.into()),
        withdrawn_at: (n == 4).then(now),
    }
}

fn page(files: impl IntoIterator<Item = u32>) -> Result<Page<ListedFile>, Refusal> {
    let listed = |n: u32| ListedFile {
        file: file(n),
        cursor: cursor(n.into()),
    };
    Ok(Page {
        rows: files.into_iter().map(listed).collect(),
        next: None,
    })
}

fn open(role: Role) -> Harness {
    let mut h = sized(role, 80, 24);
    h.press("A");
    h.answer::<PageFiles>(page(1..=4));
    h
}

fn filed(n: u32) -> Result<Filed, Refusal> {
    let file = file(n);
    Ok(Filed {
        id: file.id,
        rev: Rev(2),
        state: "attached".into(),
        kind: "deal".into(),
        record: deal(1).id.0,
        name: file.name,
        size: file.size,
    })
}

#[test]
fn the_files_at_80_by_24() {
    let mut h = open(Role::Sales);
    h.press("j");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn attaching_at_40_by_10() {
    let mut h = sized(Role::Sales, 40, 10);
    h.press("A");
    h.answer::<PageFiles>(page([]));
    h.press("n");
    h.type_text("~/plan.pdf");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn an_empty_list_says_what_comes_and_which_key() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("A");
    h.answer::<PageFiles>(page([]));
    let says = "The files of D-2026-0001 stand here. n attaches one, or a text.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.read_out().contains(says));
    h.press("s");
    assert!(
        h.footer().contains("No file is selected."),
        "{}",
        h.footer()
    );
}

#[test]
fn a_file_is_attached_by_its_path_which_is_completed() {
    let mut h = open(Role::Sales);
    h.press("n");
    h.press("enter");
    assert!(
        h.screen().contains("No file is named yet."),
        "{}",
        h.screen()
    );
    h.type_text("~/pl");
    h.press("tab");
    assert_eq!(h.asked::<CompletePath>().0, "~/pl");
    h.answer::<CompletePath>(Ok(Completed {
        path: "~/plan".into(),
        others: vec!["plan.pdf".into(), "plans/".into()],
    }));
    let screen = h.screen();
    assert!(screen.contains("~/plan") && screen.contains("plan.pdf   plans/"));
    h.type_text(".pdf");
    h.press("enter");
    let asked = h.asked::<AttachFile>();
    assert_eq!(asked.source, Source::File("~/plan.pdf".into()));
    assert_eq!(asked.name, None);
    assert!(
        h.screen().contains("It is read and sent."),
        "{}",
        h.screen()
    );
    h.answer::<AttachFile>(filed(2));
    assert!(h.screen().contains("is attached, 3.1 MB"), "{}", h.screen());
    h.asked::<PageFiles>();
    assert!(h.kept.is_empty(), "{:?}", h.kept);
}

#[test]
fn a_refused_file_leaves_what_was_typed_and_leaving_stops_what_is_under_way() {
    let mut h = open(Role::Sales);
    h.press("n");
    h.type_text("big.bin");
    h.press("enter");
    let large = dealdesk::domain::attachment::check_size("big.bin", 30 << 20).unwrap_err();
    h.answer::<AttachFile>(Err(large));
    let screen = h.screen();
    assert!(screen.contains("at most 25 MB can be attached"), "{screen}");
    assert!(screen.contains("big.bin"), "{screen}");
    h.press("enter esc");
    let stop = h.asked::<AttachFile>().stop.clone();
    assert!(stop.is_pulled());
    h.press("n");
    assert!(h.screen().contains("File  big.bin"), "{}", h.screen());
}

#[test]
fn a_text_of_several_lines_is_attached_itself() {
    let mut h = open(Role::Sales);
    h.press("n");
    h.tell(Msg::Paste("Net 30\nnot 45\n".into()));
    let screen = h.screen();
    assert!(
        screen.contains("Name  pasted-2026-11-24-1000.txt"),
        "{screen}"
    );
    h.press("tab");
    assert!(h.footer().contains("A text is taken, and no file."));
    h.press("enter");
    let asked = h.asked::<AttachFile>();
    assert_eq!(asked.source, Source::Text("Net 30\nnot 45\n".into()));
    assert_eq!(asked.name.as_deref(), Some("pasted-2026-11-24-1000.txt"));
}

#[test]
fn a_copy_is_saved_and_a_file_that_is_there_is_asked_about() {
    let mut h = open(Role::Sales);
    h.press("s");
    assert!(h.screen().contains("Into  offer.pdf"), "{}", h.screen());
    h.press("enter");
    let target = |h: &Harness| h.asked::<FetchFile>().target.clone();
    assert_eq!(target(&h), Target::Path("offer.pdf".into()));
    let taken = "\"offer.pdf\" is there already, and nothing is written over it.";
    h.answer::<FetchFile>(Err(Refusal::rule("attachment.taken", taken)));
    let says = "more writes over it.";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("enter");
    assert_eq!(target(&h), Target::Over("offer.pdf".into()));
    h.answer::<FetchFile>(Ok(Fetched {
        file: file(1),
        path: Some("/home/maria/offer.pdf".into()),
        bytes: Vec::new(),
    }));
    let screen = h.screen();
    assert!(screen.contains("A copy lies in /home/maria/offer.pdf."));
    assert!(screen.contains("✔ checked offer.pdf"), "{screen}");
}

#[test]
fn a_file_whose_bytes_do_not_match_is_refused_and_shown_as_damaged() {
    let mut h = open(Role::Sales);
    h.press("v");
    assert_eq!(h.asked::<CheckFile>().0, FileName::Id(file(1).id));
    h.answer::<CheckFile>(Err(not_the_same("offer.pdf")));
    let screen = h.screen();
    assert!(screen.contains("✖ damaged offer.pdf"), "{screen}");
    assert!(
        screen.contains("are not those that were attached"),
        "{screen}"
    );
    assert!(h.read_out().contains("✖ damaged"));
    h.press("j s enter");
    h.answer::<FetchFile>(Err(not_the_same("plan of the sites.xlsx")));
    h.press("esc");
    let screen = h.screen();
    assert!(
        screen.contains("✖ damaged plan of the sites.xlsx"),
        "{screen}"
    );
}

#[test]
fn ones_own_file_is_withdrawn_with_a_reason_and_others_say_why_not() {
    let mut h = open(Role::Sales);
    h.press("x");
    h.type_text("the wrong one");
    h.press("enter");
    let asked = h.asked::<WithdrawFile>();
    assert_eq!(
        (&asked.file, asked.seen),
        (&FileName::Id(file(1).id), Some(Rev(1)))
    );
    assert_eq!(asked.why.as_ref().unwrap().as_str(), "the wrong one");
    h.answer::<WithdrawFile>(filed(1));
    assert!(h.screen().contains("is withdrawn; its line stays"));
    h.press("j x");
    let screen = h.screen();
    assert!(
        screen.contains("withdrawn by who attached it only"),
        "{screen}"
    );
    h.press("j j s");
    assert!(
        h.screen().contains("offer.pdf is withdrawn."),
        "{}",
        h.screen()
    );
    assert!(h.screen().contains("withdrawn offer.pdf"), "{}", h.screen());
}

#[test]
fn accounts_have_files_too() {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("g c");
    h.answer::<dealdesk::workflow::accounts::PageAccounts>(crate::company::accounts::page(1..=3));
    h.press("A");
    h.answer::<PageFiles>(page([]));
    assert!(h.screen().contains("The files of"), "{}", h.screen());
}
