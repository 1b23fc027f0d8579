//! Who and what the demo company is: plain tables.

use rust_decimal::{Decimal, dec};

pub const NAME: &str = "Acme Software";
pub const ZONE: &str = "Europe/London";
pub const SCHEDULE: &str = "mon-fri 09:00-17:30";

/// Who may set it up.
pub const ADMIN: &str = "ines";

/// What one unit was worth in USD, and how many days ago.
pub const RATES: &[(&str, i64, Decimal)] = &[
    ("EUR", 150, dec!(1.0921)),
    ("EUR", 60, dec!(1.0874)),
    ("EUR", 4, dec!(1.0832)),
    ("GBP", 150, dec!(1.2788)),
    ("GBP", 60, dec!(1.2950)),
    ("GBP", 4, dec!(1.3047)),
    ("JPY", 150, dec!(0.00671)),
    ("JPY", 60, dec!(0.00668)),
    ("JPY", 4, dec!(0.00659)),
];
pub const RATES_SOURCE: &str = "Demo Bank";

/// Whose holidays it goes by. Those of the coming year nobody has brought in yet.
pub const REGION: &str = "England";

/// Month, day and name of those that fall on the same day each year.
pub const HOLIDAYS: &[(u32, u32, &str)] = &[
    (1, 1, "New Year's Day"),
    (12, 25, "Christmas Day"),
    (12, 26, "Boxing Day"),
];

/// Who came with the files of another system, and is known by name only; and their team.
pub const NAMELESS: (&str, &str) = ("Nils Holm", "Office");

/// Someone who works there.
pub struct Somebody {
    pub login: &'static str,
    pub name: &'static str,
    pub roles: &'static [&'static str],
    pub teams: &'static [&'static str],
}

const fn somebody(
    login: &'static str,
    name: &'static str,
    roles: &'static [&'static str],
    teams: &'static [&'static str],
) -> Somebody {
    Somebody {
        login,
        name,
        roles,
        teams,
    }
}

pub const PEOPLE: &[Somebody] = &[
    somebody("dana", "Dana Fox", &["sales_ops"], &["Office"]),
    somebody("maria", "Maria Lopez", &["sales"], &["North", "Partners"]),
    somebody("tom", "Tom Berg", &["sales"], &["South"]),
    somebody("aiko", "Aiko Tanaka", &["sales"], &["Asia"]),
    somebody("sven", "Sven Lund", &["sales"], &["North"]),
    somebody("lea", "Lea Stern", &["legal"], &["Office"]),
    somebody("carl", "Carl Moor", &["contract_manager"], &["Office"]),
    somebody("priya", "Priya Nair", &["finance"], &["Office"]),
    somebody("ines", "Ines Roth", &["admin"], &["Office"]),
    somebody("olga", "Olga Petrov", &["auditor"], &["Office"]),
];

/// Countries, the team that has their leads, and why.
pub const REGIONS: &[(&str, &str, &str)] = &[
    (
        "Japan, South Korea, Singapore",
        "Asia",
        "Asia has a team of its own",
    ),
    (
        "Germany, Austria, Netherlands, United Kingdom, Ireland, Bulgaria, Norway, Sweden, Denmark, Poland",
        "North",
        "northern and central Europe",
    ),
    (
        "France, Portugal, Spain, Italy, Türkiye, Nigeria, United States, Canada, Brazil",
        "South",
        "the south, and overseas",
    ),
];

/// Name, sector, country, employees, a year's revenue in millions.
pub const ACCOUNTS: &[(&str, &str, &str, i64, i64)] = &[
    ("Northwind Traders", "retail", "Norway", 2_300, 410),
    ("Contoso", "manufacturing", "United States", 11_400, 2_870),
    ("Fabrikam", "manufacturing", "Germany", 4_800, 930),
    ("Adventure Works", "leisure", "Canada", 1_900, 275),
    ("Tailspin Toys", "retail", "United Kingdom", 640, 88),
    ("Litware", "software", "Ireland", 820, 140),
    ("Proseware", "publishing", "France", 510, 61),
    (
        "Wide World Importers",
        "logistics",
        "Netherlands",
        3_100,
        720,
    ),
    ("Woodgrove Bank", "finance", "United Kingdom", 9_600, 3_400),
    ("Müller & Söhne", "manufacturing", "Germany", 1_250, 190),
    ("東京電機", "electronics", "Japan", 7_700, 1_820),
    ("Coho Winery", "food", "Spain", 240, 35),
    (
        "Humongous Insurance",
        "finance",
        "United States",
        14_200,
        5_900,
    ),
    ("Alpine Ski House", "leisure", "Austria", 330, 42),
    (
        "Blue Yonder Airlines",
        "transport",
        "Singapore",
        6_100,
        1_360,
    ),
    ("Graphic Design Institute", "education", "Italy", 410, 29),
    ("Lucerne Publishing", "publishing", "Switzerland", 760, 120),
    ("Margie's Travel", "travel", "Portugal", 150, 18),
    ("Relecloud", "software", "Sweden", 1_480, 260),
    ("Southridge Video", "media", "Brazil", 690, 74),
    ("Trey Research", "research", "United States", 930, 165),
    ("Wingtip Toys", "retail", "Poland", 470, 52),
    ("한빛전자", "electronics", "South Korea", 5_200, 1_150),
    ("Fourth Coffee", "food", "Denmark", 880, 97),
];

/// Name, series, list price a month for one seat or one package.
pub const PRODUCTS: &[(&str, &str, &str)] = &[
    ("Platform Enterprise", "Platform", "120.00"),
    ("Platform Team", "Platform", "48.00"),
    ("Advanced Analytics", "Analytics", "30.00"),
    ("Gold Support Plan", "Support", "2000.00"),
    ("Silver Support Plan", "Support", "650.00"),
    ("Onboarding Package", "Services", "12500.00"),
];

/// What the deals are about, with the product that is named for it.
pub const OCCASIONS: &[(&str, usize)] = &[
    ("Platform for headquarters", 0),
    ("Seats 200 to 350", 0),
    ("Analytics pilot", 2),
    ("Gold support", 3),
    ("Team rollout", 1),
    ("Three-year renewal", 0),
    ("Onboarding for the new site", 5),
    ("Analytics for finance", 2),
    ("Move from a rival", 0),
    ("Support upgrade", 4),
    ("Second region", 1),
];

/// What people write down to do next.
pub const NEXT_STEPS: &[&str] = &[
    "Call the buyer about the budget",
    "Send the security questionnaire",
    "Agree the start date",
    "Show analytics to their controller",
    "Get the signer's name",
    "Bring legal together",
];

pub const LOSSES: &[&str] = &[
    "No budget this year",
    "A rival was cheaper by a third",
    "The sponsor left",
    "They build it themselves",
    "No decision after six months",
];

/// Whom a deal names: which one, the login, with how much of the commission where they are paid, and what is said to them.
pub const NAMED: &[(usize, &str, Option<Decimal>, &str)] = &[
    (
        5,
        "tom",
        Some(dec!(25)),
        "You met them first; a quarter is yours.",
    ),
    (
        3,
        "tom",
        None,
        "They have a site in the south. Could you come along to the next call?",
    ),
    (7, "maria", None, "Your partner sells to them too."),
];
