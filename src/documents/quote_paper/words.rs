//! The words that stand on every quote of a company. They are its own; these are where it begins.

mod file;

use serde::{Deserialize, Serialize};

use crate::domain::{pricing::Ends, quote::Billing, time::Day};

pub use file::{read, write};

/// No word on a quote is longer, in letters.
pub const LONGEST: usize = 10_000;
const MONTHS_OF_A_YEAR: usize = 12;

/// Labels are one line; `intro`, `closing` and `terms` are paragraphs and may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// The language they are in, as `en` or `de`: for a screen reader and for hyphens.
    pub language: String,
    pub title: String,
    pub version: String,
    pub prepared_for: String,
    pub prepared_by: String,
    pub date: String,
    pub valid_until: String,
    pub term: String,
    pub currency: String,
    pub payment_terms: String,
    pub billing_frequency: String,
    /// `{}` is how many.
    pub in_days: String,
    pub billed_once: String,
    pub billed_monthly: String,
    pub billed_quarterly: String,
    pub billed_half_yearly: String,
    pub billed_yearly: String,
    /// How a day is written: `{day}`, `{month}` and `{year}`.
    pub day: String,
    /// The twelve months, with blanks between them.
    pub months: String,
    /// `{from}` is the first day.
    pub term_month: String,
    /// `{months}` is how many.
    pub term_months: String,
    /// `{through}` is the last day.
    pub term_until: String,
    pub intro: String,
    pub line: String,
    pub description: String,
    pub quantity: String,
    pub list_price: String,
    pub discount: String,
    pub net_price: String,
    pub amount: String,
    pub once: String,
    pub per_week: String,
    pub per_month: String,
    pub per_quarter: String,
    pub per_year: String,
    /// `{}` is how many.
    pub per_weeks: String,
    pub per_months: String,
    pub per_years: String,
    pub committed: String,
    /// Of use: `{}` is how many cost nothing in each period.
    pub included: String,
    /// `{price}` is what each `{unit}` costs that goes beyond the commitment.
    pub beyond: String,
    /// Where nobody says what is counted.
    pub unit: String,
    pub share: String,
    pub subtotal: String,
    pub header_discount: String,
    pub one_time: String,
    pub recurring: String,
    pub total: String,
    pub tax: String,
    pub rounded: String,
    pub terms: String,
    pub accepted_for: String,
    pub signature: String,
    pub name: String,
    pub job_title: String,
    pub closing: String,
    pub content: String,
    /// `{page}` and `{pages}` are the numbers.
    pub page: String,
}

impl Default for Words {
    fn default() -> Self {
        let said = str::to_owned;
        Self {
            language: said("en"),
            title: said("Quote"),
            version: said("version"),
            prepared_for: said("Prepared for"),
            prepared_by: said("Prepared by"),
            date: said("Date"),
            valid_until: said("Valid until"),
            term: said("Term"),
            currency: said("Currency"),
            payment_terms: said("Payment terms"),
            billing_frequency: said("Billing"),
            in_days: said("{} days"),
            billed_once: said("once"),
            billed_monthly: said("monthly"),
            billed_quarterly: said("quarterly"),
            billed_half_yearly: said("half-yearly"),
            billed_yearly: said("yearly"),
            day: said("{day} {month} {year}"),
            months: said("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
            term_month: said("1 month from {from}"),
            term_months: said("{months} months from {from}"),
            term_until: said("{from} through {through}"),
            intro: String::new(),
            line: said("#"),
            description: said("Description"),
            quantity: said("Quantity"),
            list_price: said("List price"),
            discount: said("Discount"),
            net_price: said("Net price"),
            amount: said("Amount"),
            once: said("one-time"),
            per_week: said("per week"),
            per_month: said("per month"),
            per_quarter: said("per quarter"),
            per_year: said("per year"),
            per_weeks: said("per {} weeks"),
            per_months: said("per {} months"),
            per_years: said("per {} years"),
            committed: said("committed use"),
            included: said("{} included in each period"),
            beyond: said("beyond the commitment {price} per {unit}"),
            unit: said("unit"),
            share: said("Share of the discount on the whole quote"),
            subtotal: said("Subtotal"),
            header_discount: said("Discount on the whole quote"),
            one_time: said("One-time charges"),
            recurring: said("Recurring charges over the term"),
            total: said("Total contract value"),
            tax: said("All amounts exclude tax."),
            rounded: said("≈ is rounded for reading; every amount is exact."),
            terms: String::new(),
            accepted_for: said("Accepted for"),
            signature: said("Signature"),
            name: said("Name"),
            job_title: said("Title"),
            closing: String::new(),
            content: said("Content"),
            page: said("Page {page} of {pages}"),
        }
    }
}

impl Words {
    /// `30 Nov 2026`
    pub fn day(&self, day: Day) -> String {
        use chrono::Datelike;
        let month = self.months.split_whitespace().nth(day.month0() as usize);
        self.day
            .replace("{day}", &day.day().to_string())
            .replace("{month}", month.unwrap_or_default())
            .replace("{year}", &day.year().to_string())
    }

    /// `36 months from 1 Jan 2027`; nothing where either is unknown.
    pub fn term(&self, from: Option<Day>, ends: Option<Ends>) -> Option<String> {
        let from = self.day(from?);
        let words = match ends? {
            Ends::Months(1) => self.term_month.clone(),
            Ends::Months(months) => self.term_months.replace("{months}", &months.to_string()),
            Ends::Until(day) => {
                let through = day.pred_opt().map(|last| self.day(last));
                self.term_until
                    .replace("{through}", &through.unwrap_or_default())
            }
        };
        Some(words.replace("{from}", &from))
    }

    pub fn in_days(&self, days: u16) -> String {
        self.in_days.replace("{}", &days.to_string())
    }

    pub fn billed(&self, billing: Billing) -> String {
        match billing {
            Billing::Once => &self.billed_once,
            Billing::Monthly => &self.billed_monthly,
            Billing::Quarterly => &self.billed_quarterly,
            Billing::HalfYearly => &self.billed_half_yearly,
            Billing::Yearly => &self.billed_yearly,
        }
        .clone()
    }
}
