//! Tables as people have them, and everything that is wrong with one told at once.

use rust_decimal::dec;

use super::*;
use crate::domain::pricing::{Change, Charge, Ends, Per, Term};

fn taken(text: &str) -> LineFile {
    read("lines.csv", text.as_bytes()).unwrap()
}

fn refused(text: &str) -> String {
    read("lines.csv", text.as_bytes()).unwrap_err().to_string()
}

fn wish(row: &LineRow) -> Option<Change> {
    row.fields.steps.as_deref().map(|steps| steps[0].change)
}

#[test]
fn columns_are_known_by_what_people_call_them() {
    let file = taken(
        "No,SKU,Description,Qty,Unit price,Discount %,Term\n1,PE-1,Platform,\"1,250\",120.00,20,\n",
    );
    let row = &file.rows[0];
    assert_eq!((row.number, row.at), (1, 2));
    assert_eq!(row.code.as_deref(), Some("PE-1"));
    assert_eq!(row.product.as_deref(), Some("Platform"));
    assert_eq!(row.fields.quantity, Some(dec!(1250)));
    assert_eq!(row.fields.list, Some(dec!(120)));
    assert_eq!(wish(row), Some(Change::Percent(dec!(20))));
    assert_eq!(row.fields.term, None);
    assert!(file.notes.is_empty(), "{:?}", file.notes);
}

#[test]
fn rows_out_of_a_spreadsheet_are_parted_by_tabs_and_may_have_a_decimal_comma() {
    let file = taken(
        "product\tquantity\tlist price\tper\nOwn work\t2,5\t1200,50\tmonthly\nSetup\t1\t90\tonce\n",
    );
    let fields = &file.rows[0].fields;
    assert_eq!(
        (fields.quantity, fields.list),
        (Some(dec!(2.5)), Some(dec!(1200.50)))
    );
    assert_eq!(fields.charge, Some(Charge::Recurring(Per::MONTH)));
    assert_eq!(file.rows[1].fields.charge, Some(Charge::Once));
    assert_eq!(file.rows[1].number, 2, "without numbers a row is its place");
}

#[test]
fn m5_a_net_price_holds_and_the_percent_beside_it_only_shows_it() {
    let file = taken(
        "code,list_unit,net_unit,discount_percent\nA,120,96,20.00\nB,120,120,\nC,,,-12\nD,,,=7.5\n",
    );
    let wishes: Vec<_> = file.rows.iter().map(wish).collect();
    assert_eq!(
        wishes,
        [
            Some(Change::Price(dec!(96))),
            None,
            Some(Change::Amount(dec!(-12))),
            Some(Change::Price(dec!(7.5)))
        ]
    );
}

#[test]
fn a_line_may_run_otherwise_than_its_quote_and_stand_under_another() {
    let file = taken(
        "line,option_of,code,start,through,months,attributes\n10,,A,2027-01-15,2027-12-31,,\n20,10,B,2027-01-15,,18,\"region: EU, tier=gold\"\n",
    );
    let day = |text: &str| text.parse().unwrap();
    let from = day("2027-01-15");
    let until = |ends| Some(Some(Term { from, ends }));
    assert_eq!(
        file.rows[0].fields.term,
        until(Ends::Until(day("2028-01-01")))
    );
    assert_eq!(file.rows[1].fields.term, until(Ends::Months(18)));
    assert_eq!(file.rows[1].parent, Some(10));
    let chosen = file.rows[1].fields.attributes.as_ref().unwrap();
    assert_eq!(
        (chosen["region"].as_str(), chosen["tier"].as_str()),
        ("EU", "gold")
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once_with_line_and_column() {
    let says = refused(
        "line,option_of,code,quantity,charge,per,start,months\n\
         1,,A,-3,,,,\n\
         1,,A,1,,,,\n\
         2,7,A,1,,,,\n\
         3,,A,1,recurring,,,\n\
         4,,A,1,,fortnight,,\n\
         5,,A,1,,,2027-01-01,\n\
         6,,,1,,,,\n",
    );
    for part in [
        "6 rows are not right",
        "lines.csv, line 2, column 4: “-3” in quantity is negative.",
        "lines.csv, line 4, column 2: There is no line 7 above it.",
        "lines.csv, line 5, column 6: It is paid again and again, and does not say how often",
        "lines.csv, line 6, column 6: \"fortnight\" is no period of a price.",
        "lines.csv, line 7, column 7: A line that does not run as its quote needs both",
        "lines.csv, line 8: It names no product.",
    ] {
        assert!(says.contains(part), "{part}: {says}");
    }
}

#[test]
fn a_table_without_products_or_rows_is_refused_whole() {
    assert!(
        refused("quantity,price\n1,2\n").contains("neither a column product nor a column code")
    );
    assert!(refused("code,quantity\n").contains("has no lines"));
    assert!(
        refused("code,quantty\nA,1\n").contains("quantity"),
        "a slip is pointed at"
    );
    let many = format!("code\n{}", "A\n".repeat(MOST_LINES + 1));
    assert!(refused(&many).contains("has 2001 rows"));
}

#[test]
fn what_is_not_understood_is_said() {
    let file = taken("code,colour\nA,red\n");
    assert_eq!(file.notes, ["lines.csv: ignored are column 2 “colour”."]);
}
