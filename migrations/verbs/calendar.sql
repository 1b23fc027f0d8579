-- Holidays: everybody knows them, who keeps the calendars writes them. A region is one record; its days are told beside it.

do $$
declare
    kept text;
begin
    foreach kept in array array['calendar', 'holiday'] loop
        execute format('alter table dealdesk.%I enable row level security', kept);
        execute format('drop policy if exists company on dealdesk.%I', kept);
        execute format('create policy company on dealdesk.%I for select
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
            using ((select dealdesk.me()) is not null)', kept);
    end loop;
end $$;
grant select on dealdesk.calendar, dealdesk.holiday
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- The days of one region, as one entry of its story says them.
create or replace function dealdesk.remember_holidays(
    p_calendar uuid, p_verb text, p_note text, p_command uuid, p_was jsonb, p_became jsonb) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    update dealdesk.calendar
    set rev = rev + 1, updated_at = clock_timestamp(), last_command = p_command, last_actor = dealdesk.me()
    where id = p_calendar;
    perform dealdesk.remember('calendar', p_calendar, p_verb, p_note, p_command, nullif(p_was, '{}'), p_became);
end $$;

-- The days of one region; the same again change nothing, and none is taken away.
create or replace function dealdesk.import_holidays(p_region text, p_days jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('calendar.import');
    calendar uuid;
    was jsonb;
    became jsonb;
    counted jsonb;
begin
    if p_region is null or p_region !~ '[^[:space:]]' then
        raise exception 'a calendar needs a region' using errcode = 'DD014', detail = 'region';
    end if;
    insert into dealdesk.calendar (region, last_command, last_actor) values (btrim(p_region), p_command, person)
    on conflict do nothing;
    select c.id into strict calendar from dealdesk.calendar c where lower(c.region) = lower(btrim(p_region)) for update;
    with said as (
        select s.day, s.name, h.name as before, h.day is not null as known
        from jsonb_to_recordset(p_days) s (day date, name text)
        left join dealdesk.holiday h on h.calendar_id = calendar and h.day = s.day
    )
    select jsonb_build_object(
               'created', count(*) filter (where not known),
               'updated', count(*) filter (where known and name is distinct from before),
               'unchanged', count(*) filter (where known and name is not distinct from before)),
           coalesce(jsonb_object_agg(day, before) filter (where known and name is distinct from before), '{}'),
           coalesce(jsonb_object_agg(day, name) filter (where not known or name is distinct from before), '{}')
    into counted, was, became from said;
    insert into dealdesk.holiday as h (calendar_id, day, name)
    select calendar, s.day, s.name from jsonb_to_recordset(p_days) s (day date, name text)
    on conflict (calendar_id, day) do update set name = excluded.name where h.name is distinct from excluded.name;
    if became <> '{}' then
        perform dealdesk.remember_holidays(calendar, 'import', 'imported', p_command, was, became);
    end if;
    return counted;
end $$;

-- A day that is no holiday there after all.
create or replace function dealdesk.remove_holiday(p_region text, p_day date, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    calendar dealdesk.calendar;
    gone text;
    first jsonb;
begin
    perform dealdesk.must('calendar.remove');
    select * into calendar from dealdesk.calendar c where lower(c.region) = lower(btrim(p_region)) for update;
    if not found then
        raise exception 'no such calendar' using errcode = 'DD003';
    end if;
    first := dealdesk.first_outcome(p_command, calendar.id, 'calendar.remove');
    if first is not null then
        return first;
    end if;
    delete from dealdesk.holiday h where h.calendar_id = calendar.id and h.day = p_day returning h.name into gone;
    if not found then
        raise exception 'no such holiday' using errcode = 'DD003';
    end if;
    perform dealdesk.remember_holidays(calendar.id, 'remove', p_note, p_command,
        jsonb_build_object(p_day, gone), jsonb_build_object(p_day, null));
    return dealdesk.keep_outcome(p_command, calendar.id,
        jsonb_build_object('id', calendar.id, 'rev', calendar.rev + 1, 'region', calendar.region, 'day', p_day, 'name', gone));
end $$;

grant execute on function dealdesk.import_holidays(text, jsonb, uuid), dealdesk.remove_holiday(text, date, text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
