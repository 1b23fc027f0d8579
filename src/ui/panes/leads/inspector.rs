//! One lead explained: where it is, who has it, what it is worth and what is known.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{consequence::meaning, view::tone};
use crate::{
    domain::{
        ball::{self, At},
        lead::{Lead, LeadState},
        time::{age, ago},
    },
    ui::{
        pane::Scene,
        panes::{around::one_line, next_step},
        widgets::{
            cell::{put, put_line},
            wrap::wrap,
        },
    },
};

pub fn draw(lead: &Lead, around: &[String], area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let rule = look.glyphs.rule.repeat(usize::from(area.width));
    put(buf, area, &rule, look.rule);
    let left = 1.min(area.width);
    let inside = Rect {
        x: area.x + left,
        y: area.y + 1.min(area.height),
        width: area.width - left,
        height: area.height.saturating_sub(1),
    };
    let dot = look.glyphs.dot;
    let title = [
        Some(&lead.number),
        lead.company.as_ref(),
        lead.person.as_ref(),
    ];
    let title: Vec<_> = title.into_iter().flatten().map(String::as_str).collect();
    let title = title.join(&format!(" {dot} "));
    let mut told = vec![Line::styled(title, look.strong)];
    let fits = |line: &Line| line.width() <= usize::from(inside.width);
    let whole = spine(lead, true, scene);
    told.push(match fits(&whole) {
        true => whole,
        false => spine(lead, false, scene),
    });
    let mut known = lines(lead, scene);
    // What people say of it stands above what a small screen gives up first.
    let around = { around.iter() }.map(|line| one_line(line, inside.width, look));
    known.splice(2..2, around);
    for line in known {
        let parts = wrap(&line, inside.width).map(|part| Line::styled(part.to_owned(), look.text));
        told.extend(parts);
    }
    for (line, row) in told.iter().zip(inside.rows()) {
        put_line(buf, row, line);
    }
}

/// The states passed, the one it stands in and for how long, those to come. Contacted and nurturing are one station.
fn spine(lead: &Lead, with_names: bool, scene: &Scene) -> Line<'static> {
    let (look, glyphs) = (scene.look, scene.look.glyphs);
    let is_over = lead.state == LeadState::Disqualified;
    let middle = match lead.state {
        LeadState::Nurturing => LeadState::Nurturing,
        _ => LeadState::Contacted,
    };
    let end = if is_over {
        LeadState::Disqualified
    } else {
        LeadState::Converted
    };
    let mut spans = Vec::new();
    let stations = [LeadState::New, middle, LeadState::Qualified, end];
    for (nth, state) in stations.into_iter().enumerate() {
        if nth > 0 {
            let rule = glyphs.rule.repeat(2);
            spans.push(Span::styled(format!(" {rule} "), look.rule));
        }
        let is_here = state == lead.state;
        let (glyph, style) = match state < lead.state && !is_over {
            _ if is_here => (glyphs.on, tone(state, look)),
            true => (glyphs.check, look.text),
            false => (glyphs.off, look.muted),
        };
        let mut says = match with_names || is_here {
            true => format!("{state} {glyph}"),
            false => glyph.to_owned(),
        };
        if is_here {
            says.push_str(&format!(" {}", age(lead.state_since, scene.now)));
        }
        spans.push(Span::styled(says, style));
    }
    if let Some(row) = ball::row(At::Lead(lead.state)) {
        let ball = format!("    ball: {}", row.holder.who(&lead.owner_name));
        spans.push(Span::styled(ball, look.text));
    }
    Line::from(spans)
}

/// What is known, a line a topic.
pub fn lines(lead: &Lead, scene: &Scene) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let verdict = match (lead.has_score(), lead.overridden) {
        (_, true) => ", qualified by a note",
        (true, false) => ", enough to qualify",
        (false, false) => "",
    };
    let money = lead.money().map(|money| money.to_string());
    let mut lines = vec![
        format!(
            "Score {} of {}{verdict}   {}",
            lead.score,
            lead.threshold,
            meaning(lead.state)
        ),
        format!(
            "Wants {}   budget {}   source {}",
            known(&lead.interest),
            known(&money),
            known(&lead.source)
        ),
        format!(
            "Title {}   mail {}   phone {}",
            known(&lead.title),
            known(&lead.email),
            known(&lead.phone)
        ),
        format!(
            "Country {}   industry {}   employees {}",
            known(&lead.country),
            known(&lead.industry),
            known(&lead.employees.map(|n| n.to_string()))
        ),
    ];
    let next = next_step::line(&lead.next_step, lead.state.is_open(), scene.today);
    lines.splice(1..1, next);
    let given = lead.assigned_by.as_ref();
    lines.extend(given.map(|by| format!("Given to {} by {by}", lead.owner_name)));
    if let Some(deal) = &lead.deal_number {
        let account = lead.account_name.as_deref().unwrap_or("its account");
        lines.push(format!("Became {deal} of {account}"));
    }
    let note = lead.note.iter().flat_map(|note| note.lines());
    lines.extend(note.map(str::to_owned));
    let event = lead.last_event.as_deref().unwrap_or("edit");
    // A move is as old as the state it led to, in a rehearsal too.
    let at = match event {
        "edit" => lead.updated_at,
        _ => lead.state_since,
    };
    let who = lead.last_by.as_deref().unwrap_or("Somebody");
    lines.push(format!("Last: {who}, {event}, {}", ago(at, scene.now)));
    lines
}

/// The row in words.
pub fn sentence(lead: &Lead, scene: &Scene) -> String {
    format!(
        "{}, score {}, company {}, person {}, source {}, {} for {}, owner {}.",
        lead.number,
        lead.score,
        lead.company.as_deref().unwrap_or("unknown"),
        lead.person.as_deref().unwrap_or("unknown"),
        lead.source.as_deref().unwrap_or("unknown"),
        lead.state,
        age(lead.state_since, scene.now),
        lead.owner_name
    )
}
