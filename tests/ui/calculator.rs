//! The calculator of the desk: an answer with each of its steps, anew with every key.

use std::collections::BTreeSet;

use clap::CommandFactory;
use dealdesk::{domain::people::Role, ui::panes::calculator::questions};

use crate::harness::Harness;

fn calculator(width: u16, height: u16) -> Harness {
    let mut h = Harness::sized(Role::SalesOps, width, height);
    h.press("#");
    h
}

#[test]
fn at_01_a_part_of_a_year_is_worked_out_as_one_types() {
    let mut h = calculator(120, 40);
    assert!(
        h.screen().contains("The answer stands here"),
        "{}",
        h.screen()
    );
    h.type_text("800");
    h.press("tab tab tab");
    h.press("end backspace backspace");
    h.type_text("1y");
    h.press("tab");
    h.type_text("2025-03-28");
    h.press("tab");
    h.type_text("2026-02-04");
    let screen = h.screen();
    for said in ["USD 688.22", "314/365", "0.860273973"] {
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
    insta::assert_snapshot!("calculator_at_120", screen);
    h.resize(80, 24);
    insta::assert_snapshot!("calculator_at_80", h.screen());
    let words = h.read_out();
    assert!(words.contains("USD 688.22"), "{words}");
}

#[test]
fn what_two_questions_ask_for_stays() {
    let mut h = calculator(120, 40);
    h.type_text("120");
    h.press("ctrl-t");
    let screen = h.screen();
    assert!(
        screen.contains("list to net") && screen.contains("USD 120.00"),
        "{screen}"
    );
    h.press("tab tab tab");
    h.type_text("discretionary=-30 partner=20%");
    assert!(h.screen().contains("USD 72.00"), "{}", h.screen());
    h.type_text(" regulr=5%");
    assert!(
        h.screen().contains("Did you mean regular"),
        "{}",
        h.screen()
    );
}

#[test]
fn nothing_is_worked_out_in_what_has_no_coin() {
    let mut h = calculator(80, 24);
    h.type_text("800");
    h.press("tab");
    h.type_text("XAU");
    h.press("tab tab tab");
    h.type_text("2026-01-01");
    h.press("tab");
    h.type_text("2026-06-30");
    assert!(h.screen().contains("no smallest coin"), "{}", h.screen());
    h.press("esc");
    assert!(!h.screen().contains("Calculator"), "{}", h.screen());
}

#[test]
fn what_the_command_line_works_out_is_worked_out_here_too() {
    let program = dealdesk::cli::Cli::command();
    let calc = program.find_subcommand("calc").unwrap();
    let mut commands: BTreeSet<&str> = calc.get_subcommands().map(|it| it.get_name()).collect();
    // A whole quote is worked out on its own sheet, which opens the calculator.
    assert!(commands.remove("quote"));
    assert_eq!(questions().collect::<BTreeSet<_>>(), commands);
}

/// The calculator on this question, in its first field.
fn asked(question: &str) -> Harness {
    let mut h = calculator(120, 40);
    h.press("shift-tab");
    h.type_text(question);
    h.press("enter");
    h
}

#[test]
fn t4_work_is_due_by_hours_holidays_and_the_clock_of_the_company() {
    let mut h = asked("when work is due");
    h.type_text("2026-11-25 15:00");
    h.press("tab");
    h.type_text("4h");
    h.press("tab ctrl-u");
    h.type_text("America/New_York");
    h.press("tab tab");
    h.type_text("US");
    // Two hours on Wednesday; Thursday is Thanksgiving.
    let screen = h.screen();
    assert!(screen.contains("2026-11-27T11:00:00-05:00"), "{screen}");
    insta::assert_snapshot!("deadline_at_120", screen);
}

#[test]
fn t4_working_time_between_two_moments_is_counted() {
    let mut h = asked("working time");
    h.type_text("2026-11-27 16:00");
    h.press("tab");
    h.type_text("2026-11-30 1");
    assert!(h.screen().contains("no time yet"), "{}", h.screen());
    h.type_text("0:30");
    let screen = h.screen();
    assert!(screen.contains("2.5"), "{screen}");
}
