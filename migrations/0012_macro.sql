-- What a person does again and again, step by step, under a name of their own.

create table dealdesk.macro (
    id         uuid primary key default gen_random_uuid(),
    person_id  uuid not null references dealdesk.app_user,
    name       dealdesk.words not null check (name <> ''),
    steps      jsonb not null constraint macro_of_steps
               check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 20),
    rev        bigint not null default 1,
    updated_at timestamptz not null default clock_timestamp()
);
create unique index macro_by_name on dealdesk.macro (person_id, left(lower(name), 200));
