//! The columns of the lines, in their order.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Line,
    OptionOf,
    Code,
    Product,
    Attributes,
    Charge,
    Per,
    Quantity,
    Periods,
    ListUnit,
    NetUnit,
    ListAmount,
    SystemAmount,
    BeforeHeader,
    HeaderShare,
    Amount,
    Discount,
    Discretionary,
    Monthly,
    Cost,
    Margin,
    Note,
}

/// In a file for programs, and in one for people.
const NAMES: [(Field, &str, &str); 22] = [
    (Field::Line, "line", "Line"),
    (Field::OptionOf, "option_of", "Option of"),
    (Field::Code, "code", "Code"),
    (Field::Product, "product", "Product"),
    (Field::Attributes, "attributes", "Attributes"),
    (Field::Charge, "charge", "Charge"),
    (Field::Per, "per", "Per"),
    (Field::Quantity, "quantity", "Quantity"),
    (Field::Periods, "periods", "Periods"),
    (Field::ListUnit, "list_unit", "List price"),
    (Field::NetUnit, "net_unit", "Net price"),
    (Field::ListAmount, "list_amount", "List amount"),
    (
        Field::SystemAmount,
        "system_amount",
        "What the catalog asks",
    ),
    (
        Field::BeforeHeader,
        "before_header",
        "Before quote discount",
    ),
    (
        Field::HeaderShare,
        "header_share",
        "Share of quote discount",
    ),
    (Field::Amount, "amount", "Amount"),
    (Field::Discount, "discount_percent", "Discount %"),
    (
        Field::Discretionary,
        "discretionary_percent",
        "Discretionary %",
    ),
    (Field::Monthly, "monthly", "Per month"),
    (Field::Cost, "cost", "Cost"),
    (Field::Margin, "margin_percent", "Margin %"),
    (Field::Note, "note", "Note"),
];

impl Field {
    pub fn all(with_cost: bool) -> impl Iterator<Item = Field> {
        let fields = NAMES.iter().map(|(field, ..)| *field);
        fields.filter(move |field| with_cost || !matches!(field, Field::Cost | Field::Margin))
    }

    pub fn name(self) -> (&'static str, &'static str) {
        let (_, name, title) = NAMES[self as usize];
        (name, title)
    }

    /// The letter of its column. Those of cost stand behind all that a formula names.
    pub fn letter(self) -> char {
        char::from(b'A' + self as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_where_it_says() {
        for (nth, field) in Field::all(true).enumerate() {
            assert_eq!(field as usize, nth);
        }
        assert_eq!(Field::Amount.letter(), 'P');
    }
}
