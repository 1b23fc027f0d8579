//! The records that a record is linked with along the chain, as far as whoever asks sees them.

use serde::Serialize;
use uuid::Uuid;

use super::{Tx, quote::InForceRow, sql};
use crate::domain::{
    chain::{Station, Way, links},
    quote::InForce,
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
    /// Of a quote that is worked on in another version.
    pub in_force: Option<InForce>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    number: String,
    name: String,
    state: String,
    #[sqlx(flatten)]
    in_force: InForceRow,
}

/// The rest of what a record says that is no quote.
macro_rules! none_in_force {
    () => {
        ", null::integer as in_force_version, null::numeric as in_force_net, null::text as in_force_currency"
    };
}

pub async fn linked(tx: &mut Tx, at: Station, id: Uuid, way: Way) -> Result<Vec<Linked>, Refusal> {
    let mut found = Vec::new();
    for link in links(at, way) {
        let kind = link.end(way);
        let question = match (link.from, link.to, way) {
            (Station::Lead, Station::Deal, Way::Back) => sql::query_as(concat!(
                "select id, number, coalesce(company, person, number) as name, state", none_in_force!(), " from dealdesk.lead
                 where deal_id = $1 order by number limit 100"
            )),
            (Station::Lead, Station::Deal, Way::Forth) => sql::query_as(concat!(
                "select d.id, d.number, d.name, d.stage as state", none_in_force!(), " from dealdesk.lead l join dealdesk.deal d on d.id = l.deal_id
                 where l.id = $1 order by d.number limit 100"
            )),
            (Station::Deal, Station::Quote, Way::Forth) => sql::query_as(
                "select q.id, q.number, d.name, dealdesk.quote_acts(v.state, v.expires_on) as state,
                        i.version as in_force_version, i.net_total as in_force_net, i.currency as in_force_currency
                 from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id
                 join dealdesk.quote_version v on v.quote_id = q.id and v.is_live
                 left join dealdesk.quote_version i on i.quote_id = q.id and i.state = 'accepted' and i.id <> v.id
                 where q.deal_id = $1 and q.is_primary limit 100",
            ),
            (Station::Deal, Station::Quote, Way::Back) => sql::query_as(concat!(
                "select d.id, d.number, d.name, d.stage as state", none_in_force!(), "
                 from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id where q.id = $1 limit 100"
            )),
            _ => continue,
        };
        let rows: Vec<Row> = question.bind(id).fetch_all(&mut **tx).await?;
        for row in rows {
            found.push(Linked {
                kind,
                id: row.id,
                number: row.number,
                name: row.name,
                state: row.state,
                in_force: row.in_force.read()?,
            });
        }
    }
    Ok(found)
}
