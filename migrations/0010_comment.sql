-- What people say about a record, and whom they call to it.

create table dealdesk.comment (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    root_kind    text not null,
    root         uuid not null,
    what         text not null check (what in ('comment', 'note')),
    text         dealdesk.words not null,
    author_id    uuid not null references dealdesk.app_user,
    -- By the true clock: it is a voice, not a fact of the business.
    at           timestamptz not null default clock_timestamp(),
    edited_at    timestamptz,
    withdrawn_at timestamptz,
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);
create index comment_of_root on dealdesk.comment (root, at, id);

create table dealdesk.mention (
    comment_id uuid not null references dealdesk.comment,
    person_id  uuid not null references dealdesk.app_user,
    -- When it was said: the order of what one is mentioned in.
    at         timestamptz not null,
    seen_at    timestamptz,
    primary key (comment_id, person_id)
);
create index mention_of_person on dealdesk.mention (person_id, (seen_at is not null), at desc, comment_id desc);
