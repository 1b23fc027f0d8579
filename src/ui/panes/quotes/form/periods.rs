//! How long something runs and how often it is paid, as people type it.

use crate::{
    domain::{
        day,
        pricing::{Charge, Ends, Per},
        refusal::Refusal,
        time::Day,
    },
    ui::widgets::form::Values,
};

/// `36` months, or the last day; nothing where nothing is said.
pub fn read_ends(typed: &str, today: Day) -> Result<Option<Ends>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let months = typed
        .trim_end_matches(|it: char| !it.is_ascii_digit())
        .parse();
    let unit = typed
        .trim_start_matches(|it: char| it.is_ascii_digit())
        .trim();
    if let (Ok(months), "" | "m" | "month" | "months") = (months, unit) {
        return Ok(Some(Ends::Months(months)));
    }
    let last = day::read(typed, today).map_err(|says| match typed.contains('-') {
        true => Refusal::rule("quote.ends", says).about("ends"),
        false => no_end(),
    })?;
    let until = last.succ_opt().ok_or_else(no_end)?;
    Ok(Some(Ends::Until(until)))
}

/// As it can be typed again.
pub fn typed_ends(ends: Option<Ends>) -> String {
    match ends {
        Some(Ends::Months(months)) => months.to_string(),
        Some(Ends::Until(day)) => day.pred_opt().map_or_else(String::new, |it| it.to_string()),
        None => String::new(),
    }
}

fn no_end() -> Refusal {
    Refusal::rule("quote.ends", "That is no term.")
        .hint("Write months, like 36, or its last day, like 2029-12-31.")
        .about("ends")
}

/// `once`, `1m`, `1y`; with `usage` in front where the quantity is committed to and used.
pub fn read_charge(typed: &str) -> Result<Charge, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() || typed == "once" {
        return Ok(Charge::Once);
    }
    let (is_usage, per) = match typed.strip_prefix("usage") {
        Some(per) => (true, per),
        None => (false, typed),
    };
    let per: Per = match per.trim() {
        "month" | "monthly" => Per::MONTH,
        "year" | "yearly" => Per::YEAR,
        other => other.parse()?,
    };
    Ok(match is_usage {
        true => Charge::Usage(per),
        false => Charge::Recurring(per),
    })
}

pub fn typed_charge(charge: Charge) -> String {
    match charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => per.to_string(),
        Charge::Usage(per) => format!("usage {per}"),
    }
}

/// What stands in a field, where the person has changed it.
pub fn changed<'a>(values: &'a Values, key: &str) -> Option<&'a str> {
    values.get(key).map(|it| it.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_months_or_its_last_day() {
        let today: Day = "2026-11-24".parse().unwrap();
        let until: Day = "2030-01-01".parse().unwrap();
        for (typed, ends) in [
            ("36", Some(Ends::Months(36))),
            ("12 months", Some(Ends::Months(12))),
            ("2029-12-31", Some(Ends::Until(until))),
            ("", None),
        ] {
            let read = read_ends(typed, today).unwrap();
            assert_eq!(read, ends, "{typed}");
            assert_eq!(read_ends(&typed_ends(read), today).unwrap(), ends);
        }
        assert!(read_ends("soon", today).is_err());
    }

    #[test]
    fn a_charge_is_typed_as_it_is_read() {
        for typed in ["once", "1m", "1y", "3m", "usage 1m"] {
            let charge = read_charge(typed).unwrap();
            assert_eq!(
                read_charge(&typed_charge(charge)).unwrap(),
                charge,
                "{typed}"
            );
        }
        assert_eq!(
            read_charge("monthly").unwrap(),
            Charge::Recurring(Per::MONTH)
        );
        assert!(read_charge("often").is_err());
    }
}
