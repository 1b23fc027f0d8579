//! Complete a path that is being typed, as far as there is only one way on.

use crate::{
    documents::file,
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CompletePath(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    pub path: String,
    /// What may follow, where there are several ways on.
    pub others: Vec<String>,
}

/// As many as are shown.
const SHOWN: usize = 12;

impl Ask for CompletePath {
    type Answer = Completed;
    const NATURE: Nature = Nature::Question;

    async fn run(self, _: Desk) -> Result<Completed, Refusal> {
        let typed = self.0;
        let looking = tokio::task::spawn_blocking(move || {
            let (folder, names) = file::that_begin(&typed);
            let shared = shared(&names);
            let path = match names.is_empty() {
                true => typed,
                false => format!("{folder}{shared}"),
            };
            let others = match names.len() {
                1 => Vec::new(),
                _ => names.into_iter().take(SHOWN).collect(),
            };
            Completed { path, others }
        });
        looking.await.map_err(|_| {
            Refusal::bug(
                "attachment.completing",
                "Looking for the file ended by a mistake of ours.",
            )
        })
    }
}

/// How far they all begin alike.
fn shared(names: &[String]) -> String {
    let Some((first, rest)) = names.split_first() else {
        return String::new();
    };
    let alike = |at: usize, letter: char| rest.iter().all(|it| it.chars().nth(at) == Some(letter));
    let letters = first.chars().enumerate();
    letters
        .take_while(|(at, letter)| alike(*at, *letter))
        .map(|(_, letter)| letter)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_all_do() {
        let names = |names: &[&str]| names.iter().map(|it| it.to_string()).collect::<Vec<_>>();
        assert_eq!(shared(&names(&["plan.pdf", "plan.txt"])), "plan.");
        assert_eq!(shared(&names(&["Übung", "Übel"])), "Üb");
        assert_eq!(shared(&names(&["plan/"])), "plan/");
        assert_eq!(shared(&[]), "");
    }
}
