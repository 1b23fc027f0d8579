//! The starter table of responsibilities: one row an action, one letter a role, in the order of [`COLUMNS`].

use super::Grade;
use crate::domain::people::Role;

/// The roles of the letters of a row.
const COLUMNS: [Role; 5] = [
    Role::Sales,
    Role::SalesOps,
    Role::Legal,
    Role::ContractManager,
    Role::Finance,
];

/// One action and who has what to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub id: &'static str,
    /// The phase of the value stream, 0 to 7, or `all`, or `adm`.
    pub phase: &'static str,
    pub action: &'static str,
    letters: &'static [u8; 5],
    /// The system roles that do it too.
    also: &'static [Role],
}

impl Row {
    /// What each role has to do with it.
    pub fn grades(&self) -> impl Iterator<Item = (Role, Grade)> {
        let letters = self.letters.iter().map(|letter| Grade::of(*letter));
        let also = self.also.iter().map(|role| (*role, Grade::Does));
        COLUMNS.into_iter().zip(letters).chain(also)
    }
}

const fn row(
    id: &'static str,
    phase: &'static str,
    action: &'static str,
    letters: &'static [u8; 5],
) -> Row {
    Row {
        id,
        phase,
        action,
        letters,
        also: &[],
    }
}

pub const ROWS: &[Row] = &[
    row(
        "0.records",
        "0",
        "lead, account, contact, deal, own quote: create, edit, move",
        b"DS-IC",
    ),
    row(
        "0.imports",
        "0",
        "imports of CRM, leads, accounts, contacts; win elsewhere",
        b"-S-I-",
    ),
    row(
        "0.rules",
        "0",
        "rules and tables; handoff and canonical fields, which a second role confirms",
        b"-DCDC",
    ),
    row("0.rates", "0", "rates and index tables: import", b"-D--S"),
    row(
        "0.present",
        "0",
        "present a quote, record acceptance or decline",
        b"DSIII",
    ),
    row(
        "0.reassign",
        "0",
        "reassign deals, merge duplicates, reopen a lost deal",
        b"-S-I-",
    ),
    row(
        "0.catalog_edit",
        "0",
        "catalog, price list, rules: edit",
        b"-D-IC",
    ),
    row(
        "0.catalog_publish",
        "0",
        "catalog, price list, cost book: publish, not what one wrote",
        b"-D-IS",
    ),
    row("1.request", "1", "raise or cancel a request", b"DCCSI"),
    row(
        "1.take_up",
        "1",
        "take up a request, not one's own",
        b"ICCSI",
    ),
    row("1.bounce", "1", "bounce a request", b"ICDSI"),
    row(
        "1.tier",
        "1",
        "set risk tier, residency, industry",
        b"DCCSI",
    ),
    row(
        "2.draft",
        "2",
        "generate a draft; sales for self-serve types only",
        b"DCDSC",
    ),
    row(
        "2.text",
        "2",
        "insert a clause, edit text, enter typed terms",
        b"CCDSC",
    ),
    row(
        "2.submit",
        "2",
        "submit a draft to Legal, or skip by rule",
        b"DCDSC",
    ),
    row(
        "2.author",
        "2",
        "author a template, clause or playbook",
        b"-CDDC",
    ),
    row(
        "2.publish",
        "2",
        "publish a template or clause, never what one wrote",
        b"-CSSC",
    ),
    row("3.send", "3", "send to the counterparty", b"DCSCC"),
    row("3.receive", "3", "receive a round", b"DCSDC"),
    row(
        "3.settle_commercial",
        "3",
        "settle a commercial term inside the guardrail",
        b"DCSCC",
    ),
    row(
        "3.settle_legal",
        "3",
        "settle a legal redline, waive policy, clear for approval",
        b"--SCC",
    ),
    row(
        "3.bounce",
        "3",
        "bounce a contract, recall it from the counterparty, confirm a term",
        b"DCSDC",
    ),
    row(
        "3.answer",
        "3",
        "answer a review task or question that one was asked",
        b"DDDDD",
    ),
    row(
        "3.open_review",
        "3",
        "open a review for Security, Data protection, Procurement, IT or Finance",
        b"DCSCC",
    ),
    row("4.preview", "4", "preview what an approval needs", b"DDDDD"),
    row("4.submit", "4", "submit for approval", b"DDSCC"),
    row(
        "4.absence",
        "4",
        "absence and delegation of one's own",
        b"DDDDD",
    ),
    row("4.recall", "4", "recall a submission", b"DDSCC"),
    row(
        "4.decide",
        "4",
        "decide a step that the matrix gives one",
        b"DDDDD",
    ),
    row(
        "4.add_approver",
        "4",
        "add an approver or reader for this deal",
        b"DCSCC",
    ),
    row(
        "4.reassign",
        "4",
        "reassign, nudge or escalate a stalled step",
        b"-DSCC",
    ),
    row("4.conflict", "4", "resolve a conflict of rules", b"-DSD-"),
    row(
        "4.matrix",
        "4",
        "edit the matrix, put another's edit in force",
        b"-DSCC",
    ),
    row(
        "4.override",
        "4",
        "override; Legal the legal part, Finance the commercial part",
        b"--S-S",
    ),
    row("5.envelope", "5", "send an envelope, remind", b"DICSI"),
    row("5.correct", "5", "change signers, correct, void", b"ICCSI"),
    row(
        "5.authority",
        "5",
        "signing authority, presets, provider",
        b"-IDS-",
    ),
    row("5.upload_wet", "5", "upload a wet copy", b"DICSI"),
    row(
        "5.verify_wet",
        "5",
        "verify a wet copy of another, mark executed",
        b"-IDSI",
    ),
    row(
        "5.sign",
        "5",
        "sign for the company, where named on the authority list",
        b"DDDDD",
    ),
    row("6.readiness", "6", "tick readiness items", b"IDCSC"),
    row("6.activate", "6", "activate", b"IDCSC"),
    row(
        "6.order",
        "6",
        "make, approve, revise, cancel an order",
        b"IDCSC",
    ),
    row(
        "6.suspend",
        "6",
        "rescind, suspend, resume; import usage, incidents, active lines",
        b"IDCSC",
    ),
    row("6.tasks", "6", "work tasks and fallout", b"IDCSC"),
    row("6.sync", "6", "push or retry a sync, map a SKU", b"IDCSC"),
    row("6.drift", "6", "accept drift or correct it", b"IDCSC"),
    row(
        "7.obligation",
        "7",
        "propose or accept an obligation",
        b"DCCSC",
    ),
    row(
        "7.obligation_task",
        "7",
        "do a task of an obligation, accept another's",
        b"DDDDD",
    ),
    row(
        "7.obligation_end",
        "7",
        "fulfil, breach, end, reopen an obligation; import contracts",
        b"CDCSC",
    ),
    row(
        "7.renewal",
        "7",
        "start a renewal, change active lines, upsell",
        b"DCCSC",
    ),
    row("7.uplift", "7", "change an uplift below policy", b"-C-SS"),
    row(
        "7.notice",
        "7",
        "serve, record or withdraw a notice, terminate",
        b"CCCSC",
    ),
    Row {
        also: &[Role::Admin, Role::CustomerSuccess, Role::Reviewer],
        ..row(
            "all.comment",
            "all",
            "comment, attach, mention on what one can read",
            b"DDDDD",
        )
    },
    Row {
        also: &[
            Role::Admin,
            Role::Auditor,
            Role::CustomerSuccess,
            Role::Reviewer,
        ],
        ..row(
            "all.own",
            "all",
            "own views, macros, feeds, mutes; anyone",
            b"DDDDD",
        )
    },
    Row {
        also: &[Role::Admin],
        ..row(
            "all.left",
            "all",
            "shared views of people who have left: take over",
            b"-D---",
        )
    },
    Row {
        also: &[Role::Admin],
        ..row(
            "adm.people",
            "adm",
            "people, roles, teams, groups, calendars, company, storage",
            b"-----",
        )
    },
    row(
        "adm.raci",
        "adm",
        "this table: edit, put another role's edit in force",
        b"-D-D-",
    ),
];
