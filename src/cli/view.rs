//! `dealdesk view …`: lists of deals under a name, kept, shared and opened by `deal list --view`.

mod shown;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        people::Person,
        refusal::Refusal,
        saved_view::{SavedView, Shows},
    },
    workflow::{
        From,
        ask::answer,
        desk::Desk,
        views::{ChangeView, OpenView, Opened, PageViews, SaveView, ViewName, What, WrittenView},
    },
};

use shown::Shown;

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Your views, and those that others share.
    List {
        #[command(flatten)]
        paging: Paging,
    },
    /// What a view shows, and what of it means nothing any more.
    Show(Named),
    /// Keep a list of deals under a name of your own.
    Save {
        #[arg(value_parser = typed::name)]
        name: String,
        #[command(flatten)]
        shows: Shown,
        /// In the place of what your view of this name showed until now.
        #[arg(long)]
        again: bool,
        #[command(flatten)]
        deed: Deed,
    },
    /// Call a view of yours something else.
    Rename {
        #[command(flatten)]
        view: Named,
        /// The new name.
        #[arg(value_parser = typed::name)]
        to: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Make a view yours that somebody who has left had shared.
    TakeOver {
        #[command(flatten)]
        view: Named,
        /// What it is called from then on, where you have a view of that name.
        #[arg(long, value_name = "NAME", value_parser = typed::name)]
        name: Option<String>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Let everybody of the company open a view of yours.
    Share(Deeded),
    /// Keep a view of yours to yourself again.
    Unshare(Deeded),
    /// Delete a view of yours; restore brings it back.
    Delete(Deeded),
    /// Bring back the view of this name that you deleted last.
    Restore(Deeded),
}

#[derive(Debug, Args)]
pub struct Named {
    /// Its name, LOGIN/NAME for that of another, or its UUID.
    #[arg(value_name = "VIEW", value_parser = typed::name)]
    view: String,
}

impl Named {
    fn name(&self) -> ViewName {
        ViewName::Typed(self.view.clone())
    }
}

#[derive(Debug, Args)]
pub struct Deeded {
    #[command(flatten)]
    view: Named,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Deeded {
    fn change(&self, what: What) -> ChangeView {
        changed(&self.view, what, &self.why, &self.deed)
    }
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::List { .. } | Verb::Show(_))
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let change = match self {
            Verb::List { paging } => return list(desk, call, paging).await,
            Verb::Show(view) => {
                let opened = answer(OpenView(view.name()), desk.clone()).await?;
                return Ok(shown(&opened, desk.me()));
            }
            Verb::Save {
                name,
                shows,
                again: false,
                deed,
            } => {
                let save = SaveView {
                    name,
                    shows: shows.shows(),
                    command: deed.command(),
                };
                let made = answer(save, desk).await?;
                return Ok(call.done(tell(&made, format!("{} is kept.", made.name))));
            }
            Verb::Save {
                name, shows, deed, ..
            } => ChangeView {
                view: ViewName::Typed(name),
                seen: None,
                what: What::SaveAgain(shows.shows()),
                note: None,
                command: deed.command(),
            },
            Verb::Rename {
                view,
                to,
                why,
                deed,
            } => changed(&view, What::Rename(to), &why, &deed),
            Verb::TakeOver {
                view,
                name,
                why,
                deed,
            } => changed(&view, What::TakeOver(name), &why, &deed),
            Verb::Share(it) => it.change(What::Share),
            Verb::Unshare(it) => it.change(What::Unshare),
            Verb::Delete(it) => it.change(What::Delete),
            Verb::Restore(it) => it.change(What::Restore),
        };
        let what = change.what.clone();
        let made = answer(change, desk).await?;
        let says = match what {
            What::Rename(_) => format!("It is called {} now.", made.name),
            What::SaveAgain(_) => format!("{} is kept as it is now.", made.name),
            What::Share => format!("Everybody can open {} now.", made.name),
            What::Unshare => format!("{} is yours alone.", made.name),
            What::Delete => format!(
                "{} is deleted; dealdesk view restore brings it back.",
                made.name
            ),
            What::Restore => format!("{} is back.", made.name),
            What::TakeOver(_) => format!("{} is yours now.", made.name),
        };
        Ok(call.done(tell(&made, says)))
    }
}

fn changed(view: &Named, what: What, why: &Why, deed: &Deed) -> ChangeView {
    ChangeView {
        view: view.name(),
        seen: None,
        what,
        note: why.note(),
        command: deed.command(),
    }
}

fn tell(made: &WrittenView, says: String) -> Said {
    Said::new(json!(made), says)
}

async fn list(desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let me = desk.me().clone();
    let page = async |from: From, limit| {
        let after = from.after();
        answer(PageViews { after, limit }, desk.clone()).await
    };
    let listing = Listing {
        none: "There is no view yet. dealdesk view save keeps one; in the desk they stand behind V.",
        head: &["View", "", "Order", "Filter"],
        record: &record,
        cells: &|view| cells(view, &me),
    };
    listing.tell(call, paging, page).await
}

fn cells(view: &SavedView, me: &Person) -> Vec<String> {
    vec![
        view.name_for(me),
        match view.is_shared {
            true => "shared".to_owned(),
            false => String::new(),
        },
        order(&view.shows),
        view.shows.filter.clone(),
    ]
}

fn order(shows: &Shows) -> String {
    match shows.down {
        true => format!("{}, last first", shows.sort),
        false => shows.sort.clone(),
    }
}

fn record(view: &SavedView) -> Value {
    let shows = &view.shows;
    json!({
        "id": view.id, "rev": view.rev, "state": view.state(), "name": view.name, "owner": view.owner_login,
        "owner_name": view.owner_name, "owner_has_left": view.owner_has_left, "filter": shows.filter, "sort": shows.sort, "desc": shows.down,
        "columns": shows.columns, "layout": shows.layout, "updated_at": view.updated_at,
    })
}

fn shown(opened: &Opened, me: &Person) -> Said {
    let view = &opened.view;
    let mut json = record(view);
    json["left_out"] = json!(opened.left_out);
    let filter = match view.shows.filter.as_str() {
        "" => "all deals",
        text => text,
    };
    let whose = match (view.is_shared, view.is_of(me)) {
        (false, _) => "yours alone".to_owned(),
        (true, true) => "yours, shared".to_owned(),
        (true, false) if view.owner_has_left => {
            format!("shared by {}, who has left", view.owner_name)
        }
        (true, false) => format!("shared by {}", view.owner_name),
    };
    let mut text = vec![
        format!("{}, {whose}", view.name),
        format!("Filter: {filter}"),
        format!("Order: {}", order(&view.shows)),
        format!("Columns: {}", view.shows.columns.join(", ")),
        format!("As a {}", view.shows.layout.name()),
    ];
    text.extend(opened.told());
    Said::new(json, text.join("\n"))
}
