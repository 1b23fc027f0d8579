//! What the database says beside a code, as the refusal it stands for.

use super::*;

/// From `35 50`.
pub(super) fn score_too_low(detail: &str) -> Refusal {
    let (score, threshold) = detail.split_once(' ').unwrap_or_default();
    let number = |text: &str| text.parse().unwrap_or_default();
    lead::score_too_low(number(score), number(threshold))
}

/// From `assign 2 team Central`.
pub(super) fn lead_rules_name(detail: &str) -> Refusal {
    let mut words = detail.splitn(4, ' ').skip(1);
    let mut word = || words.next().unwrap_or_default();
    let (block, what, name) = (word(), word(), word());
    Refusal::missing(
        "lead_rules.name",
        format!("The {block}. [[assign]] names the {what} {name:?}, whom nobody knows here."),
    )
    .hint("dealdesk person list names people and their teams. Nothing of the file applies.")
}

/// From loser, winner, by whom and when.
pub(super) fn merged(detail: &str) -> Refusal {
    match serde_json::from_str(detail) {
        Ok(Told(loser, winner, who, at)) => merge::done(&loser, &winner, &who, at),
        Err(_) => changed(),
    }
}

/// From who, the kind of record, and its name.
pub(super) fn cannot_see(detail: &str) -> Refusal {
    let told: Option<[String; 3]> = serde_json::from_str(detail).ok();
    let [who, kind, record] = told.unwrap_or_default();
    comment::cannot_see(&who, &kind, &record)
}

/// From the number of the deal, and whose it is.
pub(super) fn only_named(detail: &str) -> Refusal {
    let told: Option<[String; 2]> = serde_json::from_str(detail).ok();
    let [number, owner] = told.unwrap_or_default();
    deal::only_named(&number, &owner)
}

/// From the name of the person, their login, and whether the server knows it.
pub(super) fn person_has_login(detail: &str) -> Refusal {
    let told: Option<(String, String, bool)> = serde_json::from_str(detail).ok();
    let (name, login, is_known) = told.unwrap_or_default();
    let (says, hint) = match is_known {
        true => (
            format!("{name} has a login already: {login}."),
            "It stays; dealdesk person roles says what they may do with it.".to_owned(),
        ),
        false => (
            format!("{name} has a login already, and this server does not know it: {login}."),
            format!(
                "It stays, and is made anew by dealdesk person login {login} {login} --role ROLE."
            ),
        ),
    };
    Refusal::rule("person.has_login", says).hint(hint)
}

/// From `USD 1.2345`.
pub(super) fn too_many_places(detail: &str) -> Refusal {
    let (code, amount) = detail.split_once(' ').unwrap_or((detail, ""));
    match (Currency::parse(code), amount.parse()) {
        (Ok(currency), Ok(amount)) => money::too_many_places(amount, currency),
        _ => money::out_of_reach("amount"),
    }
}
