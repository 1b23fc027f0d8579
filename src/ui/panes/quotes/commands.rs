//! What one can do with the list of quotes.

use super::{
    Quotes, Sheet,
    along::{BECAME, CAME_OF},
};
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        notice::Notice,
    },
    workflow::{
        Topic,
        deals::DealName,
        quotes::{CreateQuote, Written},
    },
};

pub const COMMANDS: &[Command<Quotes>] = &[
    Command {
        spec: Spec::new(
            "quotes.open",
            "open",
            "The quote itself: its lines, prices and versions.",
        ),
        ready: |pane, _| pane.a_quote().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(version) = pane.selected() {
                cx.open(Sheet::of(version));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "quotes.next",
            "next step",
            "Open the quote and take its next step: submit, present, record the acceptance, revise.",
        ),
        ready: |pane, cx| {
            let version = pane.a_quote()?;
            cx.can_write()?;
            version.can_step(&cx.me, cx.today()).map(drop)
        },
        act: Act::Now(|pane, cx| {
            if let Some(version) = pane.selected() {
                cx.open(Sheet::stepping(version.id, version.number()));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "quotes.new",
            "new",
            "Make a quote for the deal whose quotes are shown.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            cx.me.may("quote.create")?;
            match pane.of_deal {
                Some(_) => Ok(()),
                None => {
                    let keys = cx.keys_of("deals", "deals.new_quote");
                    Err(
                        Refusal::rule("quotes.no_deal", "A quote is made from a deal.").hint(
                            format!("Select the deal in the pipeline; {keys} makes a quote of it."),
                        ),
                    )
                }
            }
        },
        act: Act::Now(Quotes::create),
    },
    Command {
        spec: Spec::new(
            "quotes.filter",
            "filter",
            "Show only some: state:approved owner:me expires<7d is:blank words.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.filter.open()),
    },
    CAME_OF,
    BECAME,
    Command {
        spec: Spec::new(
            "quotes.among",
            "open/mine/all",
            "Go on to your own, to all, to the open quotes.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            let next = pane.among.next();
            pane.look_among(next, cx);
        }),
    },
    Command {
        spec: Spec::new(
            "quotes.any_deal",
            "of any deal",
            "Show quotes whatever their deal again.",
        ),
        ready: |pane, _| match pane.of_deal {
            Some(_) => Ok(()),
            None => Err(Refusal::rule(
                "quotes.any_deal",
                "Quotes of every deal are shown.",
            )),
        },
        act: Act::Now(|pane, cx| {
            pane.of_deal = None;
            pane.look_among(pane.among, cx);
        }),
    },
    Command {
        spec: Spec::new(
            "quotes.sort",
            "sort",
            "Order by the next column: last change, expiry, amount, account, state.",
        ),
        ready: always,
        act: Act::Now(Quotes::sort_by_next),
    },
    Command {
        spec: Spec::new("quotes.turn", "turn order", "Turn the order around."),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.query.down = !pane.query.down;
            pane.restart(cx);
        }),
    },
    Command {
        spec: Spec::new("quotes.copy", "copy", "Copy the number of the quote."),
        ready: |pane, _| pane.a_quote().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(version) = pane.selected() {
                cx.copy(version.number());
            }
        }),
    },
];

impl Quotes {
    /// For the deal whose quotes are shown; it opens at once.
    pub fn create(&mut self, cx: &mut Cx) {
        let Some((deal, _)) = &self.of_deal else {
            return;
        };
        let create = CreateQuote {
            deal: DealName::Id(*deal),
            fields: Default::default(),
            command: cx.new_command(),
        };
        cx.ask(
            create,
            |_: &mut Self, answer: Result<Written, Refusal>, cx| match answer {
                Ok(written) => {
                    cx.say(Notice::Done(format!("{} is a draft.", written.number)));
                    cx.touched(Topic::Quotes);
                    cx.open(Sheet::of_quote(written.quote, written.number));
                }
                Err(refusal) => cx.say(refusal.into()),
            },
        );
    }
}
