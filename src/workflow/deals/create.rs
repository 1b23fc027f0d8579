//! Make a deal, and what there is to choose from while making one.

use super::{Moved, moving::tell};
use crate::{
    domain::{
        deal::DealChanges,
        id::{CommandId, PersonId, TeamId},
        product::Product,
        refusal::Refusal,
    },
    store::{Tx, command, deal, product},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CreateDeal {
    pub fields: DealChanges,
    /// Nothing means the owner's first team.
    pub team: Option<TeamId>,
    /// Nothing means oneself.
    pub owner: Option<PersonId>,
    pub command: CommandId,
}

impl Ask for CreateDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "deal.create").await? {
            return Ok(first);
        }
        let fields = self.fields.without_blanks();
        fields.check_new(desk.me())?;
        let owner = self.owner.unwrap_or(desk.me().id);
        let team = match self.team {
            Some(team) => team,
            None => team_of(&mut tx, owner).await?,
        };
        let made = deal::create(&mut tx, &fields, team, owner, self.command).await?;
        tell(&desk, tx, made).await
    }
}

/// The owner's first team; for who is in none, the first there is.
async fn team_of(tx: &mut Tx, owner: PersonId) -> Result<TeamId, Refusal> {
    if let Some(team) = deal::first_team(tx, owner).await? {
        return Ok(team);
    }
    let teams = deal::teams(tx).await?;
    teams.first().map(|(team, _)| *team).ok_or_else(no_team)
}

/// The products and teams that a form offers.
#[derive(Debug, Clone)]
pub struct ShowChoices;

#[derive(Debug, Clone)]
pub struct DealChoices {
    pub products: Vec<Product>,
    pub teams: Vec<(TeamId, String)>,
}

impl Ask for ShowChoices {
    type Answer = DealChoices;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<DealChoices, Refusal> {
        let mut tx = desk.begin().await?;
        let products = product::list(&mut tx).await?;
        let teams = deal::teams(&mut tx).await?;
        tx.commit().await?;
        Ok(DealChoices { products, teams })
    }
}

fn no_team() -> Refusal {
    Refusal::rule(
        "deal.no_team",
        "There is no team yet that could own a deal.",
    )
    .hint("Make one: dealdesk person roles NAME --team TEAM.")
}
