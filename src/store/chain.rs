//! The records that a record is linked with along the chain, as far as whoever asks sees them.

use serde::Serialize;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    chain::{Station, Way, links},
    refusal::Refusal,
};

/// A record at the other end of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Linked {
    pub kind: Station,
    pub id: Uuid,
    pub number: String,
    pub name: String,
    pub state: String,
}

pub async fn linked(tx: &mut Tx, at: Station, id: Uuid, way: Way) -> Result<Vec<Linked>, Refusal> {
    let mut found = Vec::new();
    for link in links(at, way) {
        let kind = link.end(way);
        let question = match (link.from, link.to, way) {
            (Station::Lead, Station::Deal, Way::Back) => sql::query_as(
                "select id, number, coalesce(company, person, number), state from dealdesk.lead
                 where deal_id = $1 order by number limit 100",
            ),
            (Station::Lead, Station::Deal, Way::Forth) => sql::query_as(
                "select d.id, d.number, d.name, d.stage from dealdesk.lead l join dealdesk.deal d on d.id = l.deal_id
                 where l.id = $1 order by d.number limit 100",
            ),
            (Station::Deal, Station::Quote, Way::Forth) => sql::query_as(
                "select q.id, q.number, d.name, dealdesk.quote_acts(v.state, v.expires_on)
                 from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id
                 join dealdesk.quote_version v on v.quote_id = q.id and v.is_live
                 where q.deal_id = $1 and q.is_primary limit 100",
            ),
            (Station::Deal, Station::Quote, Way::Back) => sql::query_as(
                "select d.id, d.number, d.name, d.stage from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id
                 where q.id = $1 limit 100",
            ),
            _ => continue,
        };
        let rows: Vec<(Uuid, String, String, String)> =
            question.bind(id).fetch_all(&mut **tx).await?;
        found.extend(rows.into_iter().map(|(id, number, name, state)| Linked {
            kind,
            id,
            number,
            name,
            state,
        }));
    }
    Ok(found)
}
