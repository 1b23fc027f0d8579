//! What is to mend, in the lists of people, rates and calendars.

use serde_json::json;

use super::{
    call::{Call, Paging},
    listing::Listing,
    said::Said,
};
use crate::{
    domain::{refusal::Refusal, upkeep::Upkeep},
    workflow::{
        From,
        ask::answer,
        desk::Desk,
        upkeep::{PageUpkeep, ToMend},
    },
};

pub async fn tell(what: Upkeep, desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let after = from.after();
        answer(PageUpkeep { what, after, limit }, desk.clone()).await
    };
    let (none, head): (_, [&str; 2]) = match what {
        Upkeep::NoLogin => ("Every active person has a login.", ["Person", "Login"]),
        Upkeep::OldRates => ("No rate in use is old.", ["Currency", "Latest rate"]),
        Upkeep::NoRates => (
            "Every currency in use has a rate.",
            ["Currency", "Latest rate"],
        ),
        Upkeep::NoHolidays => (
            "No region runs out of holidays.",
            ["Region", "Last holiday"],
        ),
    };
    let listing = Listing {
        none,
        head: &head,
        record: &|it: &ToMend| json!(it),
        cells: &|it| vec![it.name.clone(), known(it)],
    };
    listing.tell(call, paging, page).await
}

fn known(it: &ToMend) -> String {
    match (&it.login, it.last_on) {
        (Some(login), _) => format!("{login}, unknown to the server"),
        (None, Some(day)) => day.to_string(),
        (None, None) => "none".to_owned(),
    }
}
