//! Those who may become customers of the demo company: some untouched, some in work, some given up, some deals already.

use chrono::TimeDelta;
use rust_decimal::Decimal;

use super::{HOST, command, play::Stage, sit};
use crate::{
    domain::{
        lead::{AssignmentRule, LeadChanges, LeadEvent},
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        leads::{
            Choice, ConvertLead, CreateLead, LeadName, LeadTarget, MoveLead, MovedLead,
            SetLeadRules, ShowLeadRules,
        },
    },
};

/// Company, person, title, country, employees, source, interest, budget in thousands; what is empty nobody said.
const LEADS: &str = "\
Contoso Ltd.|Noa Levi|Head of Procurement|United States|11400|referral|Platform for headquarters|180
Fabrikam GmbH|Jonas Keller|IT Manager|Germany|4800|web form|Analytics pilot|
Northwind Traders Inc|Carla Ruiz|VP Operations|United States|2600|fair|Seats 200 to 350|96
Datum Corporation|Ada Byron|Chief Information Officer|United Kingdom|1900|referral|Platform for headquarters|240
Lamna Healthcare|Ines Faro|Director of IT|Portugal|760|web form|Gold support|24
Munson's Pickles||||310|list||
Tasty Foods|Rory Quinn|Buyer|Ireland|220|fair|Team rollout|12
|Sam Okafor||Nigeria||web form|a price list|
Consolidated Messenger|Petra Vogel|Head of Sales|Germany|5400|partner|Analytics for finance|60
VanArsdel|Luc Martin|Vice President|France|1250|partner|Second region|150
School of Fine Art|Mina Park|Teacher|South Korea|90|web form|a free trial|
Liberty Airlines|Omar Haddad|CIO|Singapore|8200|fair|Platform for headquarters|410
Nod Publishers|Elif Kaya|Editor|Türkiye|140|web form|Team rollout|
Best For You Organics|Tess Brook|Founder|Canada|35|customer|Team rollout|6
株式会社 東京電機|佐藤 愛子|Director|Japan|7700|partner|Analytics pilot|88
First Up Consultants|Ivo Petrov|Partner|Bulgaria|60|referral|Onboarding for the new site|15
Bellows College|Grace Lin|Head of IT|United States|980|fair|Support upgrade|18
Woodgrove Bank plc|Hugo Stern|Chief of Staff|United Kingdom|9600|customer|Three-year renewal|300
Alpine Ski House|Maja Novak|Office manager|Austria|330|web form||
Wide World Importers BV|Bram de Wit|Director Logistics|Netherlands|3100|referral|Analytics for finance|70";

/// Everybody comes twice, from two of their sites.
const MANY: usize = 40;

/// How far it has gone.
const FATES: [&[LeadEvent]; 10] = [
    &[],
    &[LeadEvent::Work],
    &[LeadEvent::Work, LeadEvent::Qualify],
    &[],
    &[LeadEvent::Nurture],
    &[LeadEvent::Work, LeadEvent::Disqualify],
    &[LeadEvent::Work, LeadEvent::Qualify, LeadEvent::Convert],
    &[LeadEvent::Nurture, LeadEvent::Work],
    &[LeadEvent::Disqualify],
    &[LeadEvent::Work],
];

const LOST_CAUSES: [&str; 4] = [
    "A student who writes a thesis",
    "They only wanted a price to compare",
    "The mail came back",
    "A rival in disguise",
];

pub async fn play(stage: &Stage<'_>) -> Result<(), Refusal> {
    let dana = sit(stage.pool, HOST, stage.now - TimeDelta::days(60)).await?;
    assign(&dana).await?;
    for nth in 0..MANY {
        one(stage, nth).await?;
    }
    Ok(())
}

/// Who gets whom: a region each, and partners to the one who knows them.
async fn assign(dana: &Desk) -> Result<(), Refusal> {
    let mut rules = answer(ShowLeadRules, dana.clone()).await?;
    let rule = |field: &str, operator: &str, value: &str, team: &str, words: &str| AssignmentRule {
        field: field.to_owned(),
        operator: operator.to_owned(),
        value: Some(value.to_owned()),
        team: team.to_owned(),
        person: None,
        words: words.to_owned(),
        active: true,
    };
    rules.assign = super::company::REGIONS
        .iter()
        .map(|(countries, team, words)| rule("country", "one_of", countries, team, words))
        .collect();
    let set = SetLeadRules {
        rules,
        note: Note::said("Each region has its team."),
        command: command(),
    };
    answer(set, dana.clone()).await?;
    Ok(())
}

/// Half of them have one.
const NEXT_STEPS: [&str; 3] = ["Call back", "Send the price list", "Ask who decides"];

async fn one(stage: &Stage<'_>, nth: usize) -> Result<(), Refusal> {
    let lines: Vec<_> = LEADS.lines().collect();
    let said: Vec<_> = lines[nth % lines.len()].split('|').collect();
    let text = |at: usize| {
        said.get(at)
            .filter(|it| !it.is_empty())
            .map(|it| (*it).to_owned())
    };
    let again = nth >= lines.len();
    let site = |name: String| match again {
        true => format!("{name}, second site"),
        false => name,
    };
    let budget = text(7).and_then(|thousands| thousands.parse::<i64>().ok());
    let mail = |name: &str| {
        let host = text(0).map_or("gmail.com".to_owned(), |company| {
            let letters = company.chars().filter(char::is_ascii_alphanumeric);
            format!("{}.example", letters.collect::<String>().to_lowercase())
        });
        let who = name.split(' ').next().unwrap_or_default().to_lowercase();
        format!("{who}@{host}")
    };
    let step = NEXT_STEPS.get(nth % (2 * NEXT_STEPS.len()));
    let by = stage.now + TimeDelta::days(i64::try_from(nth % 9).unwrap_or(0) - 1);
    let fields = LeadChanges {
        company: Some(text(0).map(site)),
        email: Some(
            text(1)
                .filter(|name| name.is_ascii())
                .map(|name| mail(&name)),
        ),
        person: Some(text(1)),
        title: Some(text(2)),
        country: Some(text(3)),
        employees: Some(text(4).and_then(|it| it.parse().ok())),
        source: Some(text(5)),
        interest: Some(text(6)),
        amount: budget.map(|thousands| Some(Decimal::from(thousands * 1000))),
        next_step: step.map(|step| Some((*step).to_owned())),
        next_step_on: step.map(|_| Some(by.date_naive())),
        ..LeadChanges::default()
    };
    let began = stage.now - TimeDelta::hours(5 + i64::try_from(nth * 29).unwrap_or(0));
    let dana = sit(stage.pool, HOST, began).await?;
    let create = CreateLead {
        fields,
        team: None,
        owner: None,
        command: command(),
    };
    let lead = answer(create, dana).await?;
    for (step, event) in FATES[nth % FATES.len()].iter().enumerate() {
        let at = began + (stage.now - began) * i32::try_from(step + 1).unwrap_or(1) / 5;
        let desk = sit(stage.pool, HOST, at).await?;
        go(desk, &lead, *event, nth).await?;
    }
    Ok(())
}

async fn go(desk: Desk, lead: &MovedLead, event: LeadEvent, nth: usize) -> Result<(), Refusal> {
    let target = LeadTarget {
        lead: LeadName::Id(lead.id),
        seen: None,
        command: command(),
    };
    if event == LeadEvent::Convert {
        let convert = ConvertLead {
            target,
            account: Choice::New,
            contact: Choice::New,
            deal_name: None,
        };
        answer(convert, desk).await?;
        return Ok(());
    }
    let note = match event {
        LeadEvent::Disqualify => Note::said(LOST_CAUSES[nth % LOST_CAUSES.len()]),
        LeadEvent::Qualify => Note::said("Their budget is confirmed."),
        _ => None,
    };
    let step = MoveLead {
        target,
        event,
        note,
    };
    answer(step, desk).await?;
    Ok(())
}
