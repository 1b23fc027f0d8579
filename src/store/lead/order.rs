//! The orders in which leads are listed.

/// By what a list of leads is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadOrder {
    /// By score, then by age.
    Queue,
    Company,
    Updated,
    /// By how long it stands where it stands.
    Since,
}

impl LeadOrder {
    pub const ALL: [LeadOrder; 4] = [
        LeadOrder::Queue,
        LeadOrder::Company,
        LeadOrder::Updated,
        LeadOrder::Since,
    ];

    pub fn name(self) -> &'static str {
        match self {
            LeadOrder::Queue => "queue",
            LeadOrder::Company => "company",
            LeadOrder::Updated => "updated",
            LeadOrder::Since => "since",
        }
    }

    /// Whether its list begins with the largest where nobody says otherwise.
    pub fn begins_down(self) -> bool {
        !matches!(self, LeadOrder::Company | LeadOrder::Since)
    }
}
