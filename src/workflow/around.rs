//! What stands around a record, for who looks at it: asked for the one that is looked at, never for a list.

use super::{
    ask::{Ask, Nature},
    attachments::Attached,
    comments::Said,
    desk::Desk,
    record::RecordName,
};
use crate::{
    domain::{id::DealId, record::Record, refusal::Refusal},
    store::{Tx, attachment, comment, lead_moves},
};

#[derive(Debug, Clone)]
pub struct LookAround(pub Record);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    pub said: Said,
    pub attached: Attached,
    /// Of a deal, the lead that it was.
    pub lead: Option<AroundLead>,
}

/// What was said about a lead stays there when it becomes a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AroundLead {
    pub number: String,
    pub comments: i64,
    pub files: i64,
}

impl Ask for LookAround {
    type Answer = Around;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Around, Refusal> {
        let mut tx = desk.begin().await?;
        let record = RecordName::from(self.0).find(&mut tx).await?;
        let said = comment::said(&mut tx, record).await?;
        let attached = attachment::attached(&mut tx, record).await?;
        let lead = match record {
            Record::Deal(deal) => around_lead(&mut tx, deal).await?,
            _ => None,
        };
        tx.commit().await?;
        Ok(Around {
            said,
            attached,
            lead,
        })
    }
}

async fn around_lead(tx: &mut Tx, deal: DealId) -> Result<Option<AroundLead>, Refusal> {
    let Some((lead, number)) = lead_moves::that_became(tx, deal).await? else {
        return Ok(None);
    };
    let said = comment::said(tx, Record::Lead(lead)).await?;
    let attached = attachment::attached(tx, Record::Lead(lead)).await?;
    Ok(Some(AroundLead {
        number,
        comments: said.comments,
        files: attached.files,
    }))
}
