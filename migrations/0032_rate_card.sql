-- What a line says besides its price: the rate card of what is used, the uplifts of its ramp, and how often a person has
-- said its cost.

alter table dealdesk.quote_line
    -- {"unit", "included", "overage"}: what one unit is, how many come along, and what one costs beyond the commitment.
    add column rate_card jsonb check (jsonb_typeof(rate_card) = 'object'),
    -- The uplifts that its ramp came of: {"rate", "cap", "floor", "every", "growth"} each.
    add column raises jsonb not null default '[]' check (jsonb_typeof(raises) = 'array'),
    -- The cost itself stands apart; by this the story and the undo of a line know that it became another.
    add column cost_said integer not null default 0;
alter table dealdesk.quote_line_history add column rate_card jsonb, add column raises jsonb, add column cost_said integer;

-- A cost that nobody knows any more keeps its place, so that what was there before is found.
alter table dealdesk.quote_line_cost
    alter column cost drop not null,
    add column said integer not null default 0;
alter table dealdesk.quote_line_cost_history alter column cost drop not null, add column said integer;
