//! Many change hands at once: what it leads to, in the words that a person agrees to, and then each in its turn.

use uuid::Uuid;

use super::{GivingForm, Whom};
use crate::{
    domain::{
        deal,
        handover::{Handed, Heap, OpenOf, spelled_out},
        id::{DealId, LeadId},
        lead,
        refusal::Refusal,
        text::Note,
    },
    ui::{
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        panes::{
            batch::{Batch, Work, send},
            deals::Deals,
            leads::Leads,
        },
        widgets::marks::{Item, MOST},
    },
    workflow::{
        deals::{DealName, ReassignDeal, Target, UndoDeal},
        handover::{ListOpenOf, OneOpen, ShowOpenOf},
        leads::{LeadName, LeadTarget, ReassignLead, UndoLead},
    },
};

impl GivingForm {
    pub(super) fn spell_out_marked(&self, items: &[Item], heaps: &[Heap], to: String, cx: &mut Cx) {
        let says = format!("{}.", spelled_out(self.what, heaps));
        let items = items.to_vec();
        let then = move |pane: &mut Self, to, why, cx: &mut Cx| pane.begin(items, to, why, cx);
        self.spell_out(vec![says], to, then, cx);
    }

    pub(super) fn read_all_of(&mut self, owner: String, to: String, cx: &mut Cx) {
        if owner == to {
            let name = self.name_of(&to);
            return self.entry.refused(&match self.what {
                Handed::Deals => deal::theirs_already(&name),
                Handed::Leads => lead::theirs_already(&name),
            });
        }
        let what = self.what;
        let read = move |pane: &mut Self, answer, cx: &mut Cx| pane.read(answer, to, cx);
        cx.ask(ShowOpenOf { what, owner }, read);
    }

    /// What somebody has open has been read: it is spelled out, or there is nothing to give.
    fn read(&mut self, answer: Result<OpenOf, Refusal>, to: String, cx: &mut Cx) {
        let open = match answer {
            Ok(open) => open,
            Err(refusal) => return self.entry.refused(&refusal),
        };
        let count = usize::try_from(open.count()).unwrap_or_default();
        if count == 0 {
            let (name, what) = (&open.name, self.what.one());
            let says = format!("{name} has no open {what} that you see.");
            return self.entry.form.refuse("from", says);
        }
        let mut says = vec![format!("{}.", open.sentence())];
        if count > MOST {
            says.push(format!(
                "One batch takes {MOST} of them; do it again for the rest."
            ));
        }
        let then = move |pane: &mut Self, to, why, cx: &mut Cx| {
            pane.whom = Whom::AllOf(Vec::new());
            pane.gather(open, None, to, why, cx);
        };
        self.spell_out(says, to, then, cx);
    }

    /// The consequence, and the reason for it.
    fn spell_out(
        &self,
        mut says: Vec<String>,
        to: String,
        then: impl FnOnce(&mut Self, String, Option<Note>, &mut Cx) + Send + 'static,
        cx: &mut Cx,
    ) {
        let (name, what) = (self.name_of(&to), self.what.one());
        says.push(format!(
            "Each {what} goes to {name}, and to a team of theirs. Each is recorded singly, and one that is refused does \
             not stop the others."
        ));
        let demand = match self.what {
            Handed::Deals => Demand::Required,
            Handed::Leads => Demand::Optional,
        };
        let title = format!("Give {what}s to {name}");
        let then = move |pane: &mut Self, why, cx: &mut Cx| then(pane, to, why, cx);
        let confirm = Confirm::new(title, says, demand, then);
        let confirm = confirm.with_draft(cx, self.why_draft());
        cx.confirm(confirm);
    }

    /// Reads which they are, page by page, and then begins.
    fn gather(
        &mut self,
        open: OpenOf,
        after: Option<Uuid>,
        to: String,
        why: Option<Note>,
        cx: &mut Cx,
    ) {
        let (what, owner) = (open.what, open.owner);
        let ask = ListOpenOf { what, owner, after };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.gathered(answer, open, to, why, cx);
        });
    }

    fn gathered(
        &mut self,
        answer: Result<Vec<OneOpen>, Refusal>,
        open: OpenOf,
        to: String,
        why: Option<Note>,
        cx: &mut Cx,
    ) {
        let Whom::AllOf(items) = &mut self.whom else {
            return;
        };
        let some = match answer {
            Ok(some) => some,
            Err(refusal) => return self.entry.refused(&refusal),
        };
        let (last, room) = (some.last().map(|one| one.id), MOST - items.len());
        items.extend(some.into_iter().take(room).map(|one| Item {
            id: one.id,
            name: one.number,
            seen: one.rev,
        }));
        if last.is_some() && items.len() < MOST {
            let says = format!("Reading them: {} so far.", items.len());
            self.entry.form.warn(says);
            return self.gather(open, last, to, why, cx);
        }
        let items = std::mem::take(items);
        self.begin(items, to, why, cx);
    }

    /// The list that opened this hears of each that is given, and takes its mark away.
    fn begin(&mut self, items: Vec<Item>, to: String, why: Option<Note>, cx: &mut Cx) {
        let title = format!(
            "Give {} to {}",
            self.what.count(items.len()),
            self.name_of(&to)
        );
        let work = match self.what {
            Handed::Deals => give_deals(title, to, why),
            Handed::Leads => give_leads(title, to, why),
        };
        let open = move |cx: &mut Cx| {
            let batch = Batch::new(work, items, cx);
            cx.open(batch);
        };
        match self.what {
            Handed::Deals => cx.hand_back(move |_: &mut Deals, cx| open(cx)),
            Handed::Leads => cx.hand_back(move |_: &mut Leads, cx| open(cx)),
        }
        cx.keep(self.why_draft(), None);
        self.entry.close(cx);
    }

    fn why_draft(&self) -> String {
        format!("{}s.reassign.why", self.what.one())
    }
}

fn give_deals(title: String, to: String, why: Option<Note>) -> Work {
    let (owner, reason) = (to, why.clone());
    let give = move |step: usize, item: &Item, batch, cx: &mut Cx| {
        let command = cx.new_command();
        let target = Target {
            deal: DealName::Id(DealId(item.id)),
            seen: Some(item.seen),
            command,
        };
        let (to, why) = (owner.clone(), reason.clone());
        let deed = ReassignDeal { target, to, why };
        send(deed, command, item, step, batch, |moved| moved.rev, cx);
    };
    Work::of::<Deals>(title, "deal.reassign", give)
        .because(why)
        .taken_back_by(take_deals_back)
}

/// Each goes back to whom it was taken from, unless somebody has written it since.
fn take_deals_back(count: usize) -> Work {
    let title = format!("Take {} back", Handed::Deals.count(count));
    Work::of::<Deals>(title, "deal.undo", |step, item, batch, cx| {
        let command = cx.new_command();
        let target = Target {
            deal: DealName::Id(DealId(item.id)),
            seen: Some(item.seen),
            command,
        };
        let deed = UndoDeal { target };
        send(deed, command, item, step, batch, |moved| moved.rev, cx);
    })
}

fn give_leads(title: String, to: String, why: Option<Note>) -> Work {
    let (owner, reason) = (to, why.clone());
    let give = move |step: usize, item: &Item, batch, cx: &mut Cx| {
        let command = cx.new_command();
        let target = LeadTarget {
            lead: LeadName::Id(LeadId(item.id)),
            seen: Some(item.seen),
            command,
        };
        let (to, why) = (owner.clone(), reason.clone());
        let deed = ReassignLead { target, to, why };
        send(deed, command, item, step, batch, |moved| moved.rev, cx);
    };
    Work::of::<Leads>(title, "lead.reassign", give)
        .because(why)
        .taken_back_by(take_leads_back)
}

fn take_leads_back(count: usize) -> Work {
    let title = format!("Take {} back", Handed::Leads.count(count));
    Work::of::<Leads>(title, "lead.undo", |step, item, batch, cx| {
        let command = cx.new_command();
        let target = LeadTarget {
            lead: LeadName::Id(LeadId(item.id)),
            seen: Some(item.seen),
            command,
        };
        let deed = UndoLead { target };
        send(deed, command, item, step, batch, |moved| moved.rev, cx);
    })
}
