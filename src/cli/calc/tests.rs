//! The calculator as scripts call it: the worked examples by their numbers, and what it refuses.

mod money;
mod prorate;
mod quote;
mod refused;
mod time;

use clap::Parser;
use serde_json::Value;

use super::*;
use crate::{
    cli::{Cli, noun::Noun},
    config::Config,
};

/// What the words of a call answer, or the refusal that a person reads.
fn said(words: &[&str]) -> Result<Said, String> {
    let words = ["dealdesk", "calc"].iter().chain(words);
    let mut cli = Cli::try_parse_from(words).map_err(|error| error.to_string())?;
    let call = cli.call(&Config::default());
    match cli.noun.take() {
        Some(Noun::Calc(verb)) => verb.run(&call).map_err(|refusal| refusal.to_string()),
        _ => Err("not a calculation".to_owned()),
    }
}

fn answer(words: &str) -> Value {
    let words: Vec<&str> = words.split_whitespace().collect();
    said(&words)
        .unwrap_or_else(|refusal| panic!("{words:?}: {refusal}"))
        .json
}

fn refusal(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    match said(&words) {
        Ok(said) => panic!("{words:?}: {}", said.json),
        Err(refusal) => refusal,
    }
}

/// Each fact of a list, by its name.
fn each<'v>(answer: &'v Value, list: &str, name: &str) -> Vec<&'v str> {
    let rows = answer[list].as_array().unwrap().iter();
    rows.map(|row| row[name].as_str().unwrap()).collect()
}

fn all<'v>(answer: &'v Value, list: &str) -> Vec<&'v str> {
    let amounts = answer[list].as_array().unwrap().iter();
    amounts.map(|amount| amount.as_str().unwrap()).collect()
}
