//! What stands around a record, for who looks at it: asked for the one that is looked at, never for a list.

use super::{
    ask::{Ask, Nature},
    attachments::Attached,
    comments::Said,
    desk::Desk,
};
use crate::{
    domain::{record::Record, refusal::Refusal},
    store::{attachment, comment},
};

#[derive(Debug, Clone)]
pub struct LookAround(pub Record);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    pub said: Said,
    pub attached: Attached,
}

impl Ask for LookAround {
    type Answer = Around;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Around, Refusal> {
        let mut tx = desk.begin().await?;
        let said = comment::said(&mut tx, self.0).await?;
        let attached = attachment::attached(&mut tx, self.0).await?;
        tx.commit().await?;
        Ok(Around { said, attached })
    }
}
