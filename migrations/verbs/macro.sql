-- Macros are their person's alone: nobody else reads, changes or runs them.

alter table dealdesk.macro enable row level security;
drop policy if exists own on dealdesk.macro;
create policy own on dealdesk.macro for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (person_id = (select dealdesk.me()));
grant select on dealdesk.macro
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- Under a name that is there already it takes its place.
create or replace function dealdesk.save_macro(p_name text, p_steps jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('macro.save');
    first jsonb;
    saved dealdesk.macro;
begin
    first := dealdesk.first_outcome(p_command, null, 'macro.save');
    if first is not null then
        return first;
    end if;
    if coalesce(p_name, '') !~ '[^[:space:]]' then
        raise exception 'a macro needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    insert into dealdesk.macro as m (person_id, name, steps) values (person, btrim(p_name), p_steps)
    on conflict (person_id, left(lower(name), 200))
    do update set name = excluded.name, steps = excluded.steps, rev = m.rev + 1, updated_at = clock_timestamp()
    returning * into saved;
    perform dealdesk.remember('macro', saved.id, 'save', null, p_command, null,
                              jsonb_build_object('name', saved.name, 'steps', saved.steps));
    return dealdesk.keep_outcome(p_command, saved.id,
                                 jsonb_build_object('id', saved.id, 'name', saved.name, 'steps', saved.steps));
end $$;

create or replace function dealdesk.delete_macro(p_macro uuid, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('macro.delete');
    first jsonb;
    gone dealdesk.macro;
begin
    first := dealdesk.first_outcome(p_command, p_macro, 'macro.delete');
    if first is not null then
        return first;
    end if;
    delete from dealdesk.macro where id = p_macro and person_id = person returning * into gone;
    if not found then
        raise exception 'no such macro' using errcode = 'DD003';
    end if;
    perform dealdesk.remember('macro', gone.id, 'delete', null, p_command, jsonb_build_object('name', gone.name),
                              jsonb_build_object('name', null));
    return dealdesk.keep_outcome(p_command, p_macro,
                                 jsonb_build_object('id', gone.id, 'name', gone.name, 'steps', gone.steps));
end $$;

grant execute on function dealdesk.save_macro(text, jsonb, uuid), dealdesk.delete_macro(uuid, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
