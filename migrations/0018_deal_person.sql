-- The people of the company who are named on a deal, each with their part. The owner is a column of the deal.

-- One row a part that a person ever had in a deal; who plays it no more is dropped, not deleted.
create table dealdesk.deal_person (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    state        text not null default 'named' check (state in ('named', 'dropped')),
    deal_id      uuid not null references dealdesk.deal,
    person_id    uuid not null references dealdesk.app_user,
    part         text not null constraint deal_person_part check (part in ('commission', 'helper', 'watcher')),
    -- Percent; of a commission alone, and nothing where it is not known yet.
    share        numeric constraint deal_person_share
                 check (share is null or (part = 'commission' and share > 0 and share <= 100 and scale(trim_scale(share)) <= 4)),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid,
    constraint deal_person_once unique (deal_id, person_id, part)
);
-- Whose deals these are: asked by every list that a person sees.
create index deal_person_of_person on dealdesk.deal_person (person_id, deal_id) where state = 'named';

create table dealdesk.deal_person_history (like dealdesk.deal_person, valid tstzrange not null);
create index deal_person_history_of on dealdesk.deal_person_history (id, rev);
