//! What of a quote does not fit into a cell: its terms, whole lines, ramps, new lines, paper, and versions side by side.

use dealdesk::{
    domain::{
        catalog::OfferingKind,
        id::{ContactId, EntityId, LineId, ProductId},
        people::Role,
        pricing::{Charge, Ends, Per},
        quote::{Billing, QuoteState},
    },
    ui::msg::Msg,
    workflow::{
        attachments::{ReadFile, Source},
        catalog::{FindOfferings, Found},
        quotes::{
            AcceptQuote, AddLine, CompareVersions, EditLine, PaperFormat, PresentQuote, QuoteView,
            ShowQuote, Written,
        },
    },
};
use rust_decimal::dec;
use uuid::Uuid;

use super::{draft, opened};
use crate::{
    company::quotes::{drafted, line_id, view, written},
    harness::Harness,
};

fn in_state(state: QuoteState) -> QuoteView {
    let mut view = drafted();
    view.version.state = state;
    view
}

#[test]
fn f2_a_line_is_picked_from_the_catalog_by_what_is_typed() {
    let mut h = draft(80, 24);
    h.press("n");
    h.type_text("gold");
    h.answer::<FindOfferings>(Ok((drafted().version.currency, Vec::new())));
    assert_eq!(
        h.asked::<FindOfferings>().typed,
        "gold",
        "only the newest waits"
    );
    let found = |n: u128, name: &str, price| Found {
        code: format!("SUP-{n}"),
        name: name.into(),
        family: "Support".into(),
        kind: OfferingKind::ALL[0],
        product: Some(ProductId(Uuid::from_u128(n))),
        charge: Some("monthly".into()),
        price,
    };
    let all = vec![
        found(1, "Gold Support Plan", Some(dec!(2000))),
        found(2, "Gold Onboarding", None),
    ];
    h.answer::<FindOfferings>(Ok((drafted().version.currency, all)));
    insta::assert_snapshot!(h.screen_with_cursor());
    h.press("enter");
    let line = &h.asked::<AddLine>().line;
    assert_eq!(line.product, Some(ProductId(Uuid::from_u128(1))));
    assert_eq!(
        line.after, None,
        "a line with options is not parted from them"
    );
    let new = LineId(Uuid::from_u128(0x77));
    let made = Written {
        line: Some(new),
        blocks: None,
        ..written(&drafted())
    };
    h.answer::<AddLine>(Ok(made));
    let mut now = drafted();
    let mut added = now.lines[2].clone();
    added.id = new;
    added.terms.number = 5;
    added.terms.name = "Gold again".into();
    now.lines.push(added);
    let now = view(now.version, now.lines, true);
    h.answer::<ShowQuote>(Ok(now));
    h.press("7 enter");
    assert_eq!(
        h.asked::<EditLine>().changes.quantity,
        Some(dec!(7)),
        "one types how many at once"
    );
}

#[test]
fn a_line_of_its_own_says_its_name_and_price() {
    let mut h = draft(80, 24);
    h.press("j j N");
    h.type_text("Data migration");
    h.press("tab ctrl-u");
    h.type_text("once");
    h.press("tab");
    h.type_text("4,500.00");
    h.press("ctrl-s");
    let line = &h.asked::<AddLine>().line;
    assert_eq!((line.product, line.after), (None, Some(line_id(3))));
    assert_eq!(line.fields.name.as_deref(), Some("Data migration"));
    assert_eq!(line.fields.charge, Some(Charge::Once));
    assert_eq!(
        (line.fields.list, line.fields.quantity),
        (Some(dec!(4500)), None)
    );
}

#[test]
fn a_line_that_only_says_how_long_it_runs_begins_with_its_quote() {
    let mut h = draft(80, 24);
    h.press("N");
    h.type_text("Data feed");
    h.press("tab tab");
    h.type_text("10");
    h.press("tab tab tab tab tab");
    h.type_text("12");
    h.press("ctrl-s");
    let term = h.asked::<AddLine>().line.fields.term;
    let term = term.flatten().unwrap();
    assert_eq!(term.from.to_string(), "2027-01-01");
    assert_eq!(term.ends, Ends::Months(12));
}

#[test]
fn a_whole_line_is_changed_and_cost_is_asked_only_of_who_may_say_it() {
    let mut h = draft(80, 24);
    h.press("e");
    assert!(h.screen().contains("Cost of one"), "{}", h.screen());
    insta::assert_snapshot!(h.screen());
    h.press("ctrl-u");
    h.type_text("Platform Premier");
    h.press("ctrl-s");
    let asked = h.asked::<EditLine>();
    assert_eq!(asked.changes.name.as_deref(), Some("Platform Premier"));
    assert_eq!((&asked.changes.cost, &asked.changes.term), (&None, &None));
    let mut lines = drafted().lines;
    lines.iter_mut().for_each(|line| line.terms.cost = None);
    let mut h = opened(Role::Sales, 80, 24, view(drafted().version, lines, false));
    h.press("e");
    assert!(!h.screen().contains("Cost"), "{}", h.screen());
}

#[test]
fn s_presents_an_approved_quote_as_a_document() {
    let mut h = opened(Role::Sales, 80, 24, in_state(QuoteState::Approved));
    h.press("s ctrl-s");
    assert_eq!(h.asked::<PresentQuote>().format, PaperFormat::ALL[0]);
    let made = Written {
        state: QuoteState::Presented,
        ..written(&drafted())
    };
    h.answer::<PresentQuote>(Ok(made));
    assert!(
        h.screen().contains("A saves a copy to send."),
        "{}",
        h.screen()
    );
}

fn without_blanks(h: fn(QuoteView) -> Harness) -> Harness {
    let mut it = in_state(QuoteState::Presented);
    let version = &mut it.version;
    version.billing = Some(Billing::Yearly);
    version.signer = Some((ContactId(Uuid::from_u128(1)), "Ada Byron".into()));
    version.entity = Some((EntityId(Uuid::from_u128(1)), "Northwind GmbH".into()));
    h(view(it.version, it.lines, true))
}

#[test]
fn p1_t2_a_blank_field_stops_an_acceptance_by_its_name() {
    let mut h = opened(Role::Sales, 80, 24, in_state(QuoteState::Presented));
    h.press("s");
    let screen = h.screen();
    assert!(
        screen.contains("legal entity, customer signer and billing"),
        "{screen}"
    );
    assert!(screen.contains("Revise the quote"), "{screen}");
}

#[test]
fn p1_o1_an_acceptance_keeps_a_file_or_a_pasted_text_as_evidence() {
    let mut h = without_blanks(|view| opened(Role::Sales, 80, 24, view));
    h.press("s");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    assert_eq!(h.open_requests::<ReadFile>(), 0, "nothing is named yet");
    h.tell(Msg::Paste("From: Ada\nWe accept.".into()));
    h.press("enter");
    assert_eq!(
        h.asked::<ReadFile>().source,
        Source::Text("From: Ada\nWe accept.".into())
    );
    h.answer::<ReadFile>(Ok(("mail.txt".into(), b"We accept.".to_vec())));
    let asked = h.asked::<AcceptQuote>();
    assert_eq!(
        (
            asked.evidence.name.as_str(),
            asked.evidence.bytes.as_slice()
        ),
        ("mail.txt", &b"We accept."[..])
    );
    h.answer::<AcceptQuote>(Ok(Written {
        state: QuoteState::Accepted,
        ..written(&drafted())
    }));
    assert!(h.screen().contains("is accepted"), "{}", h.screen());
}

#[test]
fn d_lays_two_versions_side_by_side() {
    let mut h = draft(80, 24);
    h.press("D");
    let mut older = drafted();
    older.version.id = older.versions[1].id;
    older.version.version = 2;
    older.version.billing = Some(Billing::Monthly);
    older.lines[0].terms.quantity = dec!(200);
    older.lines[0].terms.charge = Charge::Recurring(Per::MONTH);
    older.lines.remove(3);
    let older = view(older.version, older.lines, true);
    h.answer::<CompareVersions>(Ok((older, drafted())));
    insta::assert_snapshot!(h.screen());
    h.press("v");
    assert_eq!(
        h.open_requests::<CompareVersions>(),
        1,
        "against the one before that"
    );
}

#[test]
fn the_calculator_begins_with_the_figures_of_the_line() {
    let mut h = draft(120, 40);
    h.press("#");
    let screen = h.screen();
    assert!(screen.contains("96") && screen.contains("250"), "{screen}");
}
