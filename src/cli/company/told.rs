//! The company as people and scripts read it.

use serde_json::{Value, json};

use crate::{
    cli::{said::Said, story::told},
    domain::{
        company::{Company, Quoting},
        time::Day,
    },
    workflow::company::CompanyShown,
};

pub fn tell(shown: &CompanyShown) -> Said {
    let Some(company) = &shown.company else {
        let json = json!({
            "id": null, "rev": null, "state": "not_set_up", "name": null, "currency": shown.currency,
            "fiscal_year_start": null, "quarter": null, "zone": null, "schedule": null, "holiday_region": null,
            "updated_at": null, "story": [],
        });
        let text = format!(
            "The company is not set up yet; deals are told in {}.\ndealdesk company edit sets it up.",
            shown.currency
        );
        return Said::new(json, text);
    };
    let mut json = record(company, shown.today);
    json["story"] = json!(shown.story);
    let mut lines = vec![
        company.name.clone(),
        format!("Currency {}", company.currency),
        format!(
            "Fiscal year from month {}; today, {}, is in {}",
            company.fiscal_year.month(),
            shown.today,
            company.fiscal_year.quarter_of(shown.today)
        ),
        format!("Zone {}", company.zone),
        format!("Working hours {}", company.schedule),
        match &company.holiday_region {
            Some(region) => format!("Holidays of {region}"),
            None => "No holidays: no region is named".to_owned(),
        },
    ];
    lines.extend(quoting(company.quoting));
    lines.push(format!("Customers read in {}", company.language));
    lines.extend(shown.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

/// What a new quote begins with; those that stand keep what they began with.
fn quoting(it: Quoting) -> Vec<String> {
    let known = |said: Option<String>| said.unwrap_or_else(|| "left open".to_owned());
    vec![
        format!(
            "New quotes: rounded {}, steps {}, ACV {} ({})",
            it.rounding.title(),
            it.order.title(),
            it.acv.name(),
            it.acv.words()
        ),
        format!(
            "New quotes: stand {} days; billing {}, payment {}",
            it.quote_days,
            known(it.billing.map(|it| it.to_string())),
            known(it.payment_days.map(|days| format!("in {days} days")))
        ),
        match it.sellers_see_cost {
            true => "Sellers see cost and margin of their own deals".to_owned(),
            false => "Sellers see no cost and no margin".to_owned(),
        },
    ]
}

fn record(company: &Company, today: Day) -> Value {
    let quoting = company.quoting;
    let quarter = company.fiscal_year.quarter_of(today);
    json!({
        "id": company.id, "rev": company.rev, "state": "set_up", "name": company.name,
        "currency": company.currency, "fiscal_year_start": company.fiscal_year.month(),
        "quarter": {
            "name": quarter.to_string(), "year": quarter.year, "number": quarter.number,
            "first": quarter.first, "last": quarter.last,
        },
        "zone": company.zone, "schedule": company.schedule, "holiday_region": company.holiday_region,
        "rounding": quoting.rounding, "order": quoting.order, "acv": quoting.acv,
        "sellers_see_cost": quoting.sellers_see_cost, "quote_days": quoting.quote_days,
        "billing": quoting.billing.map(|it| it.name()), "payment_days": quoting.payment_days,
        "language": company.language, "updated_at": company.updated_at,
    })
}
