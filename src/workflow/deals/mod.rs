//! What people do with deals.

mod advance;
mod create;
mod edit;
mod leave;
mod lose;
mod moving;
mod page;
mod place;
mod reassign;
mod reopen;
mod show;
mod stages;
mod step;
mod step_back;
mod tally;
mod turn_person;
mod undo;
mod win_elsewhere;

pub use advance::AdvanceDeal;
pub use create::{CreateDeal, DealChoices, ShowChoices};
pub use edit::EditDeal;
pub use leave::LeaveDeal;
pub use lose::LoseDeal;
pub use moving::Target;
pub use page::PageDeals;
pub use place::PlaceDeal;
pub use reassign::ReassignDeal;
pub use reopen::ReopenDeal;
pub use show::{DealName, DealStory, ShowDeal};
pub use stages::PageStages;
pub use step::StepDeal;
pub use step_back::StepBackDeal;
pub use tally::{Tallied, TallyDeals};
pub use turn_person::{PersonTurn, TurnPerson};
pub use undo::{UndoDeal, UndoPerson};
pub use win_elsewhere::WinDealElsewhere;

pub use crate::domain::deal::Tally;
pub use crate::store::{
    audit::Happened,
    deal::{DealOrder, DealQuery, Listed, Moved, Placed, Slice},
};
