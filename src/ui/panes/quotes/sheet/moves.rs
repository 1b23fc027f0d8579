//! The moves of a version: each spelled out before, each against the revision that the person looked at.

use super::{
    Sheet,
    spelling::{revise, submit},
};
use crate::{
    domain::{quote::QuoteEvent, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        panes::quotes::{AcceptForm, PresentForm},
    },
    workflow::quotes::{
        CancelQuote, CopyQuote, DeclineQuote, MakePrimary, QuoteName, RecallQuote, Written,
    },
};

pub const NEXT: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.next",
        "next step",
        "The next step forward: submit, present, record the acceptance, revise.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        let today = cx.today();
        match sheet.a_version()?.can_step(&cx.me, today)? {
            QuoteEvent::Submit => sheet.can_submit(cx),
            _ => Ok(()),
        }
    },
    act: Act::Now(|sheet, cx| {
        let Ok(version) = sheet.a_version() else {
            return;
        };
        let confirm = match version.can_step(&cx.me, cx.today()) {
            Ok(QuoteEvent::Present) => return cx.open(PresentForm::new(version, cx)),
            Ok(QuoteEvent::Accept) => return cx.open(AcceptForm::new(version, cx)),
            Ok(QuoteEvent::Revise) => revise(sheet, cx),
            Ok(_) => submit(sheet, cx),
            Err(refusal) => Err(refusal),
        };
        match confirm {
            Ok(confirm) => cx.confirm(confirm),
            Err(refusal) => cx.say(refusal.into()),
        }
    }),
};

pub const BACK: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.back",
        "recall",
        "Take it back out of review, so that it can be changed.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        sheet.a_version()?.can_recall(&cx.me, cx.today())
    },
    act: Act::Confirm(|sheet, cx| {
        let says =
            vec!["It is a draft again; who was asked to decide is asked no more.".to_owned()];
        sheet.spell_out("Recall", QuoteEvent::Recall, says, cx, |target, note| {
            RecallQuote { target, note }
        })
    }),
};

pub const REVISE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.revise",
        "revise",
        "Make a new version with its lines, to be changed.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        sheet.a_version()?.can_revise(&cx.me, cx.today())
    },
    act: Act::Confirm(revise),
};

pub const DECLINE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.decline",
        "declined",
        "Record that the customer says no to this version.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        sheet.a_version()?.can_decline(&cx.me, cx.today())
    },
    act: Act::Confirm(|sheet, cx| {
        let says = vec![
            "The customer has said no. The deal goes on: a new version can be made of it."
                .to_owned(),
        ];
        sheet.spell_out("Decline", QuoteEvent::Decline, says, cx, |target, note| {
            DeclineQuote { target, note }
        })
    }),
};

pub const CANCEL: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.cancel",
        "cancel",
        "Stop this version for good, or withdraw its acceptance; with a reason.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        sheet.a_version()?.can_cancel(&cx.me)
    },
    act: Act::Confirm(|sheet, cx| {
        let event = sheet.a_version()?.cancels_by();
        let (verb, says) = match event {
            QuoteEvent::WithdrawAcceptance => (
                "Withdraw the acceptance of",
                "What the customer accepted is in force no more. Nothing more happens to this version.",
            ),
            _ => (
                "Cancel",
                "Nothing more happens to this version; it stays readable.",
            ),
        };
        let says = vec![says.to_owned()];
        sheet.spell_out(verb, event, says, cx, |target, why| CancelQuote {
            target,
            why,
        })
    }),
};

pub const PRIMARY: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.primary",
        "make primary",
        "The amount of the deal follows this quote from now on.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        cx.me.may("quote.edit")?;
        let version = sheet.a_version()?;
        match version.quote.is_primary {
            true => Err(Refusal::rule(
                "quote.is_primary",
                "It is the primary quote of its deal already.",
            )),
            // Another version may be live by now; the store knows.
            false if !version.is_live => Ok(()),
            false => version.can_be_primary(),
        }
    },
    act: Act::Confirm(|sheet, cx| {
        let version = sheet.a_version()?;
        let target = sheet.target(cx)?;
        let deal = &version.quote.deal_number;
        let says = vec![format!(
            "The amount of {deal} is what this quote comes to, from now on; another quote of it is no longer primary."
        )];
        let title = format!("Make {} primary", version.quote.number);
        Ok(Confirm::new(
            title,
            says,
            Demand::Nothing,
            move |sheet: &mut Sheet, _, cx: &mut Cx| {
                sheet.is_moving = true;
                cx.ask(
                    MakePrimary { target },
                    |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                        sheet.done(answer, cx, |it| {
                            format!("{} is the primary quote of its deal.", it.number)
                        });
                    },
                );
            },
        ))
    }),
};

pub const COPY_INTO: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.copy_into",
        "copy into new",
        "Make another quote of the same deal with the lines of this version.",
    ),
    ready: |sheet, cx| {
        sheet.free(cx)?;
        cx.me.may("quote.copy")
    },
    act: Act::Confirm(|sheet, cx| {
        let version = sheet.a_version()?;
        let copy = CopyQuote {
            from: QuoteName::Version(version.id),
            deal: None,
            command: cx.new_command(),
        };
        let number = version.number();
        let says = vec![format!(
            "A new quote of {} is made with its lines and terms, as a draft. {number} stays as it is.",
            version.quote.deal_number
        )];
        let title = format!("Copy {number}");
        let then = move |sheet: &mut Sheet, _, cx: &mut Cx| {
            sheet.is_moving = true;
            cx.ask(copy, |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                sheet.done(answer, cx, |it| format!("{} is a draft.", it.number));
            });
        };
        Ok(Confirm::new(title, says, Demand::Nothing, then))
    }),
};
