//! How a form looks.

mod laws;

use chrono::NaiveDate;
use dealdesk::ui::{
    key::Code,
    look::Look,
    widgets::form::{Field, Form, Marks, Pick},
};
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

pub fn stages() -> Vec<Pick> {
    ["qualify", "develop", "propose", "negotiate"]
        .map(|name| Pick::new(name, name))
        .into()
}

fn accounts() -> Vec<Pick> {
    let named = ["Northwind Traders", "Contoso", "Fabrikam", "北風貿易"].map(str::to_owned);
    let many = (0..2000).map(|nth| format!("Account {nth}"));
    let all = named.into_iter().chain(many).enumerate();
    all.map(|(id, name)| Pick::new(id.to_string(), name))
        .collect()
}

pub fn deal() -> Form {
    let fields = vec![
        Field::choice("account", "Account", accounts())
            .required()
            .help("Who buys. Type a part of the name.")
            .was("0"),
        Field::line("name", "Name")
            .required()
            .help("What the deal is about, in a few words.")
            .was("Platform expansion"),
        Field::choice("stage", "Stage", stages())
            .help("How far it is.")
            .was("propose"),
        Field::money("amount", "Amount", "USD", 2)
            .help("What the customer pays over the whole term.")
            .check(|value| match value.starts_with('-') {
                true => Err("An amount is never below zero.".to_owned()),
                false => Ok(()),
            })
            .was("248400.00"),
        Field::date("close", "Close", today())
            .required()
            .help("The day it will be signed: 2026-11-30, 30 nov, +30d.")
            .was("2026-11-30"),
        Field::integer("seats", "Seats").was("250"),
        Field::paragraph("note", "Note", 3)
            .was("They want the order form in German.\nTom knows whom to ask."),
    ];
    Form::new("Edit D-2026-0311", fields)
}

fn picture(form: &Form, marks: &Marks, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    form.draw(area, &mut buf, &Look::terminal(), marks);
    let line = |y| {
        let (mut x, mut line) = (0, String::new());
        while x < width {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect::<Vec<_>>().join("\n")
}

fn press(form: &mut Form, keys: &str) {
    for key in keys.split_whitespace() {
        form.typed(key.parse().unwrap());
    }
}

fn write(form: &mut Form, text: &str) {
    for letter in text.chars() {
        form.typed(Code::Char(letter).into());
    }
}

/// Half way through an edit, with everything that can go wrong.
fn troubled() -> Form {
    let mut form = deal();
    press(&mut form, "tab end");
    write(&mut form, " 北風");
    press(&mut form, "tab tab ctrl-u");
    write(&mut form, "-1,234");
    press(&mut form, "tab ctrl-u");
    write(&mut form, "30 no");
    form.theirs("stage", "negotiate");
    form.theirs("name", "Platform, EMEA");
    form.refuse(
        "seats",
        "250 seats are more than the contract allows. Ask for an amendment first.",
    );
    press(&mut form, "tab");
    form.warn("Tom has changed this deal meanwhile. What you typed is still here.");
    form
}

#[test]
fn a_form_at_80_by_24() {
    let form = deal();
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 80, 24), @r"



    ┌ Edit D-2026-0311 ────────────────────────────────────────────────────────────┐
    │                                                                              │
    │                                                                              │
    │ ▌ Account *  Northwind Traders ▾                                             │
    │   Name *     Platform expansion                                              │
    │   Stage      propose                                                         │
    │   Amount     248,400.00                            USD                       │
    │   Close *    2026-11-30                            Mon 30 Nov 2026           │
    │   Seats      250                                                             │
    │   Note       They want the order form in German.                             │
    │              Tom knows whom to ask.                                          │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │ Who buys. Type a part of the name.                                           │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn what_is_wrong_and_what_is_new_stands_at_its_field_at_80_by_24() {
    let form = troubled();
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 80, 24), @r"



    ┌ Edit D-2026-0311 ────────────────────────────────────────────────────────────┐
    │ Tom has changed this deal meanwhile. What you typed is still here.           │
    │                                                                              │
    │   Account *  Northwind Traders                                               │
    │   Name *     Platform expansion 北風               ● now: Platform, EMEA     │
    │   Stage      negotiate                             ● changed meanwhile       │
    │   Amount     -1,234.00                             USD                       │
    │              ✖ An amount is never below zero.                                │
    │   Close *    30 no                                                           │
    │              ✖ That is no day. Write 2026-11-30, 30 nov, fri, +30d or today. │
    │ ▌ Seats      250                                                             │
    │              ✖ 250 seats are more than the contract allows. Ask for an       │
    │                amendment first.                                              │
    │   Note       They want the order form in German.                             │
    │              Tom knows whom to ask.                                          │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn an_account_is_found_among_thousands_at_80_by_24() {
    let mut form = deal();
    write(&mut form, "7");
    press(&mut form, "down down");
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 80, 24), @r"



    ┌ Edit D-2026-0311 ────────────────────────────────────────────────────────────┐
    │                                                                              │
    │                                                                              │
    │ ▌ Account *  7                                                               │
    │              Account 7                                                       │
    │              Account 17                                                      │
    │              Account 27                                                      │
    │              Account 37                                                      │
    │              Account 47                                                      │
    │              Account 57                                                      │
    │              542 found                                                       │
    │   Name *     Platform expansion                                              │
    │   Stage      propose                                                         │
    │   Amount     248,400.00                            USD                       │
    │   Close *    2026-11-30                            Mon 30 Nov 2026           │
    │   Seats      250                                                             │
    │ Who buys. Type a part of the name.                                           │
    └──────────────────────────────────────────────────────────────────── ▼ 1 of 7 ┘
    ");
}

#[test]
fn a_form_at_40_by_10() {
    let mut form = deal();
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 40, 10), @r"
    ┌ Edit D-2026-0311 ────────────────────┐
    │ ▌ Account *  Northwind Traders ▾     │
    │   Name *     Platform expansion      │
    │   Stage      propose                 │
    │   Amount     248,400.00          USD │
    │   Close *    2026-11-30              │
    │   Seats      250                     │
    │   Note       They want the order     │
    │ Who buys. Type a part of the name.   │
    └──────────────────────────── ▼ 1 of 7 ┘
    ");
    press(&mut form, "tab tab tab tab");
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 40, 10), @r"
    ┌ Edit D-2026-0311 ────────────────────┐
    │   Account *  Northwind Traders       │
    │   Name *     Platform expansion      │
    │   Stage      propose                 │
    │   Amount     248,400.00          USD │
    │ ▌ Close *    2026-11-30              │
    │     Mon 30 Nov 2026                  │
    │   Seats      250                     │
    │ The day it will be signed: 2026-11-… │
    └──────────────────────────── ▼ 5 of 7 ┘
    ");
}

#[test]
fn what_is_wrong_stands_below_its_field_at_40_by_10() {
    let form = troubled();
    insta::assert_snapshot!(picture(&form, &Marks::UNICODE, 40, 10), @r"
    ┌ Edit D-2026-0311 ────────────────────┐
    │ Tom has changed this deal meanwhile. │
    │ What you typed is still here.        │
    │ ▌ Seats      250                     │
    │     ✖ 250 seats are more than the    │
    │       contract allows. Ask for an    │
    │       amendment first.               │
    │   Note       They want the order     │
    │                                      │
    └─────────────────────────── ▲▼ 6 of 7 ┘
    ");
}

#[test]
fn a_form_in_ascii() {
    let form = troubled();
    insta::assert_snapshot!(picture(&form, &Marks::ASCII, 72, 20), @r"

    + Edit D-2026-0311 ----------------------------------------------------+
    | Tom has changed this deal meanwhile. What you typed is still here.   |
    |                                                                      |
    |   Account *  Northwind Traders                                       |
    |   Name *     Platform expansion 北風                                 |
    |     ! now: Platform, EMEA                                            |
    |   Stage      negotiate                                               |
    |     ! changed meanwhile                                              |
    |   Amount     -1,234.00                                           USD |
    |     x An amount is never below zero.                                 |
    |   Close *    30 no                                                   |
    |     x That is no day. Write 2026-11-30, 30 nov, fri, +30d or today.  |
    | > Seats      250                                                     |
    |     x 250 seats are more than the contract allows. Ask for an        |
    |       amendment first.                                               |
    |   Note       They want the order form in German.                     |
    |                                                                      |
    +------------------------------------------------------------ v 6 of 7 +
    ");
}

#[test]
fn a_form_read_out() {
    let says = troubled().read_out().join("\n");
    insta::assert_snapshot!(says, @r"
    Edit D-2026-0311.
    Tom has changed this deal meanwhile. What you typed is still here.
    Account: Northwind Traders.
    Name: Platform expansion 北風. now: Platform, EMEA.
    Stage: negotiate. changed meanwhile.
    Amount: -1,234.00. An amount is never below zero.
    Close: 30 no. That is no day. Write 2026-11-30, 30 nov, fri, +30d or today.
    Note: They want the order form in German.
    Tom knows whom to ask.

    Field 6 of 7, Seats.
    Seats: 250. 250 seats are more than the contract allows. Ask for an amendment first.
    ");
}
