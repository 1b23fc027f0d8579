//! What a move of a version leads to, in the words that a person agrees to, and what came of it.

use super::{Sheet, columns};
use crate::{
    domain::{
        money::{Money, grouped},
        quote::{QuoteEvent, QuoteState, QuoteVersion},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::Pane,
    },
    workflow::{
        Topic,
        ask::Ask,
        quotes::{QuoteTarget, ReviseQuote, SubmitQuote, Written},
    },
};

pub fn submit(sheet: &Sheet, cx: &Cx) -> Result<Confirm, Refusal> {
    let mut says = vec![
        "From now on its lines, prices and terms stay as they are. Who has to approve it, the rules say; without such a rule it \
         is approved at once."
            .to_owned(),
    ];
    let version = sheet.a_version()?;
    if let (Ok(newer), Some(priced)) = (sheet.newer_catalog(), &version.catalog) {
        let keys = cx.keys_of(Sheet::SCOPE.0, "quote.update_catalog");
        says.push(format!(
            "It is priced with catalog {priced}, and {newer} is in force: {keys} shows first what that one would change."
        ));
    }
    let blank = version
        .handoff()
        .into_iter()
        .filter(|it| it.known.is_none());
    let blank: Vec<_> = blank.map(|it| it.title).collect();
    if !blank.is_empty() {
        says.push(format!(
            "A contract will need what is blank, and a revision to fill it in: {}.",
            blank.join(", ")
        ));
    }
    sheet.spell_out("Submit", QuoteEvent::Submit, says, cx, |target, note| {
        SubmitQuote { target, note }
    })
}

pub fn revise(sheet: &Sheet, cx: &Cx) -> Result<Confirm, Refusal> {
    let version = sheet.a_version()?;
    let next = sheet
        .shown
        .as_ref()
        .and_then(|it| it.view.versions.iter().map(|it| it.version).max());
    let next = next.unwrap_or(version.version) + 1;
    let this = version.version;
    let then = match version.state {
        QuoteState::Accepted => format!("v{this} stays in force until the new one is accepted."),
        _ => format!("v{this} is superseded at once; it stays readable."),
    };
    let says = vec![format!(
        "Version {next} is made with its lines and terms, as a draft. {then}"
    )];
    sheet.spell_out("Revise", QuoteEvent::Revise, says, cx, |target, note| {
        ReviseQuote { target, note }
    })
}

/// What it comes to, for who agrees.
fn comes_to(sheet: &Sheet, version: &QuoteVersion) -> Option<String> {
    let totals = &sheet.shown.as_ref()?.figures()?.totals;
    let money = Money {
        amount: totals.net,
        currency: version.currency,
    };
    let off = totals.discount_percent.map_or_else(String::new, |it| {
        format!(
            ", {} below list ({})",
            columns::percent(Some(it)),
            grouped(totals.list, version.currency.places())
        )
    });
    Some(format!("{money} over {}{off}.", version.term_words()))
}

impl Sheet {
    /// Nothing of it is under way.
    pub(super) fn free(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.can_write()?;
        self.a_version()?;
        self.settled()
    }

    pub(super) fn can_submit(&self, cx: &Cx) -> Result<(), Refusal> {
        self.a_version()?.can_submit(&cx.me, cx.today())?;
        match self.shown.as_ref().and_then(|it| it.wrong().cloned()) {
            Some(wrong) => Err(wrong),
            None => self.may_go_on(),
        }
    }

    pub(super) fn spell_out<D>(
        &self,
        verb: &'static str,
        event: QuoteEvent,
        mut says: Vec<String>,
        cx: &Cx,
        deed: fn(QuoteTarget, Option<Note>) -> D,
    ) -> Result<Confirm, Refusal>
    where
        D: Ask<Answer = Written>,
    {
        let version = self.a_version()?;
        let target = self.target(cx)?;
        says.splice(0..0, comes_to(self, version));
        let demand = match event.needs_reason() {
            true => Demand::Required,
            false => Demand::Optional,
        };
        let draft = format!("quote.{}.{}", version.id.0, event.name());
        let key = draft.clone();
        let title = format!("{verb} {}", version.number());
        let then = move |sheet: &mut Sheet, note, cx: &mut Cx| {
            sheet.is_moving = true;
            cx.ask(
                deed(target, note),
                move |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                    if answer.is_ok() {
                        cx.keep(key, None);
                    }
                    sheet.done(answer, cx, move |it| came_of(event, it));
                },
            );
        };
        Ok(Confirm::new(title, says, demand, then).with_draft(cx, draft))
    }

    /// Every deed on the version ends here: the person reads what came of it.
    pub fn done(
        &mut self,
        answer: Result<Written, Refusal>,
        cx: &mut Cx,
        says: impl FnOnce(&Written) -> String,
    ) {
        self.is_moving = false;
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(says(&written)));
                if self.version().is_some_and(|it| it.id != written.version) {
                    self.go_to(written.version, cx);
                }
                cx.touched(Topic::Quotes);
            }
            Err(refusal) => {
                cx.say(refusal.into());
                self.look(cx);
            }
        }
    }
}

/// `Q-2026-0417v3: no rule asks for an approval; the version is approved.`
fn came_of(event: QuoteEvent, written: &Written) -> String {
    let number = &written.number;
    match (event, written.state) {
        (QuoteEvent::Submit, QuoteState::Approved) => {
            format!("No rule asks for an approval: {number} is approved. Next: present it.")
        }
        (QuoteEvent::Submit, _) => format!("{number} is in review."),
        (QuoteEvent::Revise, _) => format!("{number} is a draft; type what changes."),
        (_, state) => format!("{number} is {}.", state.stands()),
    }
}
