-- Who sees a contact, the doors through which it is made and edited, and those that name it in a deal.

do $$
declare
    known text;
begin
    -- Like accounts: who could not see a contact would make it twice.
    foreach known in array array['contact', 'contact_history'] loop
        execute format('alter table dealdesk.%I enable row level security', known);
        execute format('drop policy if exists company on dealdesk.%I', known);
        execute format('create policy company on dealdesk.%I for select
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service
            using ((select dealdesk.me()) is not null)', known);
    end loop;
    -- Who sees the deal sees whom it names.
    foreach known in array array['deal_contact', 'deal_contact_history'] loop
        execute format('alter table dealdesk.%I enable row level security', known);
        execute format('drop policy if exists desk on dealdesk.%I', known);
        execute format('create policy desk on dealdesk.%I for select
            to sales_ops, legal, contract_manager, finance, admin, auditor, service
            using ((select dealdesk.me()) is not null)', known);
        execute format('drop policy if exists sell on dealdesk.%I', known);
        execute format('create policy sell on dealdesk.%1$I for select to sales, customer_success, reviewer
            using (exists (select from dealdesk.deal d where d.id = %1$I.deal_id))', known);
    end loop;
end $$;
grant select on dealdesk.contact, dealdesk.contact_history, dealdesk.deal_contact, dealdesk.deal_contact_history
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.contact_outcome(p_contact uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'state', state, 'name', name) from dealdesk.contact where id = p_contact
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.contact_with(p dealdesk.contact, c jsonb) returns dealdesk.contact
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c)
    where key not in ('account_id', 'name', 'title', 'email', 'phone', 'language', 'note', 'next_step', 'next_step_on') limit 1;
    if found then
        raise exception 'a contact has no % to write', strange using errcode = 'DD009';
    end if;
    p := jsonb_populate_record(p, c);
    -- Blank is nothing said.
    p.title := case when p.title ~ '[^[:space:]]' then p.title end;
    p.email := case when p.email ~ '[^[:space:]]' then p.email end;
    p.phone := case when p.phone ~ '[^[:space:]]' then p.phone end;
    p.language := case when p.language ~ '[^[:space:]]' then p.language end;
    p.note := case when p.note ~ '[^[:space:]]' then p.note end;
    p.next_step := case when p.next_step ~ '[^[:space:]]' then p.next_step end;
    return p;
end $$;

create or replace function dealdesk.insert_contact(p_fields jsonb, p_event text, p_note text, p_command uuid) returns uuid
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    contact dealdesk.contact;
begin
    contact := dealdesk.contact_with(contact, p_fields);
    insert into dealdesk.contact (account_id, name, title, email, phone, language, note,
                                  next_step, next_step_on, last_event, last_note, last_command, last_actor)
    values (contact.account_id, contact.name, contact.title, contact.email, contact.phone, contact.language, contact.note,
            contact.next_step, contact.next_step_on, p_event, p_note, p_command, dealdesk.me())
    returning id into contact.id;
    return contact.id;
end $$;

create or replace function dealdesk.create_contact(p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    first jsonb;
    contact uuid;
begin
    perform dealdesk.must('contact.create');
    first := dealdesk.first_outcome(p_command, null, 'contact.create');
    if first is not null then
        return first;
    end if;
    contact := dealdesk.insert_contact(p_fields, 'create', null, p_command);
    return dealdesk.keep_outcome(p_command, contact, dealdesk.contact_outcome(contact));
end $$;

-- By name or email, or by ids from one to another: what makes letters small is not leakproof, so the index would not serve.
create or replace function dealdesk.find_contacts(p_name text, p_first uuid, p_last uuid) returns setof uuid
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    if dealdesk.holds('sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor', 'customer_success',
                      'service') then
        return query
        with named as (
            select c.id, c.merged_into from dealdesk.contact c
            where (left(lower(c.name), 200) = left(lower(p_name), 200) and lower(c.name) = lower(p_name))
               or (left(lower(c.email), 200) = left(lower(p_name), 200) and lower(c.email) = lower(p_name))
               or c.id between p_first and p_last limit 100
        )
        -- Who was merged answers by what it became, unless another bears its name today.
        select n.id from named n where n.merged_into is null
        union
        select dealdesk.living('contact', n.id) from named n
        where n.merged_into is not null
          and (n.id between p_first and p_last or not exists (select from named other where other.merged_into is null));
    end if;
end $$;

create or replace function dealdesk.lock_contact(p_contact uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must('contact.edit');
    perform from dealdesk.contact where id = p_contact for update;
    if not found then
        raise exception 'no such contact' using errcode = 'DD003';
    end if;
end $$;

create or replace function dealdesk.edit_contact(p_contact uuid, p_rev bigint, p_changes jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    contact dealdesk.contact;
    first jsonb;
    done text;
begin
    perform dealdesk.lock_contact(p_contact);
    first := dealdesk.first_outcome(p_command, p_contact, 'contact.edit');
    if first is not null then
        return first;
    end if;
    select * into contact from dealdesk.contact where id = p_contact;
    if contact.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    done := dealdesk.step_done(contact.next_step, p_changes);
    contact := dealdesk.contact_with(contact, p_changes - 'step_done');
    update dealdesk.contact c
    set account_id = contact.account_id, name = contact.name, title = contact.title, email = contact.email,
        phone = contact.phone, language = contact.language, note = contact.note,
        next_step = contact.next_step, next_step_on = contact.next_step_on,
        last_event = 'edit', last_note = done, last_command = p_command, last_actor = dealdesk.me()
    where c.id = p_contact;
    return dealdesk.keep_outcome(p_command, p_contact, dealdesk.contact_outcome(p_contact));
end $$;

create or replace function dealdesk.guard_contact() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if new.id <> old.id or new.created_at <> old.created_at then
            raise exception 'a contact keeps its identity' using errcode = 'DD007';
        end if;
    end if;
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'a contact needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    if new.account_id is not null and (tg_op = 'INSERT' or new.account_id is distinct from old.account_id) then
        -- Held: a merge that is on its way is waited for.
        perform from dealdesk.account where id = new.account_id for share;
        new.account_id := dealdesk.living('account', new.account_id);
    end if;
    return new;
end $$;

drop trigger if exists guard on dealdesk.contact;
create trigger guard before insert or update on dealdesk.contact for each row execute function dealdesk.guard_contact();
drop trigger if exists remember on dealdesk.contact;
create trigger remember after insert or update on dealdesk.contact for each row execute function dealdesk.remember_row('contact');
drop trigger if exists version on dealdesk.contact;
create trigger version after insert or update on dealdesk.contact for each row execute function dealdesk.keep_version('contact');

-- Both doors of a deal's contacts, under the lock of the deal.
create or replace function dealdesk.turn_contact(
    p_deal uuid, p_contact uuid, p_part text, p_verb text, p_to text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    first jsonb;
    turned integer;
begin
    perform dealdesk.lock_deal(p_deal, p_verb);
    first := dealdesk.first_outcome(p_command, p_deal, p_verb);
    if first is not null then
        return first;
    end if;
    perform from dealdesk.contact where id = p_contact for share;
    if not found then
        raise exception 'no such contact' using errcode = 'DD040';
    end if;
    p_contact := dealdesk.living('contact', p_contact);
    update dealdesk.deal_contact n
    set state = p_to, last_event = split_part(p_verb, '.', 2), last_command = p_command, last_actor = dealdesk.me()
    where n.deal_id = p_deal and n.contact_id = p_contact and n.part = p_part and n.state <> p_to;
    get diagnostics turned = row_count;
    if turned = 0 and p_to = 'named' then
        insert into dealdesk.deal_contact (deal_id, contact_id, part, last_event, last_command, last_actor)
        values (p_deal, p_contact, p_part, split_part(p_verb, '.', 2), p_command, dealdesk.me());
    elsif turned = 0 then
        raise exception 'not named as %', p_part using errcode = 'DD041';
    end if;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

create or replace function dealdesk.name_contact(p_deal uuid, p_contact uuid, p_part text, p_command uuid) returns jsonb
language sql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.turn_contact(p_deal, p_contact, p_part, 'deal.name_contact', 'named', p_command)
$$;

create or replace function dealdesk.drop_contact(p_deal uuid, p_contact uuid, p_part text, p_command uuid) returns jsonb
language sql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.turn_contact(p_deal, p_contact, p_part, 'deal.drop_contact', 'dropped', p_command)
$$;

create or replace function dealdesk.guard_deal_contact() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    new.rev := old.rev + 1;
    new.updated_at := clock_timestamp();
    if (new.id, new.deal_id, new.contact_id, new.part, new.created_at)
       is distinct from (old.id, old.deal_id, old.contact_id, old.part, old.created_at) then
        raise exception 'a part stays with its contact and deal' using errcode = 'DD007';
    end if;
    return new;
end $$;

-- In the story of the deal, with the name as it was then.
create or replace function dealdesk.remember_deal_contact() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.remember('deal_contact', new.deal_id, coalesce(new.last_event, new.state), null, new.last_command, null,
        jsonb_build_object('contact_id', new.contact_id, 'part', new.part,
                           'contact_name', (select name from dealdesk.contact where id = new.contact_id)));
    return null;
end $$;

drop trigger if exists guard on dealdesk.deal_contact;
create trigger guard before update on dealdesk.deal_contact for each row execute function dealdesk.guard_deal_contact();
drop trigger if exists remember on dealdesk.deal_contact;
create trigger remember after insert or update on dealdesk.deal_contact
    for each row execute function dealdesk.remember_deal_contact();
drop trigger if exists version on dealdesk.deal_contact;
create trigger version after insert or update on dealdesk.deal_contact
    for each row execute function dealdesk.keep_version('deal_contact');

-- A version that has ended stays as it was; the one in force only ends.
do $$
declare
    past text;
begin
    foreach past in array array['contact_history', 'deal_contact_history'] loop
        execute format('drop trigger if exists append_only_rows on dealdesk.%I', past);
        execute format('create trigger append_only_rows before update or delete on dealdesk.%I
            for each row execute function dealdesk.only_ends()', past);
        execute format('drop trigger if exists append_only_table on dealdesk.%I', past);
        execute format('create trigger append_only_table before truncate on dealdesk.%I
            for each statement execute function dealdesk.append_only()', past);
    end loop;
end $$;

do $$
declare
    ordered record;
    way record;
    cases text := '';
begin
    for ordered in select * from (values
        ('updated', 'c.updated_at', 'timestamptz'),
        ('name', 'left(lower(c.name), 200)', 'text')
    ) as t (name, key, type) loop
        for way in select * from (values ('up', '>', 'asc'), ('down', '<', 'desc')) as t (name, beyond, sort) loop
            execute format($f$
                create or replace function dealdesk.contacts_by_%1$s_%2$s(
                    p_words text[], p_account uuid, p_after text, p_after_id uuid, p_limit integer)
                returns table (id uuid, key text)
                language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $body$
                begin
                    return query
                    select c.id, (%3$s)::text from dealdesk.contact c
                    where c.merged_into is null and (p_words is null or (c.search like p_words[1] and c.search like all (p_words)))
                      and (p_account is null or c.account_id = p_account)
                      and (p_after_id is null or (%3$s, c.id) %4$s (p_after::%5$s, p_after_id))
                    order by %3$s %6$s, c.id %6$s limit least(p_limit, 501);
                end $body$
            $f$, ordered.name, way.name, ordered.key, way.beyond, ordered.type, way.sort);
            cases := cases || format(
                'when %L then return query select * from dealdesk.contacts_by_%s_%s(p_words, p_account, p_after, p_after_id, p_limit);
                ', ordered.name || ' ' || way.name, ordered.name, way.name);
        end loop;
    end loop;
    execute format($f$
        create or replace function dealdesk.page_contacts(
            p_order text, p_down boolean, p_words text[], p_account uuid, p_after text, p_after_id uuid, p_limit integer)
        returns table (id uuid, key text)
        language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $body$
        begin
            perform dealdesk.me();
            -- The key tells a name, so that only who sees contacts gets any.
            if not dealdesk.holds('sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor',
                                  'customer_success', 'service') then
                return;
            end if;
            p_words := dealdesk.patterns(p_words);
            case p_order || (case when p_down then ' down' else ' up' end)
                %s
            end case;
        end $body$
    $f$, cases);
end $$;

grant execute on function dealdesk.find_contacts(text, uuid, uuid), dealdesk.create_contact(jsonb, uuid),
    dealdesk.lock_contact(uuid), dealdesk.edit_contact(uuid, bigint, jsonb, uuid),
    dealdesk.name_contact(uuid, uuid, text, uuid), dealdesk.drop_contact(uuid, uuid, text, uuid),
    dealdesk.page_contacts(text, boolean, text[], uuid, text, uuid, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
