//! Files come back as they went, and what is wrong with one is told by file, line and path.

use super::*;

pub const OFFERINGS: &str = r#"family = "Platform"

[[offering]]
code = "PLT-ENT"
name = "Platform Enterprise"
kind = "simple"
description = "For everybody, \"really\"."

[[offering.charge]]
code = "seat"
kind = "recurring"
per = "1m"
unit = "seat"

[[offering.charge]]
code = "setup"
kind = "once"

[[offering.charge]]
code = "calls"
kind = "usage"
per = "1m"
unit = "1,000 calls"
included = 100
commitment = 50

[[offering.attribute]]
code = "region"
values = ["EU", "US"]
default = "EU"

[[offering.group]]
name = "Support"
min = 1
max = 1

[[offering.group.option]]
offering = "SUP-GOLD"
default = true
fixed = 1
percent = 12.5

[[offering.realises]]
kind = "service"
code = "CFS-PLATFORM"
name = "Platform tenant"

[[offering]]
code = "SUP-GOLD"
name = "Gold Support Plan"
kind = "option"

[[offering.charge]]
code = "plan"
kind = "recurring"
per = "1m"
"#;

pub const PRICES: &str = r#"[[price_list]]
code = "USD-2026"
name = "USD list 2026"
currency = "USD"
from = 2026-01-01
through = 2027-12-31

[[price_list.price]]
offering = "PLT-ENT"
charge = "calls"
price = 0.0025
overage = 0.003
tier = [
    { from = 1, percent = 0 },
    { from = 1000, percent = 12.5 },
]

[[price_list.price]]
offering = "PLT-ENT"
charge = "seat"
price = 120.00
volume = [
    { from = 200, percent = 10 },
]
attribute = [
    { code = "region", value = "EU", amount = 5.00 },
]

[[price_list.price]]
offering = "PLT-ENT"
charge = "setup"
price = 2000.00
"#;

pub fn sources(offerings: &str, prices: &str) -> [Source; 2] {
    [
        ("offerings/platform.toml", offerings),
        ("prices/usd-2026.toml", prices),
    ]
    .map(|(name, text)| Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}

#[test]
fn files_come_back_as_they_went_byte_by_byte() {
    let catalog = read(&sources(OFFERINGS, PRICES)).unwrap();
    assert_eq!((catalog.offerings.len(), catalog.prices.len()), (2, 3));
    let written = write(&catalog);
    let texts: Vec<_> = written
        .iter()
        .map(|it| (it.name.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            ("offerings/platform.toml", OFFERINGS),
            ("prices/usd-2026.toml", PRICES)
        ]
    );
    assert_eq!(read(&written).unwrap(), catalog);
}

#[test]
fn what_is_wrong_is_told_by_file_line_and_path() {
    for (from, to, says) in [
        (
            "unit = \"seat\"",
            "unti = \"seat\"",
            "offerings/platform.toml, line 13: offering PLT-ENT, charge seat: there is no “unti”; unit may be meant.",
        ),
        (
            "price = 120.00",
            "pirce = 120.00",
            "prices/usd-2026.toml, line 21: price_list USD-2026, price PLT-ENT: there is no “pirce”; price may be meant.",
        ),
        (
            "kind = \"once\"",
            "kind = \"oncee\"",
            "charge setup, kind: “oncee” is none of them; once may be meant.",
        ),
        (
            "per = \"1m\"\nunit = \"seat\"",
            "per = \"1 month\"",
            "charge seat, per: \"1 month\" is no period of a price.",
        ),
        (
            "offering = \"SUP-GOLD\"",
            "offering = \"SUP-GLOD\"",
            "there is no offering SUP-GLOD; SUP-GOLD may be meant.",
        ),
        (
            "default = \"EU\"",
            "default = \"APAC\"",
            "attribute region: its default \"APAC\" is none of its values.",
        ),
        (
            "min = 1",
            "min = 3",
            "group Support: min 3 is more than max 1.",
        ),
        (
            "price = 120.00",
            "price = -1",
            "price list USD-2026, PLT-ENT seat: price is below zero.",
        ),
        (
            "price = 120.00",
            "price = 0.0000001",
            "more than 6 places behind the point",
        ),
        (
            "price = 120.00",
            "price = 1e3",
            "price: it wants a number like 120 or 0.0025.",
        ),
        (
            "currency = \"USD\"",
            "currency = \"XAU\"",
            "currency: XAU has no smallest coin",
        ),
        (
            "from = 2026-01-01",
            "from = 2028-01-01",
            "price list USD-2026: it ends before it begins.",
        ),
        ("from = 1000", "from = 1", "bands follow each other"),
        (
            "code = \"SUP-GOLD\"",
            "code = \"PLT-ENT\"",
            "PLT-ENT stands twice.",
        ),
        (
            "charge = \"setup\"",
            "charge = \"seat\"",
            "PLT-ENT seat is priced twice.",
        ),
        (
            "charge = \"setup\"",
            "charge = \"stup\"",
            "PLT-ENT has no charge stup; setup may be meant.",
        ),
        ("[[offering]]", "[[offering]", "this is not TOML"),
    ] {
        let wrong = sources(
            &OFFERINGS.replacen(from, to, 1),
            &PRICES.replacen(from, to, 1),
        );
        let refusal = read(&wrong).unwrap_err();
        assert_eq!(refusal.code, "catalog.file");
        assert!(refusal.says.contains(says), "{says}\n{}", refusal.says);
    }
}

#[test]
fn what_stands_under_itself_is_named_with_its_way() {
    let under = "kind = \"option\"\n\n[[offering.group]]\nname = \"Ring\"\n\n[[offering.group.option]]\noffering = \"PLT-ENT\"\n";
    let ring = OFFERINGS.replacen("kind = \"option\"", under, 1);
    let refusal = read(&sources(&ring, PRICES)).unwrap_err();
    let says = "offering PLT-ENT: it stands under itself: PLT-ENT → SUP-GOLD → PLT-ENT.";
    assert!(refusal.says.contains(says), "{}", refusal.says);
}

#[test]
fn two_lists_of_one_currency_and_day_price_nothing_twice() {
    let two = format!("{PRICES}\n{}", PRICES.replace("USD-2026", "USD-OTHER"));
    let refusal = read(&sources(OFFERINGS, &two)).unwrap_err();
    let says = "USD-2026 prices it in USD from 2026-01-01 on as well: which holds is open.";
    assert!(refusal.says.contains(says), "{}", refusal.says);
}
