//! The lines of the home, in the order in which they are told.

use super::{Behind, Line, OpenLeads, Part};
use crate::domain::{
    handover::{Handed, Passed},
    people::Role,
};

/// Whoever may own deals and leads: open ones wait for their owner.
const OWNERS: &[Role] = &[Role::Sales, Role::SalesOps];
const DESK: &[Role] = &[Role::SalesOps];
/// Who hands on what somebody leaves behind, and who is told of it.
const HEIRS: &[Role] = &[Role::SalesOps, Role::ContractManager];

pub const LINES: &[Line] = &[
    Line {
        code: "mentions.unread",
        says: [
            "comment calls you, and you have not seen it",
            "comments call you, and you have not seen them",
        ],
        part: Part::Waits,
        behind: Behind::Mentions,
        roles: &Role::ALL,
    },
    Line {
        code: "deals.to_me",
        says: ["deal came to you from", "deals came to you from"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Deals, Passed::ToMe),
        roles: &Role::ALL,
    },
    Line {
        code: "leads.to_me",
        says: ["lead came to you from", "leads came to you from"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Leads, Passed::ToMe),
        roles: &Role::ALL,
    },
    Line {
        code: "deals.from_me",
        says: ["deal went from you to", "deals went from you to"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Deals, Passed::FromMe),
        roles: &Role::ALL,
    },
    Line {
        code: "leads.from_me",
        says: ["lead went from you to", "leads went from you to"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Leads, Passed::FromMe),
        roles: &Role::ALL,
    },
    Line {
        code: "deals.step_due",
        says: [
            "deal of yours has a next step that is due",
            "deals of yours have a next step that is due",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next<=today"),
        roles: OWNERS,
    },
    Line {
        code: "deals.no_step",
        says: [
            "deal of yours has no next step",
            "deals of yours have no next step",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next:none"),
        roles: OWNERS,
    },
    Line {
        code: "leads.mine",
        says: ["lead of yours is open", "leads of yours are open"],
        part: Part::Waits,
        behind: Behind::Leads(OpenLeads::Mine),
        roles: OWNERS,
    },
    Line {
        code: "deals.late",
        says: [
            "deal of yours should have closed by now",
            "deals of yours should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me is:late"),
        roles: OWNERS,
    },
    Line {
        code: "deals.closing_no_amount",
        says: [
            "deal of yours closes within a week without an amount",
            "deals of yours close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d amount:none"),
        roles: OWNERS,
    },
    Line {
        code: "deals.closing_no_step",
        says: [
            "deal of yours closes within a week without a next step",
            "deals of yours close within a week without a next step",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d next:none"),
        roles: OWNERS,
    },
    Line {
        code: "deals.stuck",
        says: [
            "deal of yours is proposed or negotiated for more than 30 days",
            "deals of yours are proposed or negotiated for more than 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:propose,negotiate owner:me age>30d"),
        roles: OWNERS,
    },
    Line {
        code: "leads.waiting",
        says: [
            "lead of yours has waited for more than 7 days",
            "leads of yours have waited for more than 7 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::MineWaiting),
        roles: OWNERS,
    },
    Line {
        code: "desk.late",
        says: [
            "deal of anybody should have closed by now",
            "deals of anybody should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:late"),
        roles: DESK,
    },
    Line {
        code: "desk.closing_no_amount",
        says: [
            "deal of anybody closes within a week without an amount",
            "deals of anybody close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open close:today..7d amount:none"),
        roles: DESK,
    },
    Line {
        code: "desk.idle",
        says: [
            "open deal of anybody is unchanged for 30 days",
            "open deals of anybody are unchanged for 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:idle"),
        roles: DESK,
    },
    Line {
        code: "desk.unsettled",
        says: [
            "deal of anybody needs settling: an account, a name or a date",
            "deals of anybody need settling: an account, a name or a date",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open,closed flag:any"),
        roles: DESK,
    },
    Line {
        code: "desk.leads_waiting",
        says: [
            "lead of anybody has waited for more than 7 days",
            "leads of anybody have waited for more than 7 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::Waiting),
        roles: DESK,
    },
    Line {
        code: "desk.owner_left",
        says: [
            "open deal is somebody's who has left",
            "open deals are somebody's who has left",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:inactive"),
        roles: HEIRS,
    },
    Line {
        code: "desk.leads_owner_left",
        says: [
            "open lead is somebody's who has left",
            "open leads are somebody's who has left",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::Ownerless),
        roles: HEIRS,
    },
];
