-- Files that hang on a record. Their bytes stand apart, so that a list of files is as light as any list.

create table dealdesk.attachment (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    root_kind    text not null,
    root         uuid not null,
    name         dealdesk.words not null check (name <> ''),
    media_type   text not null check (length(media_type) < 200),
    size         bigint not null constraint attachment_size check (size between 1 and 25 * 1024 * 1024),
    sha256       bytea not null check (length(sha256) = 32),
    by_id        uuid not null references dealdesk.app_user,
    at           timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);
create index attachment_of_root on dealdesk.attachment (root, at, id);

create table dealdesk.attachment_bytes (
    id    uuid primary key references dealdesk.attachment,
    bytes bytea not null constraint attachment_size_of_bytes check (length(bytes) between 1 and 25 * 1024 * 1024)
);
-- Most files are packed already: packing them again costs time and saves nothing.
alter table dealdesk.attachment_bytes alter column bytes set storage external;
