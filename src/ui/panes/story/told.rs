//! An entry of a story in words: the sentence of its row, and each field that changed.

use chrono::FixedOffset;
use serde_json::Value;

use crate::workflow::audit::Happened;

/// `2026-11-24 09:00  Tom Berg  step back: wrong customer`, by the person's clock.
pub fn sentence(it: &Happened, zone: FixedOffset) -> String {
    let at = it.at.with_timezone(&zone).format("%Y-%m-%d %H:%M");
    let alone = if it.alone { " (alone)" } else { "" };
    let why = it.why().map(|why| format!(": {why}"));
    let (who, verb, whom) = (&it.who, it.what(), it.whom());
    let batch = it
        .batch
        .as_ref()
        .map(|batch| format!(" ({})", batch.sentence()));
    let batch = batch.unwrap_or_default();
    format!(
        "{at}  {who}{alone}  {verb}{whom}{batch}{}",
        why.unwrap_or_default()
    )
}

/// The entry as a whole: when, who, what, why, and each field before and after.
pub fn lines(it: &Happened, zone: FixedOffset) -> Vec<String> {
    let mut lines = vec![sentence(it, zone)];
    // The two clocks of one act lie microseconds apart where nobody rehearses.
    if (it.at - it.true_at).abs() > chrono::TimeDelta::seconds(1) {
        let truly = it.true_at.with_timezone(&zone);
        lines.push(format!(
            "rehearsed; really at {}",
            truly.format("%Y-%m-%d %H:%M:%S")
        ));
    }
    let Some(fields) = it.became.as_object() else {
        return lines;
    };
    // Whose name is told needs no telling that it is another.
    let named = |key: &str| {
        let name = key.strip_suffix("_id").map(|what| format!("{what}_name"));
        name.is_some_and(|name| fields.contains_key(&name))
    };
    let told = fields.iter().filter(|(key, _)| !named(key));
    lines.extend(told.map(|(key, now)| {
        let was = it.was.as_ref().and_then(|was| was.get(key));
        change(key, was, now)
    }));
    lines
}

/// `stage: develop → propose`. What the store knows by a mere number is not told by it.
fn change(key: &str, was: Option<&Value>, now: &Value) -> String {
    let field = match key {
        "account_name" | "contact_name" | "owner_name" | "person_name" | "team_name" => {
            key.trim_end_matches("_name").to_owned()
        }
        key => key.trim_end_matches("_id").replace('_', " "),
    };
    match was {
        _ if key.ends_with("_id") => match (was, now) {
            (_, Value::Null) => format!("{field}: none"),
            (None | Some(Value::Null), _) => format!("{field}: set"),
            _ => format!("{field}: another"),
        },
        // What it costs is told to few, and not here.
        _ if key == "cost_said" => "cost: another".to_owned(),
        // Without the mark by which the store knows bytes, as every other program prints a hash.
        _ if key == "sha256" => format!("{field}: {}", words(now).trim_start_matches("\\x")),
        Some(was) => format!("{field}: {} → {}", words(was), words(now)),
        None => format!("{field}: {}", words(now)),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "unknown".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_hash_is_told_as_other_programs_print_it() {
        let told = change("sha256", None, &json!("\\x833ac1e8"));
        assert_eq!(told, "sha256: 833ac1e8");
    }

    #[test]
    fn who_has_a_name_is_told_by_it() {
        let owner = change(
            "owner_name",
            Some(&json!("Tom Berg")),
            &json!("Maria Lopez"),
        );
        assert_eq!(owner, "owner: Tom Berg → Maria Lopez");
        assert_eq!(
            change("team_name", None, &json!("North")),
            "team: North",
            "at its birth"
        );
        assert_eq!(
            change("owner_id", Some(&json!("x")), &Value::Null),
            "owner: none"
        );
    }
}
