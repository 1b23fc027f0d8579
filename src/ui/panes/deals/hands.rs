//! Deals change hands: the selected one, the marked ones, or all of somebody who is absent.

use super::{
    Deals,
    ready::{can_give, can_hand_over},
};
use crate::{
    domain::handover::Handed,
    ui::{
        command::{Act, Command, Spec},
        panes::giving::GivingForm,
    },
};

pub const GIVE: Command<Deals> = Command {
    spec: Spec::new(
        "deals.reassign",
        "give",
        "Give the deal, or all that are marked, to another owner, and say why.",
    ),
    ready: can_give,
    act: Act::Now(Deals::give),
};

pub const HAND_OVER: Command<Deals> = Command {
    spec: Spec::new(
        "deals.hand_over",
        "hand over",
        "Give all open deals of somebody who is absent to another; what they are is told first.",
    ),
    ready: can_hand_over,
    act: Act::Now(|_, cx| {
        let form = GivingForm::all_of_somebody(Handed::Deals, cx);
        cx.open(form);
    }),
};
