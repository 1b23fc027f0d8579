//! `=` and `w`: where the figure under the cursor comes from.

use super::{Branch, Column, Sheet, Waterfall};
use crate::{
    domain::{
        pricing::proof::{Figure, prove_line, prove_total},
        refusal::Refusal,
        time::full_day,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::proof::Proof,
    },
};

pub const WHY: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.why",
        "waterfall",
        "From the list price of the line down to its net price, step by step.",
    ),
    ready: |sheet, _| {
        sheet.a_line()?;
        sheet.a_figure()
    },
    act: Act::Now(|sheet, cx| {
        let Some((at, line)) = sheet.here() else {
            return;
        };
        let Some(shown) = &sheet.shown else { return };
        if let Some(priced) = shown.figures_of(at) {
            let currency = shown.version().currency;
            cx.open(Waterfall::new(line, priced, shown.term_of(line), currency));
        }
    }),
};

pub const PROVE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.prove",
        "prove",
        "The figure under the cursor: formula, inputs, rounding and rule, exact. A figure typed behind it, like =96, makes a \
         price or a total that one.",
    ),
    ready: |sheet, _| sheet.a_figure(),
    act: Act::Now(Sheet::prove),
};

impl Sheet {
    fn a_figure(&self) -> Result<(), Refusal> {
        let shown = self.shown.as_ref();
        match shown.and_then(|it| it.wrong().cloned()) {
            Some(wrong) => Err(wrong),
            None if shown.is_some_and(|it| it.figures().is_some() && !it.lines().is_empty()) => {
                Ok(())
            }
            None => Err(Refusal::rule(
                "quote.no_figure",
                "There is no figure to prove yet.",
            )),
        }
    }

    fn prove(&mut self, cx: &mut Cx) {
        let Some(shown) = &self.shown else { return };
        let (Some(terms), Some(priced)) = (shown.terms(), shown.figures()) else {
            return;
        };
        let proved = match self.list.selected() {
            Some(Branch::Line { at, .. }) => {
                let figures = of_line(self.column).iter();
                let told: Result<Vec<_>, _> = figures
                    .map(|figure| prove_line(terms, priced, *at, *figure))
                    .collect();
                let number = terms.lines.get(*at).map_or(0, |it| it.number);
                let title = format!("The {} of line {number}", self.column.title());
                let line = shown.lines().get(*at);
                let raised = line.filter(|it| !it.raises.is_empty());
                let raised = raised
                    .map(|it| format!("Its ramp comes of an uplift of {} (M13).", it.uplifts()));
                told.map(|told| (title, told.into_iter().flatten().chain(raised).collect()))
            }
            _ => {
                let off = !priced.totals.header.is_zero();
                let figures = of_sum(self.column, shown.view.sees_cost).iter();
                let figures = figures.filter(|it| off || **it != Figure::Header);
                let told = figures.map(|figure| prove_total(terms, priced, *figure));
                let mut told = told.collect::<Vec<_>>().concat();
                told.extend(shown.version().rate.as_ref().map(|rate| {
                    let currency = terms.currency;
                    let (on, source) = (full_day(rate.on), &rate.source);
                    format!(
                        "1 {currency} was {} {} on {on} ({source}), kept with the version (M3).",
                        rate.rate, rate.base
                    )
                }));
                Ok((format!("What {} comes to", self.number), told))
            }
        };
        match proved {
            Ok((title, told)) => {
                let proof = Proof::new(title, told);
                cx.open(match self.can_type_target(cx) {
                    Some(says) => proof.typed_on(says, |sheet: &mut Self, digit, cx| {
                        sheet.begin_cell(&format!("={digit}"), cx);
                    }),
                    None => proof,
                });
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    /// Where what stands behind `=` is what the figure shall be, and may be typed now.
    fn can_type_target(&self, cx: &Cx) -> Option<String> {
        let says = match (self.here(), self.column) {
            (Some(_), Column::Discount | Column::Net) => "makes it that price, like =96.",
            (None, Column::Discount | Column::Total) => "makes it that total, like =90000.",
            _ => return None,
        };
        self.can_edit_cell(cx).ok()?;
        Some(format!("A figure typed now {says}"))
    }
}

fn of_line(column: Column) -> &'static [Figure] {
    match column {
        Column::List => &[Figure::List],
        Column::Net => &[Figure::Unit],
        Column::Discount => &[Figure::Discount, Figure::Discretionary],
        Column::Margin => &[Figure::Margin],
        Column::Name | Column::Quantity | Column::Total => &[Figure::Net],
    }
}

/// Under the columns that have no sum stands what the whole comes to.
fn of_sum(column: Column, sees_cost: bool) -> &'static [Figure] {
    match column {
        Column::Discount => &[Figure::Discount, Figure::Discretionary, Figure::Header],
        Column::Margin if sees_cost => &[Figure::Margin],
        _ => &[Figure::Tcv, Figure::OneTime, Figure::Acv],
    }
}
