-- The orders of the deals that a large import has set aside, and how to make each again. Empty but for its while.

create table dealdesk.set_aside (
    name       text primary key,
    definition text not null,
    -- When a batch of deals last came: where none has come for a while, the import was ended before its end.
    at         timestamptz not null default clock_timestamp()
);
