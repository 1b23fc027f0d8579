//! The columns of the deals: how wide each is, which of them this person wants, and what stands in them.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Deals,
    view::{close, tone},
};
use crate::{
    domain::{
        deal::{Deal, DealColumn},
        time::{age, short_day},
    },
    ui::{cx::Cx, notice::Notice, pane::Scene, widgets::table::Column},
    workflow::deals::DealOrder,
};

/// Under this key it is remembered which columns this person wants, by their names.
const KEPT: &str = "deals.columns";

/// The mark first, then every [`DealColumn`], the currency behind its amount.
pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("Number", 12).yields(3),
    Column::new("Account", 17).grows(3),
    Column::new("Deal", 17).grows(3).yields(1),
    Column::new("Product", 14).grows(1).yields(4),
    Column::new("Stage", 9).yields(2),
    Column::new("Forecast", 13).yields(3),
    Column::new("Amount", 13).right(),
    Column::new("", 3),
    Column::new("Converted", 13).right().yields(3),
    Column::new("Close", 11).right().yields(3),
    Column::new("Age", 5).right().yields(4),
    Column::new("Begun", 11).right().yields(4),
    Column::new("Changed", 7).right().yields(4),
    Column::new("Owner", 12).grows(1).yields(5),
    Column::new("Ball", 14).grows(1).yields(5),
    Column::new("Next step", 14).grows(2).yields(6),
    Column::new("Step by", 11).right().yields(4),
];

const CURRENCY: usize = at(DealColumn::Amount) + 1;

/// Its place among [`COLUMNS`].
pub const fn at(column: DealColumn) -> usize {
    let place = column as usize;
    1 + place + (place > DealColumn::Amount as usize) as usize
}

/// Whether a place among [`COLUMNS`] is filled where one wants to see these.
pub fn is_filled(place: usize, shown: &[DealColumn]) -> bool {
    let wants = |column: &DealColumn| at(*column) == place;
    place == 0
        || shown.iter().any(wants)
        || (place == CURRENCY && shown.contains(&DealColumn::Amount))
}

impl Deals {
    pub(super) fn show_columns(&mut self, shown: Vec<DealColumn>) {
        self.table.show(|place| is_filled(place, &shown));
        self.shown = shown;
    }

    /// What the person chose, beyond the end of the program; what is chosen for an open view, the view may keep.
    pub(super) fn choose_columns(&mut self, shown: Vec<DealColumn>, cx: &mut Cx) {
        if self.view.is_none() {
            let names: Vec<_> = shown.iter().map(|column| column.name()).collect();
            let is_usual = shown == DealColumn::STARTERS;
            cx.keep(KEPT, (!is_usual).then(|| names.join(",")));
        }
        self.show_columns(shown);
    }

    /// What they chose before; a column that there is no more is told of once.
    pub(super) fn recall_columns(&mut self, cx: &mut Cx) {
        let Some(kept) = cx.kept(KEPT).map(str::to_owned) else {
            return;
        };
        let (mut shown, gone) = DealColumn::read(kept.split(','));
        let told = DealColumn::gone(&gone, !shown.is_empty());
        if shown.is_empty() {
            shown = DealColumn::STARTERS.to_vec();
        }
        match told {
            Some(told) => {
                cx.say(Notice::Warned(told));
                self.choose_columns(shown, cx);
            }
            None => self.show_columns(shown),
        }
    }

    /// The column that the rows are sorted by, where it can be seen.
    pub(super) fn sorted_column(&self) -> Option<usize> {
        let columns: &[DealColumn] = match self.query.order {
            DealOrder::Account => &[DealColumn::Account],
            DealOrder::Name => &[DealColumn::Name],
            DealOrder::Amount => &[DealColumn::Amount, DealColumn::Converted],
            DealOrder::Closes => &[DealColumn::Close],
            DealOrder::Since => &[DealColumn::Age],
            DealOrder::Next => &[DealColumn::NextOn],
            DealOrder::Updated => &[DealColumn::Changed],
        };
        let mut places = columns.iter().map(|column| at(*column));
        places.find(|place| self.table.shows(*place))
    }
}

/// What is known of a deal, each in its column.
pub fn draw(pane: &Deals, deal: &Deal, style: Style, row: Rect, buf: &mut Buffer, scene: &Scene) {
    for column in &pane.shown {
        if let (DealColumn::Amount, Some(money)) = (column, deal.money()) {
            let (code, quiet) = (money.currency.code(), style.patch(scene.look.muted));
            pane.table.put(CURRENCY, row, buf, code, quiet);
        }
        let (text, style) = said(pane, deal, *column, style, scene);
        pane.table.put(at(*column), row, buf, &text, style);
    }
}

/// What stands in one column.
pub fn said(
    pane: &Deals,
    deal: &Deal,
    column: DealColumn,
    style: Style,
    scene: &Scene,
) -> (String, Style) {
    let look = scene.look;
    let quiet = style.patch(look.muted);
    let today = scene.today;
    match column {
        DealColumn::Number => (deal.number.clone(), style),
        DealColumn::Account => match deal.account_words() {
            Some(account) => (account.to_owned(), style),
            None => ("no account".to_owned(), style.patch(look.warn)),
        },
        DealColumn::Name => (deal.name.clone(), style),
        DealColumn::Product => (product(deal), style),
        DealColumn::Stage => {
            let tone = style.patch(tone(deal.stage, look));
            (deal.stage.title().to_owned(), tone)
        }
        DealColumn::Forecast => (deal.forecast.title().to_owned(), style),
        DealColumn::Amount => match deal.money() {
            Some(money) => (money.grouped(), style),
            None => ("unknown".to_owned(), quiet),
        },
        DealColumn::Converted => match converted(pane, deal) {
            Ok(amount) => (amount, style),
            Err(why) => (why.to_owned(), quiet),
        },
        DealColumn::Close => {
            let (close, is_late) = close(deal, scene);
            match (deal.closes_on, is_late) {
                (None, _) => (close, quiet),
                (Some(_), true) => (close, style.patch(look.bad)),
                (Some(_), false) => (close, style),
            }
        }
        DealColumn::Age => (age(deal.stage_since, scene.now), style),
        DealColumn::Opened => match deal.opened_on {
            Some(day) => (short_day(day, today), style),
            None => ("unknown".to_owned(), quiet),
        },
        DealColumn::Changed => (age(deal.updated_at, scene.now), style),
        DealColumn::Owner => (deal.owner_name.clone(), style),
        DealColumn::Ball => {
            let ball = deal.ball(today);
            (
                ball.map_or_else(String::new, |it| it.who_and_others()),
                style,
            )
        }
        DealColumn::Next => (deal.next_step.clone().unwrap_or_default(), style),
        DealColumn::NextOn => match deal.next_step_on {
            Some(day) if day < today && deal.stage.is_open() => {
                let late = format!("late {}d", (today - day).num_days());
                (late, style.patch(look.bad))
            }
            Some(day) => (short_day(day, today), style),
            None => (String::new(), style),
        },
    }
}

/// Its name, or what a file said.
fn product(deal: &Deal) -> String {
    let words = deal.product_name.as_ref().or(deal.product_typed.as_ref());
    words.cloned().unwrap_or_default()
}

/// In the company's currency; or why not.
fn converted(pane: &Deals, deal: &Deal) -> Result<String, &'static str> {
    let money = deal.money().ok_or("unknown")?;
    let told = pane.tallies.as_ref().ok_or("…")?;
    let converted = told.rates.convert(money).ok_or("no rate")?;
    Ok(converted.to.grouped())
}
