-- One intention for many records: what was done to each stands in its own story, and says which batch it belongs to.

create table dealdesk.batch (
    id        uuid primary key,
    person_id uuid not null references dealdesk.app_user,
    verb      text not null,
    note      dealdesk.words,
    -- By which of the person's own macros, as it was called then.
    macro     dealdesk.words,
    total     integer not null constraint batch_of_some check (total > 0),
    begun_at  timestamptz not null default clock_timestamp(),
    -- Unknown while it is under way, and for ever where nobody came back to end it.
    ended_at  timestamptz,
    done      integer,
    refused   integer
);
create index batch_of_person on dealdesk.batch (person_id, begun_at, id);
create index batch_by_time on dealdesk.batch (begun_at, id);

alter table dealdesk.command add column batch_id uuid references dealdesk.batch;
create index command_of_batch on dealdesk.command (batch_id) where batch_id is not null;
