//! The calculator, with what the line and its quote say filled in.

use rust_decimal::Decimal;

use super::Sheet;
use crate::{
    domain::pricing::{Charge, Ends, until},
    ui::{
        command::{Act, Command, Spec},
        panes::calculator::Calculator,
        widgets::form::Values,
    },
};

pub const CALCULATE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.calculate",
        "calculate",
        "The calculator, with the figures of the line filled in.",
    ),
    ready: |sheet, _| sheet.a_version().map(drop),
    act: Act::Now(|sheet, cx| {
        let calculator = Calculator::new(sheet.filled(), cx);
        cx.open(calculator);
    }),
};

impl Sheet {
    /// By the keys of the calculator's fields; what is not known is left blank.
    fn filled(&self) -> Values {
        let mut filled = Values::new();
        let Some(shown) = &self.shown else {
            return filled;
        };
        let plain = |it: Decimal| it.normalize().to_string();
        filled.insert("currency", shown.version().currency.code().to_owned());
        if let Some(priced) = shown.figures() {
            let lists = { priced.lines.iter() }.map(|it| plain(it.list_total));
            filled.insert("over", lists.take(50).collect::<Vec<_>>().join(" "));
            filled.insert("total", plain(priced.totals.net));
            filled.insert("one_time", plain(priced.totals.one_time));
            filled.insert("net", plain(priced.totals.net));
            filled.extend(priced.totals.cost.map(|it| ("cost", plain(it))));
        }
        let Some((at, line)) = self.here() else {
            return filled;
        };
        if let Some(priced) = shown.figures_of(at) {
            filled.insert("price", plain(priced.net_unit));
            filled.insert("net", plain(priced.net));
            filled.remove("cost");
            filled.extend(priced.cost.map(|it| ("cost", plain(it))));
        }
        filled.insert("quantity", plain(line.terms.quantity));
        if let Charge::Recurring(per) | Charge::Usage(per) = line.terms.charge {
            filled.insert("per", per.to_string());
        }
        let term = shown.terms().map(|it| line.terms.term.unwrap_or(it.term));
        if let Some(term) = term {
            filled.insert("from", term.from.to_string());
            let last = until(term).ok().and_then(|it| it.pred_opt());
            filled.extend(last.map(|it| ("through", it.to_string())));
            filled.extend(last.map(|it| ("expires", it.to_string())));
            if let Ends::Months(months) = term.ends {
                filled.insert("months", months.to_string());
            }
        }
        filled
    }
}
