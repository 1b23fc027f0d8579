-- Which entries of the audit were taken back, and by which command: none is taken back twice.

create table dealdesk.undone (
    root       uuid not null,
    position   bigint not null,
    command_id uuid not null,
    primary key (root, position)
);
