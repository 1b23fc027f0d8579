//! What a score adds up from: a line a rule that fits, and the sum.

use super::{Lead, ScoreLine};

/// Line by line, for one lead and the rules in force applied to it.
pub fn prove_score(lead: &Lead, rules: &[ScoreLine]) -> Vec<String> {
    let fit = || rules.iter().filter(|rule| rule.fits);
    let mut lines: Vec<_> = fit()
        .map(|rule| format!("{:+}  {}: {}", rule.points, rule.words, reason(rule)))
        .collect();
    if lines.is_empty() {
        lines.push("No rule fits what is known of the lead.".to_owned());
    }
    let sum: i64 = fit().map(|rule| i64::from(rule.points)).sum();
    let (score, from) = (i64::from(lead.score), i64::from(lead.threshold));
    if sum == score {
        lines.push(format!("= {sum}, the score."));
    } else {
        lines.push(format!(
            "= {sum} by the rules in force. The score of {score} was given by the rules before."
        ));
    }
    lines.push(match from - score {
        ..=0 => format!("From {from} on a lead is qualified: it is enough."),
        lacks => format!(
            "From {from} on a lead is qualified: {lacks} are missing, or a note says why anyway."
        ),
    });
    lines
}

fn reason(rule: &ScoreLine) -> String {
    match &rule.says {
        Some(says) => format!("{}, and the lead says {says}", rule.condition()),
        None => format!("{}, and the lead says nothing", rule.condition()),
    }
}
