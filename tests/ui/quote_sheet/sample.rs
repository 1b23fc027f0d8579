//! Quotes for tests, priced by the engine, and what stands in the workbook made of one.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use dealdesk::{
    documents::quote_sheet::QuoteSheet,
    domain::{
        id::{LineId, Rev},
        money::Currency,
        pricing::{
            Acv, Change, Charge, Ends, Header, HeaderChange, Line, Order, Per, Policy, Priced,
            Rounding, Segment, Spread, Step, StepKind, Term, Terms, Tier, TierMethod, Tiers, price,
        },
        quote::QuoteLine,
        time::{Day, Moment},
    },
};
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

pub struct Quote {
    pub name: &'static str,
    pub terms: Terms,
    pub lines: Vec<QuoteLine>,
    pub priced: Priced,
}

impl Quote {
    pub fn of(
        name: &'static str,
        currency: &str,
        lines: Vec<Line>,
        header: Option<HeaderChange>,
    ) -> Self {
        let terms = Terms {
            currency: Currency::parse(currency).unwrap(),
            rounding: Rounding::HalfUp,
            order: Order::Standard,
            acv: Default::default(),
            term: Term {
                from: day("2027-01-01"),
                ends: Ends::Months(36),
            },
            lines,
            header: header.map(|change| Header {
                change,
                by: Spread::List,
            }),
        };
        let priced = price(&terms).unwrap();
        let mut quote = Self {
            name,
            terms,
            lines: Vec::new(),
            priced,
        };
        quote.reprice();
        quote
    }

    pub fn reprice(&mut self) {
        self.priced = price(&self.terms).unwrap();
        self.lines = self.terms.lines.iter().map(quoted).collect();
        if let [first, second, ..] = &mut self.lines[..] {
            second.parent = Some(first.id);
        }
    }

    pub fn sheet(&self, with_cost: bool) -> QuoteSheet<'_> {
        QuoteSheet {
            number: "Q-2026-0417",
            version: 3,
            date: day("2026-11-30"),
            currency: self.terms.currency,
            acv: self.terms.acv,
            rounding: self.terms.rounding,
            lines: &self.lines,
            priced: &self.priced,
            with_cost,
        }
    }
}

fn quoted(line: &Line) -> QuoteLine {
    QuoteLine {
        id: LineId(Uuid::from_u128(line.number.into())),
        rev: Rev(1),
        lineage: Uuid::from_u128(line.number.into()),
        parent: None,
        product: None,
        code: Some(format!("P-{}", line.number)),
        charge_code: None,
        said: Default::default(),
        attributes: BTreeMap::from([("region".to_owned(), "EU".to_owned())]),
        terms: line.clone(),
        rate_card: None,
        raises: Vec::new(),
        kept: None,
        updated_at: Moment::UNIX_EPOCH,
        last_by: None,
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn line(number: u32, charge: Charge, quantity: Decimal, list: Decimal) -> Line {
    Line {
        number,
        name: format!("Product {number}"),
        charge,
        quantity,
        list,
        cost: Some(dec!(68)),
        tiers: None,
        steps: Vec::new(),
        term: None,
        policy: Policy::default(),
        ramp: Vec::new(),
    }
}

fn off(percent: Decimal) -> Step {
    Step {
        kind: StepKind::Discretionary,
        change: Change::Percent(percent),
        cites: None,
    }
}

fn segment(from: &str, until: &str, quantity: Decimal, uplift: Decimal) -> Segment {
    Segment {
        from: day(from),
        until: day(until),
        quantity,
        uplift,
    }
}

const MONTHLY: Charge = Charge::Recurring(Per::MONTH);

/// Steps, tiers, a ramp, a part of a year, usage, once, and a gift.
fn lines() -> Vec<Line> {
    let mut platform = line(1, MONTHLY, dec!(250), dec!(120));
    platform.steps = vec![
        Step {
            kind: StepKind::Volume,
            change: Change::Percent(dec!(10)),
            cites: Some("volume ≥ 200".to_owned()),
        },
        off(dec!(11.1)),
    ];
    let mut ramped = line(2, MONTHLY, dec!(100), dec!(30));
    ramped.steps = vec![off(dec!(33.333))];
    ramped.ramp = vec![
        segment("2027-01-01", "2027-03-01", dec!(100), dec!(-100)),
        segment("2027-03-01", "2028-07-01", dec!(150), dec!(0)),
        segment("2028-07-01", "2030-01-01", dec!(200), dec!(5)),
    ];
    let mut year = line(3, Charge::Recurring(Per::YEAR), dec!(1), dec!(800));
    year.term = Some(Term {
        from: day("2027-03-28"),
        ends: Ends::Until(day("2028-02-05")),
    });
    let mut laptops = line(4, Charge::Once, dec!(25), dec!(200));
    laptops.tiers = Some(Tiers {
        method: TierMethod::Tier,
        bands: [(0, 0), (10, 10), (20, 15)]
            .map(|(from, percent)| Tier {
                from: from.into(),
                percent: percent.into(),
            })
            .to_vec(),
        free: rust_decimal::Decimal::ZERO,
        together: None,
        cites: Some("hardware".to_owned()),
    });
    let usage = line(5, Charge::Usage(Per::MONTH), dec!(5000), dec!(0.002821));
    let mut gift = line(6, MONTHLY, dec!(9), dec!(2.8207));
    gift.steps = vec![off(dec!(100))];
    vec![platform, ramped, year, laptops, usage, gift]
}

pub fn everything() -> Quote {
    Quote::of(
        "everything",
        "USD",
        lines(),
        Some(HeaderChange::Percent(dec!(3.7))),
    )
}

pub fn half_even() -> Quote {
    let lines = vec![line(1, Charge::Once, dec!(9.5), dec!(124.75))];
    let mut quote = Quote::of("half-even", "USD", lines, None);
    quote.terms.rounding = Rounding::HalfEven;
    quote.reprice();
    quote
}

/// What this firm calls ACV leaves the one-time charges out.
fn recurring_alone() -> Quote {
    let mut quote = everything();
    quote.name = "recurring alone";
    quote.terms.acv = Acv::Recurring;
    quote.reprice();
    quote
}

/// Of no, two, three and four places, as large as they come, and on the edge of a coin.
pub fn all() -> Vec<Quote> {
    let large = |list: Decimal| {
        vec![
            line(1, MONTHLY, dec!(7), list),
            line(2, Charge::Once, dec!(3), list),
        ]
    };
    let edges = [
        dec!(124.75),
        dec!(1.005),
        dec!(2.675),
        dec!(0.1),
        dec!(33.335),
    ];
    let edges = edges
        .iter()
        .zip(1..)
        .map(|(list, number)| line(number, Charge::Once, dec!(9.5), *list));
    let thirds = (1..=3)
        .map(|number| line(number, Charge::Once, dec!(1), dec!(100)))
        .collect();
    let amount = |amount| Some(HeaderChange::Amount(amount));
    vec![
        everything(),
        Quote::of("yen", "JPY", lines(), amount(dec!(10001))),
        Quote::of("dinar", "KWD", lines(), amount(dec!(1234.567))),
        Quote::of(
            "unidad de fomento",
            "CLF",
            lines(),
            Some(HeaderChange::Percent(dec!(1.2345))),
        ),
        Quote::of("twelve digits", "USD", large(dec!(3968253968.251234)), None),
        Quote::of(
            "sixteen digits",
            "CLF",
            large(dec!(3968253968.251234)),
            amount(dec!(0.0001)),
        ),
        Quote::of("edges", "USD", edges.collect(), None),
        Quote::of("a third each", "USD", thirds, amount(dec!(100))),
        Quote::of(
            "all for nothing",
            "USD",
            lines(),
            Some(HeaderChange::Percent(dec!(100))),
        ),
        half_even(),
        recurring_alone(),
    ]
}

/// Everything that stands in the sheets of a workbook, and its shared texts.
pub fn texts(book: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let mut all = String::new();
    for name in names {
        zip.by_name(&name)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}

/// The formulas of a sheet, counted from one.
pub fn formulas(book: &[u8], sheet: usize) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut xml = String::new();
    zip.by_name(&format!("xl/worksheets/sheet{sheet}.xml"))
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let found = xml
        .split("<f>")
        .skip(1)
        .map(|rest| rest.split("</f>").next().unwrap().to_owned());
    found.collect()
}
