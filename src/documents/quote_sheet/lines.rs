//! A row for each line: what is multiplied, and the formula that multiplies it.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{
    QuoteSheet,
    arithmetic::{double, extends, holds, rounds_to, shows_percent},
    field::Field,
    table::{Table, Value, columns},
    waterfall,
};
use crate::domain::{
    id::LineId,
    pricing::{Charge, PricedLine, Rounding},
    quote::QuoteLine,
};

const HALF_EVEN: &str = "Rounded half-even, which no formula here does: the amounts are values.";
pub const TOO_FINE: &str = "A formula could round otherwise, so an amount is a value.";

pub fn table(sheet: &QuoteSheet<'_>) -> Table {
    let numbers: HashMap<LineId, u32> = sheet
        .lines
        .iter()
        .map(|it| (it.id, it.terms.number))
        .collect();
    let ramps = waterfall::ramp_rows(sheet);
    let rows = sheet.pairs().enumerate().map(|(nth, (line, priced))| {
        let row = Row {
            sheet,
            line,
            priced,
            parent: line.parent.and_then(|parent| numbers.get(&parent).copied()),
            // Below the head, counted from one.
            at: nth + 2,
            ramp: ramps[nth],
        };
        Field::all(sheet.with_cost)
            .map(|field| row.value(field))
            .collect()
    });
    let names: Vec<_> = Field::all(sheet.with_cost).map(Field::name).collect();
    Table {
        rows: rows.collect(),
        columns: columns(&names),
    }
}

struct Row<'a> {
    sheet: &'a QuoteSheet<'a>,
    line: &'a QuoteLine,
    priced: &'a PricedLine,
    parent: Option<u32>,
    at: usize,
    /// Its first and last row among the ramps.
    ramp: Option<(usize, usize)>,
}

impl Row<'_> {
    fn value(&self, field: Field) -> Value {
        let (terms, priced) = (&self.line.terms, self.priced);
        match field {
            Field::Line => Value::Number(terms.number.into()),
            Field::OptionOf => self
                .parent
                .map_or(Value::Nothing, |it| Value::Number(it.into())),
            Field::Code => self.line.code.as_ref().map_or(Value::Nothing, Value::text),
            Field::Product => Value::text(&terms.name),
            Field::Attributes => self.attributes(),
            Field::Charge => Value::text(charge(terms.charge)),
            Field::Per => match terms.charge {
                Charge::Once => Value::Nothing,
                Charge::Recurring(per) | Charge::Usage(per) => Value::text(per.to_string()),
            },
            Field::Quantity => Value::Number(terms.quantity),
            Field::Periods => Value::Fraction(priced.periods),
            Field::ListUnit => Value::Number(priced.list_unit),
            Field::NetUnit => Value::Number(priced.net_unit),
            Field::ListAmount => self.list_amount(),
            Field::SystemAmount => Value::Money(priced.system_total),
            Field::BeforeHeader => self.before_header(),
            Field::HeaderShare => Value::Money(priced.header),
            Field::Amount => self.amount(),
            Field::Discount => self.percent(
                (Field::ListAmount, priced.list_total),
                (Field::Amount, priced.net),
                priced.discount_percent,
            ),
            Field::Discretionary => self.percent(
                (Field::SystemAmount, priced.system_total),
                (Field::Amount, priced.net),
                priced.discretionary_percent,
            ),
            Field::Monthly => Value::Rough(priced.monthly),
            Field::Cost => priced.cost.map_or(Value::Nothing, Value::Money),
            Field::Margin => self.percent(
                (Field::Amount, priced.net),
                (Field::Cost, priced.cost.unwrap_or_default()),
                priced.margin_percent,
            ),
            Field::Note => self.note(),
        }
    }

    fn attributes(&self) -> Value {
        let chosen = self
            .line
            .attributes
            .iter()
            .map(|(name, value)| format!("{name}: {value}"));
        let chosen = chosen.collect::<Vec<_>>().join(", ");
        if chosen.is_empty() {
            Value::Nothing
        } else {
            Value::Text(chosen)
        }
    }

    fn list_amount(&self) -> Value {
        self.extension(
            Field::ListUnit,
            self.priced.list_unit,
            self.priced.list_total,
        )
    }

    fn before_header(&self) -> Value {
        let result = Value::Money(self.priced.before_header);
        match self.ramp {
            Some((first, last)) if self.can_sum_ramp() => {
                let letter = waterfall::RAMP_AMOUNT;
                Value::formula(
                    self.rounded(&format!("SUM(Ramps!{letter}{first}:{letter}{last})")),
                    result,
                )
            }
            _ => self.extension(
                Field::NetUnit,
                self.priced.net_unit,
                self.priced.before_header,
            ),
        }
    }

    /// Quantity times unit times periods; of a ramp nothing is so simple.
    fn extension(&self, unit: Field, price: Decimal, amount: Decimal) -> Value {
        let result = Value::Money(amount);
        if !self.can_extend(price, amount) {
            return result;
        }
        let product = format!(
            "{}*{}*{}",
            self.cell(Field::Quantity),
            self.cell(unit),
            self.cell(Field::Periods)
        );
        Value::formula(self.rounded(&product), result)
    }

    fn can_extend(&self, price: Decimal, amount: Decimal) -> bool {
        let quantity = self.line.terms.quantity;
        let can_hold = holds(quantity) && holds(price);
        self.sheet.rounding == Rounding::HalfUp
            && self.ramp.is_none()
            && can_hold
            && extends(
                quantity,
                price,
                self.priced.periods,
                amount,
                self.sheet.places(),
            )
    }

    fn can_sum_ramp(&self) -> bool {
        let parts = self.priced.segments.iter().map(|part| part.amount);
        let sum = parts.clone().map(double).sum();
        let result = self.priced.before_header;
        parts.clone().all(holds) && rounds_to(sum, None, result, self.sheet.places())
    }

    fn amount(&self) -> Value {
        let priced = self.priced;
        let result = Value::Money(priced.net);
        let difference = double(priced.before_header) - double(priced.header);
        let can = [priced.before_header, priced.header].into_iter().all(holds)
            && rounds_to(difference, None, priced.net, self.sheet.places());
        match can {
            true => {
                let difference = format!(
                    "{}-{}",
                    self.cell(Field::BeforeHeader),
                    self.cell(Field::HeaderShare)
                );
                Value::formula(self.rounded(&difference), result)
            }
            false => result,
        }
    }

    /// How many percent of the whole are not the rest.
    fn percent(
        &self,
        (whole, of): (Field, Decimal),
        (rest, less): (Field, Decimal),
        result: Option<Decimal>,
    ) -> Value {
        percent((self.cell(whole), of), (self.cell(rest), less), result)
    }

    fn note(&self) -> Value {
        let is_value = |value: Value| !matches!(value, Value::Formula(..));
        let amounts = [self.before_header(), self.amount()];
        let of_list = self.ramp.is_none() && is_value(self.list_amount());
        match self.sheet.rounding {
            Rounding::HalfEven if self.ramp.is_none() => Value::text(HALF_EVEN),
            _ if of_list || amounts.into_iter().any(is_value) => Value::text(TOO_FINE),
            _ => Value::Nothing,
        }
    }

    fn cell(&self, field: Field) -> String {
        format!("{}{}", field.letter(), self.at)
    }

    fn rounded(&self, formula: &str) -> String {
        format!("ROUND({formula},{})", self.sheet.places())
    }
}

/// A percent as the formula of the two cells it comes from, where that shows what we say.
pub fn percent(
    (whole, of): (String, Decimal),
    (rest, less): (String, Decimal),
    result: Option<Decimal>,
) -> Value {
    match result {
        Some(it) if shows_percent(of, less, it) => {
            Value::formula(format!("({whole}-{rest})/{whole}*100"), Value::Percent(it))
        }
        result => Value::percent(result),
    }
}

pub fn charge(charge: Charge) -> &'static str {
    match charge {
        Charge::Once => "one-time",
        Charge::Recurring(_) => "recurring",
        Charge::Usage(_) => "usage",
    }
}
