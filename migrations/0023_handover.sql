-- What changed hands, told to whom it went from and whom it came to: whoever loses a record often reads it no more, so
-- that its number and name stand here as they were.

create table dealdesk.handover (
    id        uuid primary key default gen_random_uuid(),
    person_id uuid not null references dealdesk.app_user,
    way       text not null check (way in ('from_me', 'to_me')),
    kind      text not null check (kind in ('deal', 'lead')),
    root      uuid not null,
    number    text not null,
    name      text not null,
    -- Whom it went to, or came from.
    other_id  uuid not null references dealdesk.app_user,
    by_id     uuid not null references dealdesk.app_user,
    -- By the true clock, as whatever is said.
    at        timestamptz not null default clock_timestamp(),
    seen_at   timestamptz,
    command   uuid not null
);
create index handover_of_person on dealdesk.handover (person_id, (seen_at is not null), at desc, id desc);
create index handover_unseen on dealdesk.handover (person_id, kind, way, at desc, id desc) where seen_at is null;
create index handover_of_command on dealdesk.handover (command, root);
