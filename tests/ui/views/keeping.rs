//! What is done to views in their picker: kept, renamed, shared, deleted, and all of it taken back.

use dealdesk::{
    domain::{
        id::{Rev, ViewId},
        people::Role,
        refusal::Refusal,
        saved_view::name_taken,
    },
    workflow::views::{ChangeView, PageViews, SaveView, What, WrittenView},
};
use uuid::Uuid;

use super::{page, picker, picker_of, some, title, view};

fn written(n: u128, name: &str, state: &str) -> Result<WrittenView, Refusal> {
    Ok(WrittenView {
        id: ViewId(Uuid::from_u128(n)),
        rev: Rev(4),
        state: state.into(),
        name: name.into(),
    })
}

#[test]
fn the_list_behind_is_kept_under_a_name() {
    let mut h = picker();
    h.press("n");
    let says = "stage:open; by close; with account, name";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.type_text("Mine");
    h.press("enter");
    let asked = h.asked::<SaveView>().clone();
    assert_eq!((&*asked.name, &*asked.shows.filter), ("Mine", "stage:open"));
    h.answer::<SaveView>(Err(name_taken()));
    assert!(h.screen().contains("You have a view of that name."));
    h.answer::<PageViews>(page(some()));
    h.press("n enter");
    assert_eq!(
        h.asked::<SaveView>().name,
        "Mine",
        "it was not typed in vain"
    );
    h.answer::<SaveView>(written(9, "Mine", "own"));
    assert!(h.screen().contains("Mine is kept. u takes it back."));
    let mut all = some();
    let mut mine = view(9, "Mine", "stage:open");
    mine.shows = asked.shows;
    all.push(mine);
    h.answer::<PageViews>(page(all));
    let row = "▌ Mine";
    assert!(h.screen().contains(row), "{}", h.screen());
    h.press("esc");
    assert!(title(&mut h).contains("Mine, by close"), "{}", h.screen());
}

#[test]
fn what_is_done_to_a_view_is_taken_back() {
    for (keys, event, back) in [
        ("x", What::Delete, What::Restore),
        ("S enter", What::Share, What::Unshare),
        (
            "r s enter",
            What::Rename("Closings".into()),
            What::Rename("Closing".into()),
        ),
    ] {
        let mut h = picker();
        h.press(keys);
        let asked = h.asked::<ChangeView>().clone();
        assert_eq!((asked.what, asked.seen), (event, Some(Rev(3))), "{keys}");
        h.answer::<ChangeView>(written(1, "Closing", "own"));
        h.answer::<PageViews>(page(some()));
        h.press("u");
        let asked = h.asked::<ChangeView>().clone();
        assert_eq!((asked.what, asked.seen), (back, Some(Rev(4))), "{keys}");
        h.answer::<ChangeView>(written(1, "Closing", "own"));
        assert!(h.screen().contains("is taken back"), "{}", h.screen());
    }
}

#[test]
fn what_a_view_shows_gives_way_to_what_stands_behind() {
    let mut h = picker();
    h.press("s");
    let screen = h.screen();
    assert!(screen.contains("Until now: stage:open close"), "{screen}");
    assert!(screen.contains("From now on: stage:open; by"), "{screen}");
    h.press("enter");
    let asked = h.asked::<ChangeView>().what.clone();
    assert!(matches!(asked, What::SaveAgain(shows) if shows.sort == "closes"));
}

#[test]
fn a_view_of_another_is_only_opened() {
    let mut h = picker();
    h.press("j j x");
    let says = "This view is Tom Berg's, who alone changes it.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert_eq!(h.open_requests::<ChangeView>(), 0);
    h.press("y");
    assert_eq!(h.copied, ["tom/Nothing planned"]);
}

#[test]
fn what_somebody_who_has_left_had_shared_is_taken_over_by_who_may() {
    let left = || {
        let mut all = some();
        all[2].owner_has_left = true;
        page(all)
    };
    let mut h = picker_of(Role::Sales, left());
    h.press("j j");
    let says = "Shared by Tom Berg, who has left. t takes it over: the deal desk or an admin may.";
    assert!(h.read_out().contains(says), "{}", h.read_out());
    h.press("t");
    let says = "Only deal desk and admin may take over a view";
    assert!(h.screen().contains(says), "{}", h.screen());

    let mut h = picker_of(Role::SalesOps, left());
    h.press("j j r");
    let says = "who has left: as it is nobody changes it";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("t");
    let says = "Take Nothing planned over from Tom Berg";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("enter");
    let taken = What::TakeOver(Some("Nothing planned".into()));
    assert_eq!(h.asked::<ChangeView>().what, taken);
    h.answer::<ChangeView>(written(3, "Nothing planned", "shared"));
    assert!(h.screen().contains("Nothing planned is yours now."));
    h.answer::<PageViews>(page(some()));
    h.press("u");
    assert!(h.screen().contains("Nothing was done here yet."));
}
