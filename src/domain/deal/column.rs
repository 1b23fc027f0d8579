//! What a list of deals can show of each, by names that stay: people and saved views remember them.

/// In the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DealColumn {
    Number,
    Account,
    Name,
    Product,
    Stage,
    Forecast,
    /// In its own currency.
    Amount,
    /// In the company's currency.
    Converted,
    Close,
    Age,
    Opened,
    Changed,
    Owner,
    /// Who has to do something.
    Ball,
    Next,
    NextOn,
}

impl DealColumn {
    pub const ALL: [DealColumn; 16] = [
        DealColumn::Number,
        DealColumn::Account,
        DealColumn::Name,
        DealColumn::Product,
        DealColumn::Stage,
        DealColumn::Forecast,
        DealColumn::Amount,
        DealColumn::Converted,
        DealColumn::Close,
        DealColumn::Age,
        DealColumn::Opened,
        DealColumn::Changed,
        DealColumn::Owner,
        DealColumn::Ball,
        DealColumn::Next,
        DealColumn::NextOn,
    ];

    /// What is shown to who has not chosen.
    pub const STARTERS: [DealColumn; 8] = [
        DealColumn::Account,
        DealColumn::Name,
        DealColumn::Stage,
        DealColumn::Amount,
        DealColumn::Close,
        DealColumn::Age,
        DealColumn::Ball,
        DealColumn::Next,
    ];

    pub fn name(self) -> &'static str {
        match self {
            DealColumn::Number => "number",
            DealColumn::Account => "account",
            DealColumn::Name => "name",
            DealColumn::Product => "product",
            DealColumn::Stage => "stage",
            DealColumn::Forecast => "forecast",
            DealColumn::Amount => "amount",
            DealColumn::Converted => "converted",
            DealColumn::Close => "close",
            DealColumn::Age => "age",
            DealColumn::Opened => "begun",
            DealColumn::Changed => "changed",
            DealColumn::Owner => "owner",
            DealColumn::Ball => "ball",
            DealColumn::Next => "next_step",
            DealColumn::NextOn => "step_by",
        }
    }

    /// What stands in it.
    pub fn says(self) -> &'static str {
        match self {
            DealColumn::Number => "the deal's number",
            DealColumn::Account => "for whom it is",
            DealColumn::Name => "what it is called",
            DealColumn::Product => "what of",
            DealColumn::Stage => "where it stands",
            DealColumn::Forecast => "how sure it is",
            DealColumn::Amount => "in its own currency",
            DealColumn::Converted => "in the company's currency at today's rate",
            DealColumn::Close => "when it closes, or how late it is",
            DealColumn::Age => "how long it stands where it stands",
            DealColumn::Opened => "when it began",
            DealColumn::Changed => "how long ago it was changed",
            DealColumn::Owner => "whose it is",
            DealColumn::Ball => "who has to do something",
            DealColumn::Next => "what is done next",
            DealColumn::NextOn => "when the next step is due",
        }
    }

    /// Those of these names that there are, in their order and each once, and the names that mean nothing.
    pub fn read<'n>(names: impl IntoIterator<Item = &'n str>) -> (Vec<DealColumn>, Vec<&'n str>) {
        let (mut columns, mut gone) = (Vec::new(), Vec::new());
        for name in names {
            match Self::ALL.into_iter().find(|column| column.name() == name) {
                Some(column) => columns.push(column),
                None => gone.push(name),
            }
        }
        columns.sort_unstable_by_key(|column| *column as usize);
        columns.dedup();
        (columns, gone)
    }

    /// What is said of names that mean nothing any more: nothing, where there are none.
    pub fn gone(names: &[&str], others: bool) -> Option<String> {
        let shown = match others {
            true => "the others are shown",
            false => "the usual ones are shown",
        };
        match names {
            [] => None,
            [one] => Some(format!("The column {one} is gone; {shown}.")),
            many => Some(format!(
                "The columns {} are gone; {shown}.",
                many.join(", ")
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_in_the_order_of_the_columns() {
        for column in DealColumn::ALL {
            assert_eq!(DealColumn::read([column.name()]), (vec![column], vec![]));
        }
        assert_eq!(
            DealColumn::read(["step_by", "smell", "name", "name"]),
            (vec![DealColumn::Name, DealColumn::NextOn], vec!["smell"])
        );
    }
}
