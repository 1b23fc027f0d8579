//! Papers for tests: one that has everything, and one as long as one likes.

use rust_decimal::{Decimal, dec};

use dealdesk::{
    documents::quote_paper::{PaperLine, PaperSegment, Party, QuotePaper, Shows, Signer, Words},
    domain::{
        money::Currency,
        pricing::{Charge, Fraction, Per},
        time::Day,
    },
};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn line(number: u32, name: &str, quantity: Decimal, list: Decimal, net: Decimal) -> PaperLine {
    PaperLine {
        number,
        name: name.to_owned(),
        details: None,
        quantity,
        charge: Charge::Recurring(Per::MONTH),
        rate_card: None,
        periods: Fraction::whole(36),
        runs: None,
        list_unit: list,
        net_unit: net,
        list_amount: quantity * list * dec!(36),
        amount: quantity * net * dec!(36),
        header_share: dec!(0),
        ramp: Vec::new(),
        options: Vec::new(),
    }
}

fn once(number: u32, name: &str, net: Decimal) -> PaperLine {
    PaperLine {
        charge: Charge::Once,
        periods: Fraction::ONE,
        list_amount: net,
        amount: net,
        ..line(number, name, dec!(1), net, net)
    }
}

fn segment(first: &str, last: &str, quantity: Decimal, unit: Decimal) -> PaperSegment {
    PaperSegment {
        first: day(first),
        last: day(last),
        quantity,
        unit,
        amount: quantity * unit * dec!(12),
    }
}

fn ramped(number: u32) -> PaperLine {
    let ramp = vec![
        segment("2027-01-01", "2027-12-31", dec!(100), dec!(24)),
        segment("2028-01-01", "2028-12-31", dec!(150), dec!(24)),
        segment("2029-01-01", "2029-12-31", dec!(200), dec!(25.2)),
    ];
    PaperLine {
        details: Some("Region: EU, retention: 12 months".to_owned()),
        list_amount: dec!(162000),
        amount: ramp.iter().map(|part| part.amount).sum(),
        ramp,
        ..line(number, "Advanced Analytics", dec!(100), dec!(30), dec!(24))
    }
}

/// Options, a ramp, a part of a period, usage, a one-time charge, a gift, and a discount on the whole quote.
pub fn everything() -> QuotePaper {
    let mut platform = line(1, "Platform Enterprise", dec!(250), dec!(120), dec!(96));
    platform.options = vec![
        ramped(2),
        once(3, "Migration of existing data", dec!(18000)),
    ];
    let support = PaperLine {
        runs: Some((day("2027-03-28"), day("2028-02-04"))),
        charge: Charge::Recurring(Per::YEAR),
        periods: Fraction::new(314, 365).unwrap(),
        list_amount: dec!(20646.58),
        amount: dec!(18582.37),
        ..line(4, "Gold Support Plan", dec!(1), dec!(24000), dec!(21600.5))
    };
    let calls = PaperLine {
        charge: Charge::Usage(Per::MONTH),
        ..line(
            5,
            "API calls, per thousand",
            dec!(5000),
            dec!(0.003),
            dec!(0.002),
        )
    };
    let gift = line(6, "Sandbox", dec!(2), dec!(99), dec!(0));
    let mut paper = of(vec![platform, support, calls, gift]);
    paper.lines[0].header_share = dec!(30000);
    paper.lines[0].options[0].header_share = dec!(4518.32);
    paper.total -= dec!(34518.32);
    paper
}

/// A paper of these lines, in US dollars.
pub fn of(lines: Vec<PaperLine>) -> QuotePaper {
    let total = lines
        .iter()
        .flat_map(PaperLine::tree)
        .map(|(_, line)| line.net().unwrap())
        .sum();
    QuotePaper {
        words: Words {
            intro: "Thank you for choosing us. This is our offer for the next three years."
                .to_owned(),
            terms: "Our general terms of 1 June 2026 apply.\n\nPrices are fixed for the term."
                .to_owned(),
            ..Words::default()
        },
        company: Party {
            name: "Acme Cloud".to_owned(),
            legal_entity: Some("Acme Cloud GmbH".to_owned()),
            details: vec![
                "Lindenstraße 12, 10969 Berlin".to_owned(),
                "VAT DE123456789".to_owned(),
            ],
        },
        prepared_by: Some("Maria Sanchez".to_owned()),
        customer: Party {
            name: "Northwind Traders".to_owned(),
            legal_entity: Some("Northwind Traders, Inc.".to_owned()),
            details: vec!["1 Harbor Way, Seattle, WA 98101".to_owned()],
        },
        signer: Some(Signer {
            name: "Dana O'Neil".to_owned(),
            title: Some("Chief Financial Officer".to_owned()),
        }),
        number: "Q-2026-0417".to_owned(),
        version: 3,
        date: day("2026-11-30"),
        valid_until: day("2026-12-31"),
        term: "36 months from 1 Jan 2027".to_owned(),
        currency: Currency::USD,
        payment_terms: Some("Net 30".to_owned()),
        billing_frequency: Some("yearly in advance".to_owned()),
        shows: Shows::default(),
        lines,
        total,
        content_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
    }
}

/// A paper with so many lines.
pub fn long(count: u32) -> QuotePaper {
    let name = |nth: u32| match nth % 7 {
        0 => "Managed service with a name that is longer than the column which it stands in"
            .to_owned(),
        nth => format!("Component {nth}"),
    };
    let lines = (1..=count).map(|nth| {
        let net = Decimal::from(nth) + dec!(0.25);
        line(nth, &name(nth), dec!(12), net + dec!(4), net)
    });
    of(lines.collect())
}

/// Figures that no upright page has room for.
pub fn wide() -> QuotePaper {
    let mut line = line(
        1,
        "Everything",
        dec!(1234567),
        dec!(12345.678901),
        dec!(9876.543210),
    );
    line.amount = dec!(888888888888.88);
    line.list_amount = dec!(999999999999.99);
    of(vec![line])
}

/// Texts that break what takes them for more than text; only a few where the long list is not at hand.
pub fn naughty() -> Vec<String> {
    let own = [
        "<b>&amp;</b> \"quoted\" 'O'Neil' #strong[x] $x^2$ | a | \\ `code` *b* _i_ ~s~ [l](u) @ref <label>",
        "東京株式会社 שלום مرحبا 😀 👨‍👩‍👧 Ünïcödé",
        "a\u{202e}b\nc\td\u{1b}[31me\u{0}f\u{ffff}g",
        "=1+1",
        "@SUM(A1)",
        "-- ...",
        "1. First",
        "https://example.com",
        "</w:t></w:r>",
        "]]>",
        "#set page(width: 1pt)",
        "#panic(\"x\")",
        "{{ 7 * 7 }}",
        "%",
    ];
    let mut found: Vec<String> = own.map(str::to_owned).to_vec();
    found.push("x".repeat(300));
    let beside = "shared/data/terminal-input/blns.dev.json";
    let mut above = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    match above.find_map(|folder| std::fs::read_to_string(folder.join(beside)).ok()) {
        Some(list) => found.extend(serde_json::from_str::<Vec<String>>(&list).unwrap()),
        None => eprintln!("skipped: there is no {beside}"),
    }
    found
}
