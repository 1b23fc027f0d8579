//! What one can do with the deals and with the selected one. The domain decides what is ready; the store decides again.

use super::{
    Deals,
    along::{BECAME, CAME_OF},
    consequence,
    form::DealForm,
    hands::{GIVE, HAND_OVER},
    next::{ADVANCE, NEXT},
    proving::PROVE,
    quoting::{NEW_QUOTE, QUOTES},
    ready::{all_or, can_edit, can_undo, free},
    what_next::WHAT_NEXT,
    win::WinForm,
};
use crate::{
    domain::deal::Event,
    ui::{
        command::{Act, Command, Spec, always},
        panes::{files::Files, importing::Importing, macros::Macros, story::Story, thread::Thread},
    },
};

pub const COMMANDS: &[Command<Deals>] = &[
    NEXT,
    Command {
        spec: Spec::new("deals.edit", "edit", "Change what is known of the deal."),
        ready: can_edit,
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                let mut form = DealForm::edit(deal, cx);
                form.is_recorded = pane.recording.is_some();
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new("deals.new", "new", "Make a deal."),
        ready: |_, cx| cx.me.may("deal.create").and_then(|()| cx.can_write()),
        act: Act::Now(|_, cx| {
            let form = DealForm::create(cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "deals.story",
            "history",
            "All that is known of the deal, and what happened to it.",
        ),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                cx.open(Story::of_deal(deal));
            }
        }),
    },
    WHAT_NEXT,
    Command {
        spec: Spec::new(
            "deals.contacts",
            "contacts",
            "Whom the deal names at the customer: add and drop.",
        ),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(Deals::open_contacts),
    },
    Command {
        spec: Spec::new(
            "deals.people",
            "people",
            "Who of the company is on the deal: name others with their part, drop them, leave.",
        ),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(Deals::open_people),
    },
    Command {
        spec: Spec::new(
            "deals.comments",
            "comments",
            "What is said about the deal; say something, and call others with @.",
        ),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                let thread = Thread::of_deal(deal, cx);
                cx.open(thread);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deals.filter",
            "filter",
            "Show only some: stage:negotiate owner:me amount>100k close<30d words.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.filter.open()),
    },
    Command {
        spec: Spec::new("deals.lose", "lose", "Say that the deal is lost, and why."),
        ready: |pane, cx| all_or(pane, Event::Lose, cx, |deal| deal.can_lose(&cx.me)),
        act: Act::Confirm(consequence::lose),
    },
    Command {
        spec: Spec::new(
            "deals.step_back",
            "back",
            "Take the deal back to an earlier stage, and say why.",
        ),
        ready: |pane, cx| {
            all_or(pane, Event::StepBack, cx, |deal| {
                deal.can_step_back(&cx.me).map(drop)
            })
        },
        act: Act::Confirm(consequence::step_back),
    },
    Command {
        spec: Spec::new(
            "deals.undo",
            "undo",
            "Take back your own last advance, edit, change of hands, or whom you named or dropped; it needs no reason.",
        ),
        ready: can_undo,
        act: Act::Now(|pane, cx| {
            pane.undo(cx);
        }),
    },
    Command {
        spec: Spec::new(
            "deals.reopen",
            "reopen",
            "Take a lost deal up again, and say why.",
        ),
        ready: |pane, cx| all_or(pane, Event::Reopen, cx, |deal| deal.can_reopen(&cx.me)),
        act: Act::Confirm(consequence::reopen),
    },
    GIVE,
    HAND_OVER,
    Command {
        spec: Spec::new(
            "deals.win_elsewhere",
            "won elsewhere",
            "Record that the deal was won where this store did not see it.",
        ),
        ready: |pane, cx| {
            pane.can_repeat()?;
            free(pane, cx)?.can_win_elsewhere(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                let form = WinForm::new(deal, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deals.files",
            "files",
            "Files of the deal: attach, save, check.",
        ),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                cx.open(Files::of_deal(deal));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deals.among",
            "open/won/lost",
            "Go on to the won, the lost, all, the open deals.",
        ),
        ready: always,
        act: Act::Now(Deals::look_among_next),
    },
    Command {
        spec: Spec::new(
            "deals.sort",
            "sort",
            "Order by the next column: close, amount, account, name, time in stage, next step, change.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| pane.sort_by_next(cx)),
    },
    Command {
        spec: Spec::new("deals.turn", "turn order", "Turn the order around."),
        ready: always,
        act: Act::Now(Deals::turn_order),
    },
    Command {
        spec: Spec::new(
            "deals.board",
            "table/board",
            "Show the deals as a table, or as a board with a column for each stage.",
        ),
        ready: always,
        act: Act::Now(Deals::turn_board),
    },
    Command {
        spec: Spec::new(
            "deals.views",
            "views",
            "Open a list that was kept under a name; keep this one, share it.",
        ),
        ready: always,
        act: Act::Now(Deals::open_views),
    },
    Command {
        spec: Spec::new(
            "deals.columns",
            "columns",
            "Choose which columns are shown; the choice is remembered.",
        ),
        ready: always,
        act: Act::Now(Deals::offer_columns),
    },
    Command {
        spec: Spec::new(
            "deals.unsettled",
            "unsettled",
            "Go through what needs settling: no account, unknown names and dates.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| pane.next_flag(cx)),
    },
    PROVE,
    Command {
        spec: Spec::new("deals.copy", "copy", "Copy the deal's number."),
        ready: |pane, _| pane.a_deal().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(deal) = pane.selected() {
                cx.copy(deal.number.clone());
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deals.beside",
            "beside/below",
            "Put the inspector beside the list, or below it.",
        ),
        ready: always,
        act: Act::Now(Deals::turn_beside),
    },
    Command {
        spec: Spec::new(
            "deals.record",
            "record",
            "Begin to record a macro of what you do to deals; once more ends it and asks for its name.",
        ),
        ready: |_, cx| cx.me.may("macro.save").and_then(|()| cx.can_write()),
        act: Act::Now(Deals::begin_or_end_recording),
    },
    Command {
        spec: Spec::new(
            "deals.macros",
            "macros",
            "Run one of your macros on the marked deals, or on the selected one.",
        ),
        ready: |pane, _| pane.can_repeat(),
        act: Act::Now(|_, cx| cx.open(Macros::default())),
    },
    Command {
        spec: Spec::new("deals.import", "import", "Bring in the files of a CRM."),
        ready: |_, cx| cx.me.may("import.crm").and_then(|()| cx.can_write()),
        act: Act::Now(|_, cx| {
            let pane = Importing::new(cx);
            cx.open(pane);
        }),
    },
    ADVANCE,
    CAME_OF,
    BECAME,
    QUOTES,
    NEW_QUOTE,
];
