//! The chain that a deal is part of, from the lead to the renewal: what follows what. One walks along it both ways.

use serde::{Serialize, Serializer};

use super::refusal::Refusal;

/// A kind of record that stands in the chain, in the order of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Station {
    Lead,
    Deal,
    Quote,
}

impl Station {
    pub const ALL: [Station; 3] = [Station::Lead, Station::Deal, Station::Quote];

    pub fn name(self) -> &'static str {
        match self {
            Station::Lead => "lead",
            Station::Deal => "deal",
            Station::Quote => "quote",
        }
    }
}

impl Serialize for Station {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// Towards the lead, or towards the renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Forth,
}

/// One kind of record comes of another.
#[derive(Debug)]
pub struct Link {
    pub from: Station,
    pub to: Station,
    /// What is said of a record without the other, behind its number.
    came_of_none: &'static str,
    became_none: &'static str,
}

/// A kind of record more in the chain is a row more here.
pub const LINKS: &[Link] = &[
    Link {
        from: Station::Lead,
        to: Station::Deal,
        came_of_none: "did not come from a lead",
        became_none: "has not become a deal",
    },
    // The primary one: what the deal comes to.
    Link {
        from: Station::Deal,
        to: Station::Quote,
        came_of_none: "is for no deal",
        became_none: "has no quote",
    },
];

impl Link {
    /// Where it leads.
    pub fn end(&self, way: Way) -> Station {
        match way {
            Way::Back => self.from,
            Way::Forth => self.to,
        }
    }
}

/// Where the chain goes on from a kind of record.
pub fn links(at: Station, way: Way) -> impl Iterator<Item = &'static Link> {
    LINKS.iter().filter(move |link| match way {
        Way::Back => link.to == at,
        Way::Forth => link.from == at,
    })
}

/// The first link on from this kind of record, or why the chain ends there.
pub fn goes_on(at: Station, way: Way) -> Result<&'static Link, Refusal> {
    links(at, way).next().ok_or_else(|| {
        let says = match way {
            Way::Back => format!("The chain begins with a {}.", at.name()),
            Way::Forth => format!("The chain ends with a {} so far.", at.name()),
        };
        Refusal::rule("chain.end", says)
    })
}

/// Why one record of the kind, by its number, leads to none.
pub fn leads_nowhere(at: Station, way: Way, number: &str) -> Refusal {
    let link = match goes_on(at, way) {
        Ok(link) => link,
        Err(ends) => return ends,
    };
    let (says, if_so) = match way {
        Way::Back => (link.came_of_none, "If it did"),
        Way::Forth => (link.became_none, "If it has"),
    };
    let end = link.end(way).name();
    Refusal::missing("chain.none", format!("{number} {says}."))
        .hint(format!("{if_so}, you do not see that {end}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c19_each_kind_of_record_is_reached_from_the_one_before_and_back() {
        for pair in Station::ALL.windows(2) {
            assert!(links(pair[0], Way::Forth).any(|link| link.to == pair[1]));
            assert!(links(pair[1], Way::Back).any(|link| link.from == pair[0]));
        }
    }

    #[test]
    fn c19_where_the_chain_leads_nowhere_it_says_why() {
        let says = |at, way| leads_nowhere(at, way, "X-1").to_string();
        assert_eq!(
            says(Station::Deal, Way::Back),
            "X-1 did not come from a lead. If it did, you do not see that lead."
        );
        assert_eq!(
            says(Station::Lead, Way::Forth),
            "X-1 has not become a deal. If it has, you do not see that deal."
        );
        assert_eq!(
            says(Station::Lead, Way::Back),
            "The chain begins with a lead."
        );
        assert_eq!(
            says(Station::Deal, Way::Forth),
            "X-1 has no quote. If it has, you do not see that quote."
        );
        assert!(goes_on(Station::Deal, Way::Back).is_ok());
        let end = goes_on(Station::Quote, Way::Forth).unwrap_err();
        assert_eq!(end.says, "The chain ends with a quote so far.");
    }
}
