//! `[[offering]]`: what is sold, how it is charged, what can be chosen and what stands under it.

use rust_decimal::Decimal;

use super::block::Block;
use crate::domain::{
    catalog::{
        Attribute, Catalog, Component, Count, Group, Offered, Offering, OfferingKind, Spec,
        SpecKind,
    },
    pricing::{Charge, Per},
};

/// The offerings of a file; its family is that of all that name none of their own.
pub fn read(file: &Block, catalog: &mut Catalog) {
    let family = file.text("family");
    file.blocks("offering", |block| {
        let offering = offering(block, family.as_deref());
        let code = offering.code.clone();
        if catalog.offerings.insert(code.clone(), offering).is_some() {
            block.wrong_here("code", &format!("{code} stands twice."));
        }
    });
}

fn offering(block: &Block, family: Option<&str>) -> Offering {
    let family = match (block.text("family"), family) {
        (Some(own), _) => own,
        (None, Some(of_file)) => of_file.to_owned(),
        (None, None) => block.needed("family"),
    };
    let kind = block.word("kind", &OfferingKind::ALL, OfferingKind::name);
    Offering {
        code: block.needed("code"),
        name: block.needed("name"),
        family,
        kind: kind.unwrap_or(OfferingKind::Simple),
        description: block.text("description"),
        charges: block.blocks("charge", charge),
        attributes: block.blocks("attribute", |block| Attribute {
            code: block.needed("code"),
            values: block.texts("values"),
            default: block.text("default"),
        }),
        groups: block.blocks("group", |block| Group {
            name: block.needed("name"),
            min: block.whole("min").unwrap_or(0),
            max: block.whole("max").unwrap_or(1),
            of: block.blocks("option", component),
        }),
        realises: block.blocks("realises", |block| Spec {
            kind: block
                .word("kind", &SpecKind::ALL, SpecKind::name)
                .unwrap_or(SpecKind::Product),
            code: block.needed("code"),
            name: block.needed("name"),
        }),
    }
}

#[derive(Clone, Copy)]
enum How {
    Once,
    Recurring,
    Usage,
}

fn charge(block: &Block) -> Offered {
    const ALL: [How; 3] = [How::Once, How::Recurring, How::Usage];
    let name = |how| match how {
        How::Once => "once",
        How::Recurring => "recurring",
        How::Usage => "usage",
    };
    let how = block.word("kind", &ALL, name);
    let per = block.parsed("per", str::parse::<Per>);
    let charge = match (how, per) {
        (Some(How::Once) | None, per) => {
            if how.is_none() && per.is_none() {
                block.needed("kind");
            } else if per.is_some() && how.is_some() {
                block.wrong_here("per", "what is paid once has no period.");
            }
            per.filter(|_| how.is_none())
                .map_or(Charge::Once, Charge::Recurring)
        }
        (Some(How::Recurring), per) => Charge::Recurring(period(block, per)),
        (Some(How::Usage), per) => Charge::Usage(period(block, per)),
    };
    Offered {
        code: block.needed("code"),
        charge,
        unit: block.text("unit"),
        included: block.decimal("included"),
        commitment: block.decimal("commitment"),
    }
}

fn period(block: &Block, per: Option<Per>) -> Per {
    per.unwrap_or_else(|| {
        block.needed("per");
        Per::MONTH
    })
}

fn component(block: &Block) -> Component {
    let count = match (block.decimal("each"), block.decimal("fixed")) {
        (None, None) => Count::Each(Decimal::ONE),
        (Some(each), None) => Count::Each(each),
        (None, Some(fixed)) => Count::Fixed(fixed),
        (Some(each), Some(_)) => {
            block.wrong_here("fixed", "say each or fixed, not both.");
            Count::Each(each)
        }
    };
    Component {
        offering: block.needed("offering"),
        default: block.flag("default"),
        count,
        percent: block.decimal("percent"),
    }
}
