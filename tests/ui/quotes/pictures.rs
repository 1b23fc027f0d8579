//! What people see of quotes, at the sizes that terminals have.

use dealdesk::{
    domain::people::Role,
    ui::{look::Look, panes},
    workflow::quotes::{PageQuotes, ShowQuote},
};

use super::{draft, listed, opened};
use crate::{
    company::{
        answer_all,
        quotes::{drafted, page, version, view},
    },
    harness::{Harness, given},
};

#[test]
fn the_quotes_at_80_by_24() {
    insta::assert_snapshot!(listed(Role::Sales, 80, 24).screen());
}

#[test]
fn the_quotes_at_120_by_40() {
    insta::assert_snapshot!(listed(Role::Sales, 120, 40).screen());
}

#[test]
fn a_quote_at_80_by_24() {
    insta::assert_snapshot!(draft(80, 24).screen());
}

#[test]
fn a_quote_at_120_by_40() {
    insta::assert_snapshot!(draft(120, 40).screen());
}

#[test]
fn a_quote_and_its_waterfall_at_160_by_40() {
    insta::assert_snapshot!(draft(160, 40).screen());
}

#[test]
fn a_quote_in_ascii_at_80_by_24() {
    let mut look = given();
    look.look = Look::mono().in_ascii();
    let mut h = Harness::unopened(look, panes::all(), 80, 24);
    h.arrive(Role::SalesOps);
    answer_all(&mut h);
    h.press("2");
    h.answer::<PageQuotes>(page([version(1)]));
    h.press("enter");
    h.answer::<ShowQuote>(Ok(drafted()));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn an_empty_quote_says_what_comes_here() {
    let mut h = opened(Role::Sales, 80, 24, view(version(1), Vec::new(), false));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_waterfall_at_80_by_24() {
    let mut h = draft(80, 24);
    h.press("w");
    insta::assert_snapshot!(h.screen());
}
