//! How sure a seller is, apart from how far the deal has come. Rolled up, a category counts with all stronger ones.

use std::fmt;

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forecast {
    Omitted,
    Pipeline,
    Upside,
    StrongUpside,
    Commit,
    Won,
}

impl Forecast {
    pub const ALL: [Forecast; 6] = [
        Forecast::Omitted,
        Forecast::Pipeline,
        Forecast::Upside,
        Forecast::StrongUpside,
        Forecast::Commit,
        Forecast::Won,
    ];
    /// What a person may say of an open deal; `won` comes with winning.
    pub const SAID: [Forecast; 5] = [
        Forecast::Omitted,
        Forecast::Pipeline,
        Forecast::Upside,
        Forecast::StrongUpside,
        Forecast::Commit,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Forecast::Omitted => "omitted",
            Forecast::Pipeline => "pipeline",
            Forecast::Upside => "upside",
            Forecast::StrongUpside => "strong_upside",
            Forecast::Commit => "commit",
            Forecast::Won => "won",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Forecast::StrongUpside => "strong upside",
            other => other.name(),
        }
    }
}

impl fmt::Display for Forecast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}
