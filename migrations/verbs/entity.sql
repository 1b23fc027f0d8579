-- Legal entities: who sees them, and the doors through which they are added, edited and ended. Their root is the account.

do $$
declare
    kept text;
begin
    foreach kept in array array['legal_entity', 'legal_entity_history'] loop
        execute format('alter table dealdesk.%I enable row level security', kept);
        execute format('drop policy if exists company on dealdesk.%I', kept);
        execute format('create policy company on dealdesk.%I for select
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service
            using ((select dealdesk.me()) is not null)', kept);
    end loop;
end $$;
grant select on dealdesk.legal_entity, dealdesk.legal_entity_history
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service;

create or replace function dealdesk.entity_outcome(p_entity uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'state', state, 'name', name, 'account_id', account_id)
    from dealdesk.legal_entity where id = p_entity
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.entity_with(e dealdesk.legal_entity, c jsonb) returns dealdesk.legal_entity
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c)
    where key not in ('name', 'jurisdiction', 'registration_number', 'tax_id', 'address') limit 1;
    if found then
        raise exception 'a legal entity has no % to write', strange using errcode = 'DD009';
    end if;
    e := jsonb_populate_record(e, c);
    -- Blank is nothing said.
    e.jurisdiction := case when e.jurisdiction ~ '[^[:space:]]' then e.jurisdiction end;
    e.registration_number := case when e.registration_number ~ '[^[:space:]]' then e.registration_number end;
    e.tax_id := case when e.tax_id ~ '[^[:space:]]' then e.tax_id end;
    e.address := case when e.address ~ '[^[:space:]]' then e.address end;
    return e;
end $$;

-- Holds the account, and says whether one may.
create or replace function dealdesk.lock_account_for(p_account uuid, p_verb text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must(p_verb);
    perform from dealdesk.account where id = p_account for update;
    if not found then
        raise exception 'no such account' using errcode = 'DD003';
    end if;
    perform dealdesk.refuse_merged('account', p_account);
end $$;

create or replace function dealdesk.add_entity(p_account uuid, p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    entity dealdesk.legal_entity;
    first jsonb;
begin
    perform dealdesk.lock_account_for(p_account, 'entity.add');
    first := dealdesk.first_outcome(p_command, p_account, 'entity.add');
    if first is not null then
        return first;
    end if;
    entity := dealdesk.entity_with(entity, p_fields);
    insert into dealdesk.legal_entity (account_id, name, jurisdiction, registration_number, tax_id, address,
                                       last_event, last_command, last_actor)
    values (p_account, entity.name, entity.jurisdiction, entity.registration_number, entity.tax_id, entity.address,
            'add_entity', p_command, dealdesk.me())
    returning * into entity;
    return dealdesk.keep_outcome(p_command, p_account, dealdesk.entity_outcome(entity.id));
end $$;

-- Changes what is known of one, or ends it with a reason where one is given.
create or replace function dealdesk.change_entity(
    p_entity uuid, p_rev bigint, p_verb text, p_changes jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    entity dealdesk.legal_entity;
    first jsonb;
begin
    if p_verb not in ('entity.edit', 'entity.end') then
        raise exception 'no such verb' using errcode = 'DD005';
    end if;
    perform dealdesk.must(p_verb);
    select * into entity from dealdesk.legal_entity where id = p_entity;
    if not found then
        raise exception 'no such legal entity' using errcode = 'DD003';
    end if;
    perform dealdesk.lock_account_for(entity.account_id, p_verb);
    first := dealdesk.first_outcome(p_command, entity.account_id, p_verb);
    if first is not null then
        return first;
    end if;
    select * into entity from dealdesk.legal_entity where id = p_entity;
    if entity.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if p_verb = 'entity.edit' then
        entity := dealdesk.entity_with(entity, p_changes);
    else
        entity.state := 'ended';
    end if;
    update dealdesk.legal_entity e
    set state = entity.state, name = entity.name, jurisdiction = entity.jurisdiction,
        registration_number = entity.registration_number, tax_id = entity.tax_id, address = entity.address,
        last_event = case p_verb when 'entity.edit' then 'edit_entity' else 'end_entity' end,
        last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
    where e.id = p_entity;
    return dealdesk.keep_outcome(p_command, entity.account_id, dealdesk.entity_outcome(p_entity));
end $$;

create or replace function dealdesk.guard_entity() returns trigger
language plpgsql set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    -- With its account, which became another.
    is_moved boolean;
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        is_moved := new.account_id <> old.account_id and new.account_id = dealdesk.living('account', old.account_id);
        if (new.id, new.created_at) is distinct from (old.id, old.created_at) or (new.account_id <> old.account_id and not is_moved) then
            raise exception 'a legal entity keeps its identity' using errcode = 'DD007';
        end if;
        if old.state = 'ended' and not is_moved then
            raise exception 'a legal entity that has ended stays as it was' using errcode = 'DD066';
        end if;
    end if;
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'a legal entity needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    return new;
end $$;

-- What changed, and of which one: several share the story of their account.
create or replace function dealdesk.remember_entity() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    fields text[] := array(select field from dealdesk.audit_field f where f.kind = 'legal_entity');
    before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
    after jsonb := to_jsonb(new);
    was jsonb;
    became jsonb;
begin
    select jsonb_object_agg(f, before -> f), jsonb_object_agg(f, after -> f) into was, became
    from unnest(fields) f where after -> f is distinct from coalesce(before -> f, 'null');
    perform dealdesk.remember('legal_entity', new.account_id, coalesce(new.last_event, 'edit_entity'), new.last_note, new.last_command,
        case when tg_op = 'UPDATE' then was end, jsonb_build_object('legal_entity', new.name) || coalesce(became, '{}'));
    return null;
end $$;

drop trigger if exists guard on dealdesk.legal_entity;
create trigger guard before insert or update on dealdesk.legal_entity for each row execute function dealdesk.guard_entity();
drop trigger if exists remember on dealdesk.legal_entity;
create trigger remember after insert or update on dealdesk.legal_entity for each row execute function dealdesk.remember_entity();
drop trigger if exists version on dealdesk.legal_entity;
create trigger version after insert or update on dealdesk.legal_entity
    for each row execute function dealdesk.keep_version('legal_entity');

grant execute on function dealdesk.lock_account_for(uuid, text), dealdesk.add_entity(uuid, jsonb, uuid),
    dealdesk.change_entity(uuid, bigint, text, jsonb, text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
