-- Lists of deals under a name: which ones, in which order, with which columns. One's own, or shared with the company.

create table dealdesk.saved_view (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    owner_id     uuid not null references dealdesk.app_user,
    shared       boolean not null default false,
    -- A deleted one can come back.
    deleted_at   timestamptz,
    name         dealdesk.words not null,
    -- As it was typed. What of it still means something is found out when it is opened.
    filter       dealdesk.words not null default '',
    -- By names that stay; one that is gone is told of when it is opened.
    sort         text not null constraint saved_view_form check (length(sort) between 1 and 60),
    down         boolean not null,
    columns      text[] not null constraint saved_view_columns
                 check (cardinality(columns) between 1 and 100 and length(array_to_string(columns, '')) <= 6000
                        and array_position(columns, null) is null),
    layout       text not null constraint saved_view_layout check (layout in ('table', 'board')),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);
create unique index saved_view_name_once on dealdesk.saved_view (owner_id, left(lower(name), 200)) where deleted_at is null;
create index saved_view_shared on dealdesk.saved_view (left(lower(name), 200), id) where shared and deleted_at is null;
