//! Marks on leads.

use super::Leads;
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        overlays::confirm::Confirm,
        panes::marking::{Hand, Markable, PAGE, gathered},
        widgets::{list::List, marks::Marked},
    },
    workflow::{
        From, Topic,
        leads::{LeadQuery, ListedLead, PageLeads},
    },
};

impl Markable for Leads {
    type Query = LeadQuery;
    type Row = ListedLead;
    const ROWS: [&'static str; 2] = ["lead", "leads"];
    const TOPIC: Topic = Topic::Leads;

    fn hand(&self) -> &Hand<LeadQuery> {
        &self.hand
    }

    fn hand_mut(&mut self) -> &mut Hand<LeadQuery> {
        &mut self.hand
    }

    fn rows(&self) -> &List<ListedLead> {
        &self.list
    }

    fn rows_mut(&mut self) -> &mut List<ListedLead> {
        &mut self.list
    }

    fn marked(row: &ListedLead) -> Marked {
        Marked {
            name: row.lead.number.clone(),
            rev: row.lead.rev,
            state: row.lead.state.name(),
            money: Some(row.lead.money()),
        }
    }

    fn query(&self, _: bool) -> LeadQuery {
        self.query.clone()
    }

    fn shows(&self, query: &LeadQuery) -> bool {
        *query == self.query
    }

    fn ask_page(query: LeadQuery, from: From, cx: &mut Cx) {
        let limit = PAGE;
        let ask = PageLeads { query, from, limit };
        cx.ask(ask, |pane: &mut Self, answer, cx| {
            gathered(pane, answer, cx)
        });
    }

    fn once_more(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.repeat_last(cx)
    }
}
