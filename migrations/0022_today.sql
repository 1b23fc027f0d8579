-- What the home counts, in order: open leads by how long they stand where they stand, those deals
-- that lack an amount by the day they close, and those that need settling.

create index lead_by_since on dealdesk.lead (state_since, id) where state in ('new', 'contacted', 'nurturing', 'qualified');
create index lead_team_since on dealdesk.lead (team_id, state_since, id)
    where state in ('new', 'contacted', 'nurturing', 'qualified');
create index deal_without_amount on dealdesk.deal (stage, coalesce(closes_on, 'infinity'::date), id) where amount is null;
create index deal_unsettled on dealdesk.deal (stage, updated_at, id) where
    (account_id is null and account_typed is null) or account_typed is not null
    or product_typed is not null or agent_typed is not null or dates_typed is not null
    or (external_id is not null and product_id is null and product_typed is null)
    or (external_id is not null and stage in ('closed_won', 'closed_lost') and closes_on is null)
    or (external_id is not null and stage = 'closed_won' and amount is null);
