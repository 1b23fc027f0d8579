//! In which time zone this machine is, as far as it says.

use std::{env, fs};

use crate::domain::calendar::Zone;

/// From `TZ`, else from the zone that the system has chosen. A clock's distance from UTC alone names none.
pub fn zone_here() -> Option<Zone> {
    match env::var("TZ") {
        Ok(said) if !said.is_empty() => named(&said),
        _ => fs::read_link("/etc/localtime")
            .ok()
            .and_then(|file| named(&file.to_string_lossy())),
    }
}

/// `Europe/Berlin`, `:Europe/Berlin`, or a file of the zones of the system.
fn named(said: &str) -> Option<Zone> {
    let name = said.rsplit_once("zoneinfo/").map_or(said, |(_, name)| name);
    Zone::parse(name.trim_start_matches(':')).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_in_several_ways_and_never_made_up() {
        for (said, zone) in [
            ("Europe/Berlin", Some("Europe/Berlin")),
            (":Asia/Tokyo", Some("Asia/Tokyo")),
            (
                "/usr/share/zoneinfo/America/New_York",
                Some("America/New_York"),
            ),
            ("../usr/share/zoneinfo/UTC", Some("UTC")),
            ("CET-1CEST,M3.5.0,M10.5.0/3", None),
            ("/etc/my.zone", None),
        ] {
            assert_eq!(named(said).map(Zone::name), zone, "{said}");
        }
    }
}
