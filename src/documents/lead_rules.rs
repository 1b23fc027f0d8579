//! The rules of leads as a file that people write and keep under version control: TOML, one block a rule, in their order.
//!
//! A file is understood whole or refused; what is wrong is told by line and field.

mod read;
mod write;

pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
threshold = 40

[[score]]
field = "employees"
operator = "at_least"
value = 200
points = 15
words = "200 people \"or\" more"

[[score]]
field = "phone"
operator = "known"
points = -5
active = false

[[assign]]
field = "country"
operator = "one_of"
value = "Germany, Österreich"
team = "Central"
person = "aiko"
"#;

    #[test]
    fn a_file_comes_back_as_it_went() {
        let rules = read("rules.toml", FILE.as_bytes()).unwrap();
        assert_eq!(
            (rules.threshold, rules.score.len(), rules.assign.len()),
            (40, 2, 1)
        );
        assert_eq!(rules.score[0].value.as_deref(), Some("200"));
        assert_eq!(rules.score[1].words, "phone known");
        let again = read("rules.toml", write(&rules).as_bytes()).unwrap();
        assert_eq!(again, rules);
        assert_eq!(write(&again), write(&rules));
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_field() {
        for (from, to, says) in [
            ("threshold = 40", "", "line 1: threshold is missing"),
            (
                "\"employees\"",
                "\"employes\"",
                "line 5: field: there is no field \"employes\"; did you mean \"employees\"?",
            ),
            (
                "value = 200",
                "value = \"many\"",
                "line 7: value: \"many\" is no number.",
            ),
            ("points = 15", "", "points is missing"),
            (
                "points = 15",
                "points = 1.5",
                "line 8: points is a whole number",
            ),
            (
                "points = 15",
                "poins = 15",
                "line 8: there is no “poins”; points may be meant.",
            ),
            ("team = \"Central\"", "", "team is missing"),
            (
                "active = false",
                "active = \"no\"",
                "line 15: active is true or false.",
            ),
            ("[[assign]]", "[[assign]", "not TOML"),
        ] {
            let text = FILE.replacen(from, to, 1);
            let refusal = read("rules.toml", text.as_bytes()).unwrap_err();
            assert_eq!(refusal.code, "lead_rules.file");
            assert!(refusal.says.contains(says), "{says}: {}", refusal.says);
            assert!(
                refusal.says.contains("rules.toml, line "),
                "{}",
                refusal.says
            );
        }
        let refusal = read("rules.toml", &[0xff]).unwrap_err();
        assert_eq!(refusal.code, "lead_rules.utf8");
    }
}
