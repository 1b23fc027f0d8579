-- Saved views: who reads them, and the two doors through which they are written. What a view asks for is its owner's alone
-- until it is shared: nobody else reads it, not in the table and not in the audit.

alter table dealdesk.saved_view enable row level security;
drop policy if exists own on dealdesk.saved_view;
create policy own on dealdesk.saved_view for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (owner_id = (select dealdesk.me()));
drop policy if exists shared on dealdesk.saved_view;
create policy shared on dealdesk.saved_view for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (shared and deleted_at is null and (select dealdesk.me()) is not null);
grant select on dealdesk.saved_view
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.saved_view_outcome(p_view uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'name', name,
        'state', case when deleted_at is not null then 'deleted' when shared then 'shared' else 'own' end)
    from dealdesk.saved_view where id = p_view
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.saved_view_with(v dealdesk.saved_view, c jsonb) returns dealdesk.saved_view
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c) where key not in ('name', 'filter', 'sort', 'down', 'columns', 'layout') limit 1;
    if found then
        raise exception 'a view has no % to write', strange using errcode = 'DD009';
    end if;
    v := jsonb_populate_record(v, c);
    v.name := btrim(v.name);
    return v;
end $$;

create or replace function dealdesk.save_view(p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('view.save');
    saved dealdesk.saved_view;
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, null, 'view.save');
    if first is not null then
        return first;
    end if;
    saved := dealdesk.saved_view_with(saved, p_fields);
    insert into dealdesk.saved_view (owner_id, name, filter, sort, down, columns, layout, last_event, last_command)
    values (person, saved.name, coalesce(saved.filter, ''), saved.sort, saved.down, saved.columns, saved.layout, 'save', p_command)
    returning * into saved;
    return dealdesk.keep_outcome(p_command, saved.id, dealdesk.saved_view_outcome(saved.id));
end $$;

-- A view, held to the end, for who owns it; one that is shared by somebody who has left, for who takes it over. Whom it is
-- hidden from, there is none for.
create or replace function dealdesk.lock_view(p_view uuid, p_verb text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must(p_verb);
    held dealdesk.saved_view;
    owner dealdesk.app_user;
begin
    select * into held from dealdesk.saved_view where id = p_view;
    if not found or (held.owner_id <> person and (not held.shared or held.deleted_at is not null)) then
        raise exception 'no such view' using errcode = 'DD003';
    end if;
    perform from dealdesk.saved_view where id = p_view for update;
    select * into held from dealdesk.saved_view where id = p_view;
    if held.owner_id = person then
        return;
    end if;
    -- Held: whoever comes back meanwhile keeps it.
    select * into owner from dealdesk.app_user where id = held.owner_id for share;
    if owner.active then
        raise exception 'not one''s own view' using errcode = 'DD141', detail = owner.name;
    end if;
    if p_verb <> 'view.take_over' or not held.shared or held.deleted_at is not null then
        raise exception 'the owner has left' using errcode = 'DD143', detail = owner.name;
    end if;
end $$;

create or replace function dealdesk.change_view(
    p_view uuid, p_rev bigint, p_verb text, p_fields jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    changed dealdesk.saved_view;
    first jsonb;
begin
    if p_verb not in ('view.rename', 'view.save_again', 'view.share', 'view.unshare', 'view.delete', 'view.restore',
                      'view.take_over') then
        raise exception 'no such verb' using errcode = 'DD005';
    end if;
    perform dealdesk.lock_view(p_view, p_verb);
    first := dealdesk.first_outcome(p_command, p_view, p_verb);
    if first is not null then
        return first;
    end if;
    select * into changed from dealdesk.saved_view where id = p_view;
    if changed.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if (changed.deleted_at is null) = (p_verb = 'view.restore') then
        raise exception 'it is deleted, or it is not' using errcode = 'DD142',
            detail = case when changed.deleted_at is null then 'there' else 'deleted' end;
    end if;
    case p_verb
        when 'view.rename' then changed := dealdesk.saved_view_with(changed, jsonb_build_object('name', p_fields -> 'name'));
        when 'view.save_again' then changed := dealdesk.saved_view_with(changed, p_fields - 'name');
        when 'view.share' then changed.shared := true;
        when 'view.unshare' then changed.shared := false;
        when 'view.delete' then changed.deleted_at := clock_timestamp();
        when 'view.restore' then changed.deleted_at := null;
        when 'view.take_over' then
            if changed.owner_id = dealdesk.me() then
                raise exception 'it is yours already' using errcode = 'DD007';
            end if;
            changed := dealdesk.saved_view_with(changed, case when p_fields ? 'name' then jsonb_build_object('name', p_fields -> 'name')
                                                              else '{}' end);
            changed.owner_id := dealdesk.me();
    end case;
    update dealdesk.saved_view v
    set owner_id = changed.owner_id, name = changed.name, filter = changed.filter, sort = changed.sort, down = changed.down, columns = changed.columns,
        layout = changed.layout, shared = changed.shared, deleted_at = changed.deleted_at,
        last_event = split_part(p_verb, '.', 2), last_note = p_note, last_command = p_command
    where v.id = p_view;
    return dealdesk.keep_outcome(p_command, p_view, dealdesk.saved_view_outcome(p_view));
end $$;

-- Holds the rules against every writer: a view has a name and is written by nobody but its owner, whose it stays; what is
-- shared by somebody who has left becomes that of who takes it over.
create or replace function dealdesk.guard_view() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'a view needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    if new.owner_id <> dealdesk.me() then
        raise exception 'not one''s own view' using errcode = 'DD141',
            detail = (select name from dealdesk.app_user where id = new.owner_id);
    end if;
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if (new.id, new.created_at) is distinct from (old.id, old.created_at)
           or new.owner_id <> old.owner_id
              and (new.last_event is distinct from 'take_over' or new.last_command is not distinct from old.last_command
                   or not old.shared or old.deleted_at is not null
                   or exists (select from dealdesk.app_user u where u.id = old.owner_id and u.active)) then
            raise exception 'a view keeps its identity' using errcode = 'DD007';
        end if;
    end if;
    return new;
end $$;

-- That something happened is told of every view; what it holds only while it is shared, since others read the audit.
create or replace function dealdesk.remember_view() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    fields text[] := array(select field from dealdesk.audit_field f where f.kind = 'saved_view');
    before jsonb := case when tg_op = 'UPDATE' and old.shared then to_jsonb(old) else '{}' end;
    after jsonb := case when new.shared then to_jsonb(new) else '{}' end;
    was jsonb := '{}';
    became jsonb := '{}';
begin
    if new.shared then
        select coalesce(jsonb_object_agg(f, before -> f) filter (where before ? f), '{}'),
               coalesce(jsonb_object_agg(f, after -> f), '{}')
        into was, became from unnest(fields) f where after -> f is distinct from before -> f;
    end if;
    if tg_op = 'UPDATE' then
        if new.shared <> old.shared then
            was := was || jsonb_build_object('shared', old.shared);
            became := became || jsonb_build_object('shared', new.shared);
        end if;
        if new.owner_id <> old.owner_id then
            was := was || jsonb_build_object('owner_id', old.owner_id);
            became := became || jsonb_build_object('owner_id', new.owner_id);
        end if;
        if (new.deleted_at is null) <> (old.deleted_at is null) then
            was := was || jsonb_build_object('deleted', old.deleted_at is not null);
            became := became || jsonb_build_object('deleted', new.deleted_at is not null);
        end if;
    end if;
    perform dealdesk.remember('saved_view', new.id,
        case when tg_op = 'UPDATE' and new.last_command is not distinct from old.last_command then 'edit'
             else coalesce(new.last_event, 'save') end,
        new.last_note, new.last_command, case when tg_op = 'UPDATE' then was end, became);
    return null;
end $$;

drop trigger if exists guard on dealdesk.saved_view;
create trigger guard before insert or update on dealdesk.saved_view for each row execute function dealdesk.guard_view();
drop trigger if exists remember on dealdesk.saved_view;
create trigger remember after insert or update on dealdesk.saved_view for each row execute function dealdesk.remember_view();

-- The names that a filter gives and that are nobody's, and no team's, among the first hundred: asked before the list is,
-- which would refuse them.
create or replace function dealdesk.nobodys_names(p_people text[], p_teams text[]) returns table (kind text, name text)
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    one text;
begin
    perform dealdesk.me();
    foreach one in array coalesce(p_people[1:100], '{}') loop
        begin
            perform dealdesk.people_named(array[one]);
        exception when sqlstate 'DD050' then
            kind := 'person'; name := one;
            return next;
        end;
    end loop;
    foreach one in array coalesce(p_teams[1:100], '{}') loop
        begin
            perform dealdesk.teams_named(array[one]);
        exception when sqlstate 'DD051' then
            kind := 'team'; name := one;
            return next;
        end;
    end loop;
end $$;

grant execute on function dealdesk.save_view(jsonb, uuid), dealdesk.lock_view(uuid, text),
    dealdesk.change_view(uuid, bigint, text, jsonb, text, uuid), dealdesk.nobodys_names(text[], text[])
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
