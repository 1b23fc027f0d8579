//! What the rules about quotes say no with: the codes of their class, as the refusals of the domain.

use crate::domain::{
    money::Currency,
    quote::{self, QuoteEvent, QuoteState},
    refusal::Refusal,
};

pub(super) fn refusal(code: &str, detail: &str) -> Refusal {
    match code {
        "DD200" => quote::deal_closed(detail),
        "DD201" => detail.parse().map_or_else(|_| illegal(), quote::expired),
        "DD202" => quote::being_revised(detail),
        "DD203" => state(detail).map_or_else(illegal, quote::frozen),
        "DD204" => quote::cost_hidden(),
        "DD205" => illegal_move(detail),
        "DD206" => quote::not_submitter(detail),
        "DD207" => {
            let fields: Vec<String> = serde_json::from_str(detail).unwrap_or_default();
            quote::blank(&fields.iter().map(String::as_str).collect::<Vec<_>>())
        }
        "DD208" => quote::of_another_account(detail),
        "DD209" => quote::does_not_foot(),
        "DD210" => quote::file_missing(detail == "accept"),
        "DD211" => Currency::parse(detail).map_or_else(|unknown| unknown, quote::currency_fixed),
        "DD212" => quote::reason_missing(event(detail).unwrap_or(QuoteEvent::Cancel)),
        "DD213" => quote::empty(),
        "DD214" => quote::unpriced(),
        "DD215" => quote::no_expiry(),
        "DD216" => quote::not_what_was_submitted(),
        "DD217" => quote::deal_synced(detail),
        "DD218" => quote::cancelled_primary(detail),
        _ => illegal(),
    }
}

/// From `approved present`.
fn illegal_move(detail: &str) -> Refusal {
    let (from, by) = detail.split_once(' ').unwrap_or_default();
    match (state(from), event(by)) {
        (Some(state), Some(event)) => state.can(event).err().unwrap_or_else(illegal),
        _ => illegal(),
    }
}

fn illegal() -> Refusal {
    Refusal::rule(
        "quote.illegal_move",
        "The quote cannot go there from where it stands.",
    )
    .hint("Look at it again.")
}

fn state(name: &str) -> Option<QuoteState> {
    QuoteState::ALL.into_iter().find(|it| it.name() == name)
}

fn event(name: &str) -> Option<QuoteEvent> {
    QuoteEvent::ALL.into_iter().find(|it| it.name() == name)
}
