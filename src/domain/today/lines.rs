//! The lines of the home, in the order in which they are told.

use super::{Behind, Line, OpenLeads, Part, Whom};
use crate::domain::{
    handover::{Handed, Passed},
    people::Role,
    upkeep::Upkeep,
};

/// Whoever may own deals and leads: open ones wait for their owner.
const OWNERS: Whom = Whom::Roles(&[Role::Sales, Role::SalesOps]);
const DESK: Whom = Whom::Roles(&[Role::SalesOps]);
/// Who hands on what somebody leaves behind, and who is told of it.
const HEIRS: Whom = Whom::Roles(&[Role::SalesOps, Role::ContractManager]);

pub const LINES: &[Line] = &[
    Line {
        code: "mentions.unread",
        says: [
            "comment calls you, and you have not seen it",
            "comments call you, and you have not seen them",
        ],
        part: Part::Waits,
        behind: Behind::Mentions,
        whom: Whom::Roles(&Role::ALL),
    },
    Line {
        code: "deals.to_me",
        says: ["deal came to you from", "deals came to you from"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Deals, Passed::ToMe),
        whom: Whom::Roles(&Role::ALL),
    },
    Line {
        code: "leads.to_me",
        says: ["lead came to you from", "leads came to you from"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Leads, Passed::ToMe),
        whom: Whom::Roles(&Role::ALL),
    },
    Line {
        code: "deals.from_me",
        says: ["deal went from you to", "deals went from you to"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Deals, Passed::FromMe),
        whom: Whom::Roles(&Role::ALL),
    },
    Line {
        code: "leads.from_me",
        says: ["lead went from you to", "leads went from you to"],
        part: Part::Waits,
        behind: Behind::Handovers(Handed::Leads, Passed::FromMe),
        whom: Whom::Roles(&Role::ALL),
    },
    Line {
        code: "deals.step_due",
        says: [
            "deal of yours has a next step that is due",
            "deals of yours have a next step that is due",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next<=today"),
        whom: OWNERS,
    },
    Line {
        code: "deals.no_step",
        says: [
            "deal of yours has no next step",
            "deals of yours have no next step",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next:none"),
        whom: OWNERS,
    },
    Line {
        code: "leads.mine",
        says: ["lead of yours is open", "leads of yours are open"],
        part: Part::Waits,
        behind: Behind::Leads(OpenLeads::Mine),
        whom: OWNERS,
    },
    of_mine(
        "quotes.draft",
        ["quote of yours is a draft", "quotes of yours are drafts"],
        Part::Waits,
        "state:draft owner:me",
    ),
    of_mine(
        "quotes.approved",
        [
            "quote of yours is approved and not presented",
            "quotes of yours are approved and not presented",
        ],
        Part::Waits,
        "state:approved owner:me",
    ),
    of_mine(
        "quotes.to_revise",
        [
            "quote of yours is rejected, declined or expired",
            "quotes of yours are rejected, declined or expired",
        ],
        Part::Waits,
        "state:rejected,declined,expired owner:me",
    ),
    of_mine(
        "quotes.in_review",
        [
            "quote of yours waits for a decision",
            "quotes of yours wait for a decision",
        ],
        Part::WithOthers,
        "state:in_review owner:me",
    ),
    of_mine(
        "quotes.presented",
        [
            "quote of yours waits for its customer",
            "quotes of yours wait for their customers",
        ],
        Part::WithOthers,
        "state:presented owner:me",
    ),
    of_mine(
        "quotes.expiring",
        [
            "quote of yours expires within a week",
            "quotes of yours expire within a week",
        ],
        Part::GoesWrong,
        "is:expiring owner:me",
    ),
    of_mine(
        "quotes.blank",
        [
            "draft of yours lacks what a contract needs",
            "drafts of yours lack what a contract needs",
        ],
        Part::GoesWrong,
        "state:draft is:blank owner:me",
    ),
    Line {
        code: "deals.late",
        says: [
            "deal of yours should have closed by now",
            "deals of yours should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me is:late"),
        whom: OWNERS,
    },
    Line {
        code: "deals.closing_no_amount",
        says: [
            "deal of yours closes within a week without an amount",
            "deals of yours close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d amount:none"),
        whom: OWNERS,
    },
    Line {
        code: "deals.closing_no_step",
        says: [
            "deal of yours closes within a week without a next step",
            "deals of yours close within a week without a next step",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d next:none"),
        whom: OWNERS,
    },
    Line {
        code: "deals.stuck",
        says: [
            "deal of yours is proposed or negotiated for more than 30 days",
            "deals of yours are proposed or negotiated for more than 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:propose,negotiate owner:me age>30d"),
        whom: OWNERS,
    },
    Line {
        code: "leads.waiting",
        says: [
            "lead of yours has waited for more than 7 days",
            "leads of yours have waited for more than 7 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::MineWaiting),
        whom: OWNERS,
    },
    Line {
        code: "desk.late",
        says: [
            "deal of anybody should have closed by now",
            "deals of anybody should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:late"),
        whom: DESK,
    },
    Line {
        code: "desk.closing_no_amount",
        says: [
            "deal of anybody closes within a week without an amount",
            "deals of anybody close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open close:today..7d amount:none"),
        whom: DESK,
    },
    Line {
        code: "desk.quotes_expiring",
        says: [
            "quote of anybody expires within a week",
            "quotes of anybody expire within a week",
        ],
        part: Part::GoesWrong,
        behind: Behind::Quotes("is:expiring"),
        whom: DESK,
    },
    Line {
        code: "desk.quotes_approved",
        says: [
            "quote of anybody is approved and not presented",
            "quotes of anybody are approved and not presented",
        ],
        part: Part::GoesWrong,
        behind: Behind::Quotes("state:approved"),
        whom: DESK,
    },
    Line {
        code: "desk.idle",
        says: [
            "open deal of anybody is unchanged for 30 days",
            "open deals of anybody are unchanged for 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:idle"),
        whom: DESK,
    },
    Line {
        code: "desk.unsettled",
        says: [
            "deal of anybody needs settling: an account, a name or a date",
            "deals of anybody need settling: an account, a name or a date",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open,closed flag:any"),
        whom: DESK,
    },
    Line {
        code: "desk.leads_waiting",
        says: [
            "lead of anybody has waited for more than 7 days",
            "leads of anybody have waited for more than 7 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::Waiting),
        whom: DESK,
    },
    Line {
        code: "desk.owner_left",
        says: [
            "open deal is somebody's who has left",
            "open deals are somebody's who has left",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:inactive"),
        whom: HEIRS,
    },
    Line {
        code: "desk.leads_owner_left",
        says: [
            "open lead is somebody's who has left",
            "open leads are somebody's who has left",
        ],
        part: Part::GoesWrong,
        behind: Behind::Leads(OpenLeads::Ownerless),
        whom: HEIRS,
    },
    upkeep(
        "upkeep.no_login",
        [
            "active person has no login: nobody can act as them",
            "active people have no login: nobody can act as them",
        ],
        Upkeep::NoLogin,
    ),
    upkeep(
        "upkeep.no_rates",
        [
            "currency of open deals has no rate: no sum counts them",
            "currencies of open deals have no rate: no sum counts them",
        ],
        Upkeep::NoRates,
    ),
    upkeep(
        "upkeep.old_rates",
        [
            "currency of open deals has a rate older than a month",
            "currencies of open deals have a rate older than a month",
        ],
        Upkeep::OldRates,
    ),
    upkeep(
        "upkeep.no_holidays",
        [
            "region has no holiday in the coming year yet",
            "regions have no holiday in the coming year yet",
        ],
        Upkeep::NoHolidays,
    ),
];

/// Of somebody's own quotes.
const fn of_mine(
    code: &'static str,
    says: [&'static str; 2],
    part: Part,
    asked: &'static str,
) -> Line {
    Line {
        code,
        says,
        part,
        behind: Behind::Quotes(asked),
        whom: OWNERS,
    }
}

/// Told to who may mend it.
const fn upkeep(code: &'static str, says: [&'static str; 2], what: Upkeep) -> Line {
    Line {
        code,
        says,
        part: Part::GoesWrong,
        behind: Behind::Upkeep(what),
        whom: Whom::May(what.verb()),
    }
}
