//! What the words of a quote mean, without a store.

use super::*;

#[test]
fn a_number_says_its_version_where_it_has_one() {
    for (typed, number, version) in [
        ("Q-2026-0417v3", "Q-2026-0417", Some(3)),
        ("q-2026-0417V12", "q-2026-0417", Some(12)),
        ("Q-2026-0417", "Q-2026-0417", None),
        ("Q-2026-0417vx", "Q-2026-0417vx", None),
        ("v3", "v3", None),
    ] {
        assert_eq!(split_number(typed), (number, version), "{typed}");
    }
}

#[test]
fn every_state_and_event_of_the_table_has_its_word() {
    for state in QuoteState::ALL {
        assert_eq!(
            QuoteState::ALL
                .iter()
                .filter(|it| it.name() == state.name())
                .count(),
            1
        );
        // What is over has no way out.
        let leaves = TRANSITIONS.iter().any(|it| it.from == Some(state));
        assert_eq!(leaves, !state.is_over(), "{state}");
    }
    for event in QuoteEvent::ALL {
        assert!(TRANSITIONS.iter().any(|it| it.event == event), "{event:?}");
    }
}

#[test]
fn a_move_that_is_not_listed_is_refused_with_what_is_possible() {
    for state in QuoteState::ALL {
        for event in QuoteEvent::ALL {
            let listed = TRANSITIONS
                .iter()
                .any(|it| it.from == Some(state) && it.event == event && it.by == By::Person);
            let asked = state.can(event);
            assert_eq!(asked.is_ok(), listed, "{state} {event:?}");
            let Err(refused) = asked else { continue };
            let hint = refused.hint.unwrap();
            for legal in state.events() {
                assert!(hint.contains(legal.says()), "{state} {event:?}: {hint}");
            }
        }
    }
    let refused = QuoteState::Draft.can(QuoteEvent::Present).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "A draft of a quote cannot be presented. Possible from here: submit, cancel."
    );
}
