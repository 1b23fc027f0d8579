//! What the catalog's rules say against a draft in the pane: marked, told, made good by a key; what is chosen of a line; and
//! what the line offers in the picker.

use dealdesk::{
    documents::catalog::{Source, read},
    domain::{
        catalog::{Excerpt, rule::Named},
        id::{ProductId, Rev},
        people::Role,
        quote::{Draft, configuration},
    },
    workflow::{
        catalog::FindOfferings,
        quotes::{AddLine, ApplyChange, EditLine, QuoteView, ShowQuote, WhichBlock},
    },
};
use uuid::Uuid;

use super::opened;
use crate::{
    company::quotes::{drafted, line_id, view, written},
    harness::Harness,
};

const CATALOG: &str = r#"
family = "Platform"

[[offering]]
code = "PLT-ENT"
name = "Platform Enterprise"
charge = [{ code = "seat", kind = "recurring", per = "1m", unit = "seat" }]
attribute = [
    { code = "region", values = ["EU", "US"], default = "US" },
    { code = "tier", values = ["basic", "plus"] },
]

[[offering.group]]
name = "Analytics"
min = 0
max = 1

[[offering.group.option]]
offering = "ANA-ADV"

[[offering.group]]
name = "Support"
min = 0
max = 1

[[offering.group.option]]
offering = "SUP-GOLD"
fixed = 1
percent = 10

[[offering.group.option]]
offering = "SUP-SILV"
fixed = 1

[[offering]]
code = "ANA-ADV"
name = "Advanced Analytics"
kind = "option"
charge = [{ code = "seat", kind = "recurring", per = "1m", unit = "seat" }]

[[offering]]
code = "SUP-GOLD"
name = "Gold Support Plan"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[offering]]
code = "SUP-SILV"
name = "Silver Support Plan"
charge = [{ code = "plan", kind = "recurring", per = "1m" }]

[[rule]]
code = "R-SUPPORT"
name = "Large platforms come with silver support"
when = [{ offering = "PLT-ENT", at_least = 100 }]
require = { of = ["SUP-SILV"], min = 1 }

[[rule]]
code = "R-ONE"
name = "One plan of support"
when = [{ offering = "SUP-GOLD" }]
exclude = { of = ["SUP-SILV"] }

[[price_list]]
code = "USD-2026"
name = "USD list 2026"
currency = "USD"
from = 2026-01-01
price = [
    { offering = "PLT-ENT", charge = "seat", price = 120 },
    { offering = "ANA-ADV", charge = "seat", price = 30 },
    { offering = "SUP-GOLD", charge = "plan", price = 2000 },
    { offering = "SUP-SILV", charge = "plan", price = 650 },
]
"#;

fn excerpt() -> Excerpt {
    let source = Source {
        name: "catalog.toml".into(),
        text: CATALOG.into(),
    };
    let catalog = read(&[source]).unwrap();
    let codes = catalog.offerings.keys().zip(1..);
    Excerpt {
        version: 3,
        published: Some(4),
        products: codes
            .map(|(code, nth)| (code.clone(), ProductId(Uuid::from_u128(nth))))
            .collect(),
        catalog,
        currency: drafted().version.currency,
        day: "2026-11-24".parse().unwrap(),
    }
}

/// Platform and analytics under it, as the store tells of them.
fn blocked() -> QuoteView {
    let mut now = drafted();
    now.lines.truncate(2);
    for (line, code) in now.lines.iter_mut().zip(["PLT-ENT", "ANA-ADV"]) {
        line.code = Some(code.into());
    }
    now.lines[0].attributes = [("region".to_owned(), "EU".to_owned())].into();
    now.version.catalog = Some("3".into());
    told(now)
}

fn told(now: QuoteView) -> QuoteView {
    let mut now = view(now.version, now.lines, true);
    let draft = Draft {
        version: now.version.clone(),
        lines: now.lines.clone(),
    };
    let excerpt = excerpt();
    now.blocks = configuration::blocks(&excerpt, &draft);
    now.excerpt = Some(excerpt);
    now
}

fn shown(width: u16, height: u16) -> Harness {
    opened(Role::SalesOps, width, height, blocked())
}

#[test]
fn c02_what_blocks_is_marked_told_and_made_good_by_a_key() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut h = shown(width, height);
        insta::assert_snapshot!(format!("blocked_{width}"), h.screen());
    }
    let mut h = shown(80, 24);
    let says = h.read_out();
    assert!(
        says.contains("Large platforms come with silver support"),
        "{says}"
    );
    assert!(says.contains("Platform Enterprise, blocked"), "{says}");
    // The next step says why it is none.
    h.press("s");
    assert!(h.screen().contains("Large platforms"), "{}", h.screen());

    let mut h = shown(80, 24);
    h.press("!");
    let asked = h.asked::<ApplyChange>();
    let rule = |code: &str| WhichBlock::Named(Named::Rule(code.into()));
    assert_eq!(asked.which, rule("R-SUPPORT"));
    assert_eq!(
        asked.target.seen,
        Some(blocked().version.rev),
        "what was looked at"
    );
    h.answer::<ApplyChange>(Ok(written(&blocked())));
    assert!(
        h.screen().contains("add SUP-SILV under line 1"),
        "{}",
        h.screen()
    );
}

#[test]
fn p6_who_submits_with_an_older_catalog_reads_so() {
    let mut now = blocked();
    now.blocks.clear();
    let mut h = opened(Role::SalesOps, 80, 24, now);
    h.press("s");
    assert!(
        h.read_out()
            .contains("It is priced with catalog 3, and 4 is in force: V shows first"),
        "{}",
        h.screen()
    );
}

#[test]
fn c02_all_that_blocks_is_listed_with_its_smallest_change() {
    let mut h = shown(80, 24);
    h.press("B");
    insta::assert_snapshot!(h.screen());
    h.press("down enter");
    let asked = h.asked::<ApplyChange>();
    let (line, code) = (1, "tier".to_owned());
    assert_eq!(
        asked.which,
        WhichBlock::Named(Named::Attribute { line, code })
    );
    h.answer::<ApplyChange>(Ok(written(&blocked())));
    let mut now = blocked();
    now.version.rev = Rev(8);
    now.blocks.clear();
    while h.open_requests::<ShowQuote>() > 0 {
        h.answer::<ShowQuote>(Ok(now.clone()));
    }
    assert!(!h.screen().contains("What blocks Q"), "{}", h.screen());
}

#[test]
fn c02_what_is_chosen_of_a_line_is_chosen_among_what_it_can_be() {
    let mut h = shown(80, 24);
    assert!(h.screen().contains("region EU"), "{}", h.screen());
    h.press("c");
    insta::assert_snapshot!(h.screen());
    h.press("right ctrl-s");
    let asked = h.asked::<EditLine>();
    let chosen = asked.changes.attributes.as_ref().unwrap();
    assert_eq!(chosen["region"], "US");
    let mut h = shown(80, 24);
    h.press("j c");
    assert!(h.screen().contains("nothing to choose"), "{}", h.screen());
}

#[test]
fn c02_a_line_shows_first_what_it_offers_and_why_something_cannot_be_taken() {
    let mut h = shown(80, 24);
    h.press("o");
    let asked = h.asked::<FindOfferings>();
    assert_eq!(asked.version, Some(3), "what its lines are priced with");
    h.answer::<FindOfferings>(Ok((drafted().version.currency, Vec::new())));
    insta::assert_snapshot!(h.screen());
    // Taken already.
    h.press("enter");
    assert_eq!(h.open_requests::<AddLine>(), 0);
    assert!(
        h.screen().contains("It is taken: line 2."),
        "{}",
        h.screen()
    );
    h.press("down down enter");
    let line = &h.asked::<AddLine>().line;
    assert_eq!(line.parent, Some(line_id(1)));
    assert_eq!(line.code.as_deref(), Some("SUP-SILV"));
}
