//! Fetches Postgres where there is none: the packages of Debian and Ubuntu, unpacked into a folder of ours.
//!
//! Nothing of the system changes and no rights are needed. A folder named like a version is a whole one.

use std::{fs, path::Path};

use super::{
    Local, Programs, Step,
    layout::{lock, remove, rename},
    packages::{Apt, unpack},
    places::Place,
    programs::{OLDEST, is_on_path},
};
use crate::domain::refusal::Refusal;

impl Local {
    /// Fetches the programs for this store, once for all stores of the base folder. Several at once wait for one.
    /// Asking for consent is the caller's duty.
    pub fn fetch(&self, tell: &mut dyn FnMut(Step)) -> Result<Programs, Refusal> {
        if !is_on_path("apt-get") || !is_on_path("dpkg") {
            return Err(self.missing(self.layout.major(), Vec::new()).into());
        }
        self.user.make_folder(&self.fetched)?;
        self.user.check_way_to(&self.fetched)?;
        let _fetching = lock(&self.fetched.join("fetch.lock"), tell)?;
        if let Some(programs) = self.fetched_before() {
            return Ok(programs);
        }
        let stage = self.fetched.join("unpacking");
        remove(&stage)?;
        let done = self.fetch_into(&stage, tell);
        remove(&stage)?;
        done
    }

    fn fetched_before(&self) -> Option<Programs> {
        let wanted = self.layout.major();
        fs::read_dir(&self.fetched)
            .ok()?
            .flatten()
            .filter_map(|folder| Programs::probe(Place::unpacked(&folder.path())?, self.user))
            .find(|programs| wanted.is_none_or(|major| major == programs.major))
    }

    fn fetch_into(&self, stage: &Path, tell: &mut dyn FnMut(Step)) -> Result<Programs, Refusal> {
        self.user.make_folder(stage)?;
        let mut apt = Apt::within(&stage.join("apt"))?;
        tell(Step::ReadingLists);
        apt.update()?;
        let packages = apt.needed_by(&match self.layout.major() {
            Some(major) => format!("postgresql-{major}"),
            None => "postgresql".to_owned(),
        })?;
        let total = packages.iter().map(|package| package.size).sum();
        let debs = apt.download(&packages, &mut |done| tell(Step::Fetching { done, total }))?;

        let root = stage.join("root");
        self.user.make_folder(&root)?;
        for (done, deb) in (0..).zip(&debs) {
            let total = packages.len() as u64;
            tell(Step::Unpacking { done, total });
            unpack(deb, &root)?;
        }
        let programs = found_in(&root, self)?;
        let whole = self.fetched.join(&programs.version);
        remove(&whole)?;
        rename(&root, &whole)?;
        found_in(&whole, self)
    }
}

fn found_in(root: &Path, store: &Local) -> Result<Programs, Refusal> {
    Place::unpacked(root)
        .and_then(|place| Programs::probe(place, store.user))
        .filter(|programs| programs.major >= OLDEST)
        .ok_or_else(|| {
            Refusal::store(
                "store.fetch",
                format!("What this system offers as Postgres does not run, or is older than {OLDEST}."),
            )
            .hint("Install Postgres yourself, and name the folder of its programs in DEALDESK_PG_BIN.")
        })
}
