-- What large files need: a row of the deals file with whom and what it means, found once a batch.
create type dealdesk.deal_row as (
    key        text,
    facts      jsonb,
    record_id  uuid,
    before     jsonb,
    owner_id   uuid,
    team_id    integer,
    account_id uuid,
    product_id uuid
);
