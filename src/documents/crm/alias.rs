//! What a person said that a typed name means, once and for all: `product:GTXPro=GTX Pro`.

use std::{collections::HashMap, fmt};

use super::{names::key, stage::Stage};
use crate::{documents::cited::cited, domain::refusal::Refusal};

/// What the name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Account,
    Agent,
    Product,
    Stage,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Account, Kind::Agent, Kind::Product, Kind::Stage];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Account => "account",
            Kind::Agent => "agent",
            Kind::Product => "product",
            Kind::Stage => "stage",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub kind: Kind,
    pub typed: String,
    pub name: String,
}

impl Alias {
    /// `KIND:TYPED=NAME`; each side may stand in double quotes.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let (kind, pair) = text.split_once(':').ok_or_else(|| misshapen(text))?;
        let kind = Kind::ALL
            .into_iter()
            .find(|known| known.name() == kind.trim())
            .ok_or_else(|| misshapen(text))?;
        let (typed, name) = parted(pair).ok_or_else(|| misshapen(text))?;
        if kind == Kind::Stage && Stage::of_word(name).is_none() {
            return Err(Refusal::rule(
                "import.alias_stage",
                format!("{} is not a stage.", cited(name)),
            )
            .hint(format!("The stages are {}.", Stage::list())));
        }
        Ok(Self {
            kind,
            typed: typed.to_owned(),
            name: name.to_owned(),
        })
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.name();
        write!(f, "{kind}:\"{}\"=\"{}\"", self.typed, self.name)
    }
}

/// At the first `=`, or at the one after a quoted left side.
fn parted(pair: &str) -> Option<(&str, &str)> {
    let pair = pair.trim();
    let (typed, name) = match pair.strip_prefix('"') {
        Some(quoted) => {
            let (typed, rest) = quoted.split_once('"')?;
            (typed, rest.trim_start().strip_prefix('=')?)
        }
        None => pair.split_once('=')?,
    };
    let name = name.trim();
    let bare = name.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let (typed, name) = (typed.trim(), bare.unwrap_or(name).trim());
    (!typed.is_empty() && !name.is_empty()).then_some((typed, name))
}

fn misshapen(text: &str) -> Refusal {
    Refusal::rule(
        "import.alias_shape",
        format!("{} is not an alias.", cited(text)),
    )
    .hint("Write it as product:TYPED=NAME; instead of product also account, agent or stage.")
}

/// All aliases that hold; of two for the same typed name the later.
#[derive(Debug, Clone, Default)]
pub struct Aliases(HashMap<(Kind, String), String>);

impl Aliases {
    pub fn meant(&self, kind: Kind, typed: &str) -> Option<&str> {
        self.0.get(&(kind, key(typed))).map(String::as_str)
    }
}

impl FromIterator<Alias> for Aliases {
    fn from_iter<I: IntoIterator<Item = Alias>>(aliases: I) -> Self {
        let pairs = aliases
            .into_iter()
            .map(|alias| ((alias.kind, key(&alias.typed)), alias.name));
        Self(pairs.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_read_with_and_without_quotes() {
        for text in [
            "product:GTXPro=GTX Pro",
            "product:GTXPro=\"GTX Pro\"",
            " product : \"GTXPro\" = \"GTX Pro\" ",
        ] {
            let alias = Alias::parse(text).unwrap();
            let expected = (Kind::Product, "GTXPro", "GTX Pro");
            assert_eq!((alias.kind, &*alias.typed, &*alias.name), expected);
            assert_eq!(Alias::parse(&alias.to_string()).unwrap(), alias);
        }
        let alias = Alias::parse("account:\"A=B: C\"=D=E").unwrap();
        assert_eq!((&*alias.typed, &*alias.name), ("A=B: C", "D=E"));
    }

    #[test]
    fn a_misshapen_alias_is_refused() {
        for text in [
            "",
            "GTXPro=GTX Pro",
            "gadget:a=b",
            "product:a",
            "product:=b",
            "account:a= ",
        ] {
            let refused = Alias::parse(text).unwrap_err();
            assert_eq!(refused.code, "import.alias_shape", "{text}");
        }
    }

    #[test]
    fn a_stage_alias_names_a_stage() {
        assert!(Alias::parse("stage:Angebot=propose").is_ok());
        let refused = Alias::parse("stage:Angebot=offer").unwrap_err();
        assert_eq!(refused.code, "import.alias_stage");
    }

    #[test]
    fn the_later_alias_holds() {
        let said = ["product:a=B", "product: A =C"];
        let aliases: Aliases = said.iter().map(|it| Alias::parse(it).unwrap()).collect();
        assert_eq!(aliases.meant(Kind::Product, "A"), Some("C"));
        assert_eq!(aliases.meant(Kind::Account, "A"), None);
    }
}
