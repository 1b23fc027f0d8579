//! What comes with an offering: what its groups take unless somebody says otherwise, and what those take, with their counts.

use rust_decimal::Decimal;

use super::{Catalog, Component, Group, Offering};
use crate::domain::refusal::Refusal;

/// So deep bundles stand in bundles.
const DEEPEST: usize = 8;
/// So many lines come at once.
const MOST: usize = 200;

/// A line that comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming<'c> {
    /// The one that it stands under, by its place among those that come; none for the first.
    pub under: Option<usize>,
    pub offering: &'c Offering,
    pub quantity: Decimal,
}

/// The offering itself first, and everything behind what it stands under. Refuses what has no end or no room.
pub fn of<'c>(
    catalog: &'c Catalog,
    code: &str,
    quantity: Decimal,
) -> Result<Vec<Coming<'c>>, Refusal> {
    let Some(first) = catalog.offerings.get(code) else {
        return Ok(Vec::new());
    };
    let mut all = Vec::new();
    take(catalog, first, quantity, &mut vec![], &mut all)?;
    Ok(all)
}

fn take<'c>(
    catalog: &'c Catalog,
    offering: &'c Offering,
    quantity: Decimal,
    above: &mut Vec<(usize, &'c str)>,
    all: &mut Vec<Coming<'c>>,
) -> Result<(), Refusal> {
    let is_ring = above.iter().any(|(_, code)| *code == offering.code);
    if is_ring || above.len() >= DEEPEST || all.len() >= MOST {
        return Err(endless(offering, is_ring));
    }
    let here = all.len();
    all.push(Coming {
        under: above.last().map(|(at, _)| *at),
        offering,
        quantity,
    });
    above.push((here, &offering.code));
    for component in offering.groups.iter().flat_map(taken) {
        let Some(part) = catalog.offerings.get(&component.offering) else {
            continue;
        };
        let count = component.count.under(quantity);
        let count = count.ok_or_else(|| too_many(part))?;
        take(catalog, part, count, above, all)?;
    }
    above.pop();
    Ok(())
}

/// The defaults of a group; all of it where it leaves no choice.
pub fn taken(group: &Group) -> impl Iterator<Item = &Component> {
    let all = group.min as usize == group.of.len();
    group.of.iter().filter(move |it| all || it.default)
}

fn endless(offering: &Offering, is_ring: bool) -> Refusal {
    let name = &offering.name;
    let says = match is_ring {
        true => format!("{name} stands under itself in the catalog."),
        false => format!(
            "{name} comes with more than {MOST} lines, or with parts that stand more than {DEEPEST} deep."
        ),
    };
    Refusal::rule("catalog.endless", says)
        .hint("Add it without its parts, and what is wanted of them one by one.")
}

fn too_many(offering: &Offering) -> Refusal {
    Refusal::rule(
        "catalog.too_many",
        format!("So many of {} cannot be counted.", offering.name),
    )
    .hint("Check the digits of the quantity.")
    .about("quantity")
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::catalog::{Count, OfferingKind};

    fn offering(code: &str, groups: Vec<Group>) -> Offering {
        Offering {
            code: code.into(),
            name: code.to_lowercase(),
            family: "F".into(),
            kind: OfferingKind::Simple,
            description: None,
            charges: Vec::new(),
            attributes: Vec::new(),
            groups,
            realises: Vec::new(),
        }
    }

    fn group(min: u32, of: &[(&str, bool, Count)]) -> Group {
        let component = |(code, default, count): &(&str, bool, Count)| Component {
            offering: (*code).into(),
            default: *default,
            count: *count,
            percent: None,
        };
        Group {
            name: format!("group of {min}"),
            min,
            max: of.len() as u32,
            of: of.iter().map(component).collect(),
        }
    }

    fn catalog(all: Vec<Offering>) -> Catalog {
        Catalog {
            offerings: all.into_iter().map(|it| (it.code.clone(), it)).collect(),
            ..Catalog::default()
        }
    }

    const ONE: Count = Count::Each(Decimal::ONE);

    #[test]
    fn c02_a_bundle_comes_with_its_parts_and_their_counts() {
        let two = Count::Each(dec!(2));
        let fixed = Count::Fixed(dec!(3));
        let all = catalog(vec![
            offering(
                "SUITE",
                vec![
                    group(2, &[("PLT", false, two), ("SVC", false, fixed)]),
                    group(0, &[("ANA", false, ONE), ("SUP", true, ONE)]),
                    // Which of them is for somebody to say.
                    group(1, &[("GOLD", false, ONE), ("SILVER", false, ONE)]),
                ],
            ),
            offering("PLT", vec![group(0, &[("BOX", true, ONE)])]),
            offering("SVC", vec![]),
            offering("ANA", vec![]),
            offering("SUP", vec![]),
            offering("GOLD", vec![]),
            offering("SILVER", vec![]),
            offering("BOX", vec![]),
        ]);
        let coming = of(&all, "SUITE", dec!(10)).unwrap();
        let told: Vec<_> = coming
            .iter()
            .map(|it| (it.offering.code.as_str(), it.under, it.quantity))
            .collect();
        assert_eq!(
            told,
            [
                ("SUITE", None, dec!(10)),
                ("PLT", Some(0), dec!(20)),
                ("BOX", Some(1), dec!(20)),
                ("SVC", Some(0), dec!(3)),
                ("SUP", Some(0), dec!(10)),
            ]
        );
    }

    #[test]
    fn bundles_that_have_no_end_are_refused_and_not_followed() {
        let ring = catalog(vec![
            offering("A", vec![group(1, &[("B", true, ONE)])]),
            offering("B", vec![group(1, &[("A", true, ONE)])]),
        ]);
        let refused = of(&ring, "A", dec!(1)).unwrap_err();
        assert_eq!(refused.says, "a stands under itself in the catalog.");
        let deep: Vec<_> = (0..20)
            .map(|n| {
                offering(
                    &format!("D{n}"),
                    vec![group(1, &[(&format!("D{}", n + 1), true, ONE)])],
                )
            })
            .collect();
        assert_eq!(
            of(&catalog(deep), "D0", dec!(1)).unwrap_err().code,
            "catalog.endless"
        );
        let names: Vec<_> = (0..300).map(|n| format!("W{n}")).collect();
        let wide: Vec<_> = names.iter().map(|it| (it.as_str(), true, ONE)).collect();
        let mut all: Vec<_> = names.iter().map(|it| offering(it, vec![])).collect();
        all.push(offering("WIDE", vec![group(0, &wide)]));
        assert_eq!(
            of(&catalog(all), "WIDE", dec!(1)).unwrap_err().code,
            "catalog.endless"
        );
    }
}
