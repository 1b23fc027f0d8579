//! Rules as files: there and back, and what is wrong with one.

use crate::documents::catalog::{
    Source, read,
    tests::{OFFERINGS, PRICES, sources},
    write,
};

const RULES: &str = r#"[[rule]]
code = "R-1"
name = "Gold \"only\" in the EU"
when = [
    { offering = "PLT-ENT" },
    { offering = "PLT-ENT", at_least = 200 },
    { offering = "SUP-GOLD", absent = true },
    { offering = "PLT-ENT", attribute = "region", one_of = ["EU", "US"] },
]
require = { of = ["SUP-GOLD"], min = 1, max = 1 }

[[rule]]
code = "R-2"
name = "No more support than seats"
bound = { offering = "SUP-GOLD", at_most_of = "PLT-ENT" }

[[rule]]
code = "R-3"
name = "Seats"
when = [
    { offering = "PLT-ENT" },
]
bound = { offering = "PLT-ENT", min = 25, max = 5000 }

[[rule]]
code = "R-4"
name = "Region"
bound = { offering = "PLT-ENT", attribute = "region", one_of = ["EU"] }

[[rule]]
code = "R-5"
name = "Region unless said"
default = { offering = "PLT-ENT", attribute = "region", value = "EU" }

[[rule]]
code = "R-6"
name = "Not both"
exclude = { of = ["SUP-GOLD"] }
"#;

#[test]
fn rules_come_back_as_they_went_and_what_is_wrong_with_one_is_told() {
    let with = |rules: &str| {
        let [offerings, prices] = sources(OFFERINGS, PRICES);
        let name = "rules.toml".to_owned();
        let text = rules.to_owned();
        read(&[offerings, prices, Source { name, text }])
    };
    let written = write(&with(RULES).unwrap());
    assert_eq!(written[2].text, RULES);
    for (from, to, says) in [
        (
            "at_least = 200",
            "at_leats = 200",
            "rules.toml, line 6: rule R-1, when PLT-ENT: there is no “at_leats”; at_least may be meant.",
        ),
        (
            "bound = { offering = \"SUP-GOLD\", at_most_of = \"PLT-ENT\" }",
            "",
            "rule R-2, name: say one of require, exclude, bound and default.",
        ),
        (
            "min = 25",
            "min = 9000",
            "rule R-3: its max is less than its min.",
        ),
        (
            "[\"EU\"]",
            "[\"MARS\"]",
            "rule R-4: region of PLT-ENT cannot be \"MARS\".",
        ),
        (
            "exclude = { of = [\"SUP-GOLD\"] }",
            "exclude = { of = [\"SUP-GLOD\"] }",
            "rule R-6: there is no offering SUP-GLOD; SUP-GOLD may be meant.",
        ),
        (
            "of = [\"SUP-GOLD\"], min = 1, max = 1",
            "of = [\"SUP-GOLD\"], min = 2",
            "rule R-1: it requires 2 of 1, which cannot be had.",
        ),
    ] {
        let refusal = with(&RULES.replacen(from, to, 1)).unwrap_err();
        assert!(refusal.says.contains(says), "{says}\n{}", refusal.says);
    }
}
