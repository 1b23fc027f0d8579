//! `=`: where the figures of the selected deal come from, and those of the list.

use super::Deals;
use crate::{
    domain::{
        deal::{Tally, prove, prove_total},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::proof::Proof,
    },
};

pub const PROVE: Command<Deals> = Command {
    spec: Spec::new(
        "deals.prove",
        "prove",
        "Where the figures of the deal and of the list come from.",
    ),
    ready,
    act: Act::Now(open),
};

/// Whether the rates are here by which the figures are proved.
fn ready(pane: &Deals, _: &Cx) -> Result<(), Refusal> {
    match pane.tallies.is_some() && pane.selected().is_some() {
        true => Ok(()),
        false => Err(Refusal::rule(
            "deals.nothing_to_prove",
            "No figure is on screen yet.",
        )),
    }
}

/// The deal first, then the total that stands above the list, where it has one.
fn open(pane: &mut Deals, cx: &mut Cx) {
    let (Some(told), Some(deal)) = (&pane.tallies, pane.selected()) else {
        return;
    };
    let mut lines = prove(deal, &told.rates, &told.probabilities, cx.now);
    if pane.total().is_some() {
        let held: Vec<&Tally> = told
            .tallies
            .iter()
            .filter(|it| pane.holds(it.stage))
            .collect();
        lines.push("The list:".to_owned());
        lines.extend(prove_total(&held, &told.rates));
    }
    cx.open(Proof::new(format!("The figures of {}", deal.number), lines));
}
