//! One deal explained: where it is, who has it, what is known, what needs settling.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

use super::view::{close, tone};
use crate::{
    domain::{
        deal::{Deal, OnDeal, Stage},
        time::{Day, age, ago},
    },
    ui::{
        look::Look,
        pane::Scene,
        panes::{around::one_line, next_step},
        widgets::{
            cell::{put, put_line},
            wrap::wrap,
        },
    },
};

/// Between two facts of one line.
const APART: &str = "   ";

/// Under a line below the list, or behind one beside it.
pub fn draw(
    deal: &Deal,
    around: &[String],
    area: Rect,
    is_beside: bool,
    buf: &mut Buffer,
    scene: &Scene,
) {
    let inside = divide(area, is_beside, buf, scene.look);
    let told = told(deal, around, inside.width, scene);
    for (line, row) in told.iter().zip(inside.rows()) {
        put_line(buf, row, line);
    }
}

fn divide(area: Rect, is_beside: bool, buf: &mut Buffer, look: &Look) -> Rect {
    let one = |wanted: u16, there: u16| wanted.min(there);
    if is_beside {
        for row in area.rows() {
            put(buf, row, look.glyphs.upright, look.rule);
        }
    } else {
        let rule = look.glyphs.rule.repeat(usize::from(area.width));
        put(buf, area, &rule, look.rule);
    }
    let (left, top) = match is_beside {
        true => (one(2, area.width), 0),
        false => (one(1, area.width), one(1, area.height)),
    };
    Rect {
        x: area.x + left,
        y: area.y + top,
        width: area.width - left,
        height: area.height - top,
    }
}

fn told(deal: &Deal, around: &[String], width: u16, scene: &Scene) -> Vec<Line<'static>> {
    let look = scene.look;
    let mut told = Vec::new();
    let say = |told: &mut Vec<Line>, text: &str, style: Style| {
        told.extend(wrap(text, width).map(|line| Line::styled(line.to_owned(), style)));
    };
    say(&mut told, &title(deal, look), look.strong);
    told.extend(where_it_is(deal, width, scene));
    for flag in deal.flags() {
        let says = format!("{} {}", look.glyphs.warning, flag.says);
        say(&mut told, &says, look.warn);
    }
    let mut known = lines(deal, width, scene);
    // Who wrote it last is what a small screen gives up first.
    let last = known.pop();
    for line in known {
        for part in flow(&line, width) {
            say(&mut told, &part, look.text);
        }
    }
    for line in around {
        told.push(Line::styled(one_line(line, width, look), look.text));
    }
    say(&mut told, &last.unwrap_or_default(), look.text);
    told
}

/// Facts that stand three blanks apart are parted where a line ends, so that each is read in one piece.
fn flow(line: &str, width: u16) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for fact in line.split(APART) {
        match parts.last_mut() {
            Some(part) if part.width() + APART.len() + fact.width() <= usize::from(width) => {
                part.push_str(APART);
                part.push_str(fact);
            }
            _ => parts.push(fact.to_owned()),
        }
    }
    parts
}

fn title(deal: &Deal, look: &Look) -> String {
    let dot = look.glyphs.dot;
    let account = deal.account_words().unwrap_or("no account");
    format!("{} {dot} {account} {dot} {}", deal.number, deal.name)
}

/// The spine and who has the ball: in one line where they fit, in two elsewhere, and without names on the narrowest.
fn where_it_is(deal: &Deal, width: u16, scene: &Scene) -> Vec<Line<'static>> {
    let fits = |line: &Line| line.width() <= usize::from(width);
    let ball = deal.ball(scene.today);
    let ball = ball.map_or_else(String::new, |it| format!("ball: {}", it.who_and_others()));
    let ball = Span::styled(ball, scene.look.text);
    let mut whole = spine(deal, true, scene);
    if !fits(&whole) {
        whole = spine(deal, false, scene);
    }
    let mut both = whole.clone();
    both.spans.extend([Span::raw("    "), ball.clone()]);
    match (ball.content.is_empty(), fits(&both)) {
        (true, _) => vec![whole],
        (false, true) => vec![both],
        (false, false) => vec![whole, Line::from(ball)],
    }
}

/// The stages passed, the one it stands in and for how long, those to come.
fn spine(deal: &Deal, with_names: bool, scene: &Scene) -> Line<'static> {
    let (look, glyphs) = (scene.look, scene.look.glyphs);
    let is_lost = deal.stage == Stage::ClosedLost;
    let end = if is_lost {
        Stage::ClosedLost
    } else {
        Stage::ClosedWon
    };
    let mut spans = Vec::new();
    for (nth, stage) in Stage::OPEN.into_iter().chain([end]).enumerate() {
        if nth > 0 {
            let rule = glyphs.rule.repeat(2);
            spans.push(Span::styled(format!(" {rule} "), look.rule));
        }
        let is_here = stage == deal.stage;
        let (glyph, style) = match stage < deal.stage && !is_lost {
            _ if is_here => (glyphs.on, tone(stage, look)),
            true => (glyphs.check, look.text),
            false => (glyphs.off, look.muted),
        };
        let mut says = match with_names || is_here {
            true => format!("{} {glyph}", stage.title()),
            false => glyph.to_owned(),
        };
        if is_here {
            says.push_str(&format!(" {}", age(deal.stage_since, scene.now)));
        }
        spans.push(Span::styled(says, style));
    }
    Line::from(spans)
}

/// What is known, a line a topic. Of those it names as many as a line holds.
pub fn lines(deal: &Deal, width: u16, scene: &Scene) -> Vec<String> {
    let amount = deal.money().map(|money| money.to_string());
    let product = deal.product_name.as_ref().or(deal.product_typed.as_ref());
    let late = match close(deal, scene) {
        (late, true) => format!(", {late}"),
        (_, false) => String::new(),
    };
    let mut lines = vec![
        format!(
            "Amount {}   {} {}{late}   forecast {}",
            amount.as_deref().unwrap_or("unknown"),
            match deal.stage {
                Stage::ClosedWon => "closed",
                Stage::ClosedLost => "was to close",
                _ => "closes",
            },
            day(deal.closes_on),
            deal.forecast
        ),
        format!(
            "Product {}   begun {}   owner {}",
            product.map_or("none named", String::as_str),
            day(deal.opened_on),
            deal.owner_name
        ),
    ];
    let today = scene.today;
    let is_open = deal.stage.is_open();
    lines.extend(waiting_quote(deal, scene));
    lines.extend(next_step::line(&deal.what_next(), is_open, today));
    let contacts = deal.contacts.iter();
    let contacts = contacts.map(|it| format!("{} ({})", it.name, it.part));
    lines.extend(names("Contacts", contacts.collect(), width));
    let people = deal.people.iter().map(OnDeal::to_string);
    lines.extend(names("People", people.collect(), width));
    lines.extend(deal.evidence.iter().map(|it| format!("Evidence: {it}")));
    let event = deal.last.event.as_deref().unwrap_or("edit");
    // A move is as old as the stage it led to, in a rehearsal too.
    let at = match event {
        "create" | "advance" | "step_back" | "lose" | "reopen" | "win_elsewhere" => {
            deal.stage_since
        }
        _ => deal.updated_at,
    };
    let who = deal.last.by_name.as_deref().unwrap_or("Somebody");
    let when = ago(at, scene.now);
    lines.push(format!("Last: {who}, {}, {when}", event.replace('_', " ")));
    lines
}

/// `Q-2026-0417v3: quote approved, not presented, 2d   next: present`
fn waiting_quote(deal: &Deal, scene: &Scene) -> Option<String> {
    let ball = deal.ball(scene.today)?;
    let number = &ball.quote?.number;
    let (stands, since) = (ball.row.stands, age(ball.since, scene.now));
    let next = ball.step().map(|it| format!("{APART}next: {it}"));
    let next = next.unwrap_or_default();
    Some(format!("{number}: {stands}, {since}{next}"))
}

/// `People: Tom Berg (helper), Lea Brandt (commission) and 3 more`
fn names(of: &str, names: Vec<String>, width: u16) -> Option<String> {
    let told = |shown: usize| match names.len() - shown {
        0 => format!("{of}: {}", names.join(", ")),
        more => format!("{of}: {} and {more} more", names[..shown].join(", ")),
    };
    let fits = |shown: &usize| told(*shown).width() <= usize::from(width);
    let most = (1..=names.len()).rev().find(fits);
    // One that no line holds is broken like any other.
    (!names.is_empty()).then(|| told(most.unwrap_or(1)))
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(
        || "unknown".to_owned(),
        |day| day.format("%-d %b %Y").to_string(),
    )
}

/// The row in words.
pub fn sentence(deal: &Deal, scene: &Scene) -> String {
    let mut says = format!(
        "{}, account {}, deal {}, stage {} for {}, owner {}.",
        deal.number,
        deal.account_words().unwrap_or("none"),
        deal.name,
        deal.stage,
        age(deal.stage_since, scene.now),
        deal.owner_name
    );
    for flag in deal.flags() {
        says.push_str(&format!(" To settle: {}.", flag.says));
    }
    says
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_those_a_deal_names_as_many_are_told_as_a_line_holds() {
        let all = ["Aiko Sato", "Lea Brandt", "佐藤 愛子", "Tom Berg"].map(str::to_owned);
        let told = |width| names("People", all.to_vec(), width);
        let says = |says: &str| Some(says.to_owned());
        let whole = says("People: Aiko Sato, Lea Brandt, 佐藤 愛子, Tom Berg");
        assert_eq!((told(80), told(50)), (whole.clone(), whole));
        assert_eq!(told(49), says("People: Aiko Sato, Lea Brandt and 2 more"));
        assert_eq!(told(39), says("People: Aiko Sato and 3 more"));
        assert_eq!(told(5), says("People: Aiko Sato and 3 more"));
        assert_eq!(names("People", Vec::new(), 80), None);
    }
}
