//! Fields of an account that are not known any more.

use crate::{
    cli::typed,
    domain::{account::AccountChanges, refusal::Refusal},
};

pub fn forget(changes: &mut AccountChanges, fields: &[String]) -> Result<(), Refusal> {
    for field in fields {
        match field.as_str() {
            "sector" => typed::clear(field, &mut changes.sector)?,
            "founded" => typed::clear(field, &mut changes.founded)?,
            "revenue-millions" => typed::clear(field, &mut changes.revenue_millions)?,
            "employees" => typed::clear(field, &mut changes.employees)?,
            "country" => typed::clear(field, &mut changes.country)?,
            "zone" => typed::clear(field, &mut changes.zone)?,
            "jurisdiction" => typed::clear(field, &mut changes.jurisdiction)?,
            "parent" => typed::clear(field, &mut changes.parent)?,
            "about" => typed::clear(field, &mut changes.note)?,
            "next-step" => typed::clear(field, &mut changes.next_step)?,
            "next-step-on" => typed::clear(field, &mut changes.next_step_on)?,
            other => {
                return Err(Refusal::rule(
                    "call.clear",
                    format!("An account has no field {other:?} to clear."),
                ));
            }
        }
    }
    Ok(())
}
