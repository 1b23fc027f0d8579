-- Who of the company is named on a deal, with which part: who reads that, and the doors through which people are named,
-- given a share, dropped, and leave. Who is named reads the deal; that is the same for every part.

do $$
declare
    known text;
begin
    foreach known in array array['deal_person', 'deal_person_history'] loop
        execute format('alter table dealdesk.%I enable row level security', known);
        execute format('drop policy if exists desk on dealdesk.%I', known);
        execute format('create policy desk on dealdesk.%I for select
            to sales_ops, legal, contract_manager, finance, admin, auditor, service
            using ((select dealdesk.me()) is not null)', known);
        -- Who reads the deal reads whom it names.
        execute format('drop policy if exists of_deal on dealdesk.%I', known);
        execute format('create policy of_deal on dealdesk.%1$I for select to sales, customer_success, reviewer
            using (exists (select from dealdesk.deal d where d.id = %1$I.deal_id))', known);
        execute format('grant select on dealdesk.%I
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service', known);
    end loop;
end $$;

-- Whoever is named must be able to come.
create or replace function dealdesk.hold_nameable(p_person uuid) returns dealdesk.app_user
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person dealdesk.app_user;
begin
    -- Held: who is let go meanwhile is named nowhere any more.
    select * into person from dealdesk.app_user where id = p_person and kind = 'person' for share;
    if not coalesce(person.active, false) or person.login is null or dealdesk.roles_of(person.login) = '{}' then
        raise exception 'cannot be named' using errcode = 'DD121', detail = coalesce(person.name, '');
    end if;
    return person;
end $$;

-- Tells who is named that they are, in the words of who names them: in the thread of the deal, where they are called to it.
create or replace function dealdesk.tell_named(named dealdesk.deal_person, person dealdesk.app_user, p_note text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    comment dealdesk.comment;
    share text := trim_scale(named.share) || ' %';
begin
    if person.id = dealdesk.me() then
        return;
    end if;
    insert into dealdesk.comment (root_kind, root, what, text, author_id, last_event, last_command)
    values ('deal', named.deal_id, 'comment',
            concat('@', person.login, ' is named here: ', named.part, ', ' || share, '.', E'\n' || nullif(btrim(p_note), '')),
            dealdesk.me(), 'comment', named.last_command)
    returning * into comment;
    insert into dealdesk.mention (comment_id, person_id, at) values (comment.id, person.id, comment.at);
end $$;

create or replace function dealdesk.name_person(
    p_deal uuid, p_person uuid, p_part text, p_share numeric, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person dealdesk.app_user;
    named dealdesk.deal_person;
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.name_person');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.name_person');
    if first is not null then
        return first;
    end if;
    person := dealdesk.hold_nameable(p_person);
    update dealdesk.deal_person n
    set state = 'named', share = p_share, last_event = 'name_person', last_note = p_note, last_command = p_command,
        last_actor = dealdesk.me()
    where n.deal_id = p_deal and n.person_id = p_person and n.part = p_part and n.state <> 'named'
    returning * into named;
    if not found then
        insert into dealdesk.deal_person (deal_id, person_id, part, share, last_event, last_note, last_command, last_actor)
        values (p_deal, p_person, p_part, p_share, 'name_person', p_note, p_command, dealdesk.me())
        returning * into named;
    end if;
    perform dealdesk.tell_named(named, person, p_note);
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

create or replace function dealdesk.share_commission(
    p_deal uuid, p_person uuid, p_share numeric, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.share_commission');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.share_commission');
    if first is not null then
        return first;
    end if;
    update dealdesk.deal_person n
    set share = p_share, last_event = 'share_commission', last_note = p_note, last_command = p_command,
        last_actor = dealdesk.me()
    where n.deal_id = p_deal and n.person_id = p_person and n.part = 'commission' and n.state = 'named';
    if not found then
        raise exception 'not named as commission' using errcode = 'DD122';
    end if;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

create or replace function dealdesk.drop_person(
    p_deal uuid, p_person uuid, p_part text, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.drop_person');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.drop_person');
    if first is not null then
        return first;
    end if;
    update dealdesk.deal_person n
    set state = 'dropped', last_event = 'drop_person', last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
    where n.deal_id = p_deal and n.person_id = p_person and n.part = p_part and n.state = 'named';
    if not found then
        raise exception 'not named as %', p_part using errcode = 'DD122';
    end if;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

-- Out of every part that one has there. Asked again it answers, although one may not read the deal any more.
create or replace function dealdesk.leave_deal(p_deal uuid, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('deal.leave');
    first jsonb := dealdesk.first_outcome(p_command, p_deal, 'deal.leave');
begin
    if first is not null then
        return first;
    end if;
    if not dealdesk.reads_deal(person, p_deal) then
        raise exception 'no such deal' using errcode = 'DD003';
    end if;
    perform from dealdesk.deal where id = p_deal for update;
    update dealdesk.deal_person n
    set state = 'dropped', last_event = 'leave', last_note = p_note, last_command = p_command, last_actor = person
    where n.deal_id = p_deal and n.person_id = person and n.state = 'named';
    if not found then
        raise exception 'not named' using errcode = 'DD122';
    end if;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

-- Holds the rules against every writer: what is given away is no more than there is, and nobody gives to themselves.
create or replace function dealdesk.guard_deal_person() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    given numeric;
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if (new.id, new.deal_id, new.person_id, new.part, new.created_at)
           is distinct from (old.id, old.deal_id, old.person_id, old.part, old.created_at) then
            raise exception 'a part stays with its person and deal' using errcode = 'DD007';
        end if;
    end if;
    if new.part <> 'commission' then
        return new;
    end if;
    if new.person_id = dealdesk.me() and not (dealdesk.holds('sales_ops') or dealdesk.alone()) then
        raise exception 'not one''s own commission' using errcode = 'DD124';
    end if;
    if new.state = 'named' and new.share is not null then
        -- Held: another share that is on its way is waited for.
        perform from dealdesk.deal where id = new.deal_id for update;
        select coalesce(sum(n.share), 0) into given from dealdesk.deal_person n
        where n.deal_id = new.deal_id and n.part = 'commission' and n.state = 'named' and n.id <> new.id;
        if given + new.share > 100 then
            raise exception 'more than there is' using errcode = 'DD123', detail = trim_scale(100 - given)::text;
        end if;
    end if;
    return new;
end $$;

-- In the story of the deal, with the name as it was then.
create or replace function dealdesk.remember_deal_person() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    share constant jsonb := jsonb_build_object('share', trim_scale(new.share)::text);
    was jsonb;
begin
    if tg_op = 'UPDATE' and new.share is distinct from old.share and new.last_event in ('share_commission', 'undo') then
        was := jsonb_build_object('share', trim_scale(old.share)::text);
    end if;
    perform dealdesk.remember('deal_person', new.deal_id, coalesce(new.last_event, new.state), new.last_note, new.last_command, was,
        jsonb_build_object('person_id', new.person_id, 'part', new.part,
                           'person_name', (select name from dealdesk.app_user where id = new.person_id))
        || case when was is null then jsonb_strip_nulls(share) else share end);
    return null;
end $$;

drop trigger if exists guard on dealdesk.deal_person;
create trigger guard before insert or update on dealdesk.deal_person
    for each row execute function dealdesk.guard_deal_person();
drop trigger if exists remember on dealdesk.deal_person;
create trigger remember after insert or update on dealdesk.deal_person
    for each row execute function dealdesk.remember_deal_person();
drop trigger if exists version on dealdesk.deal_person;
create trigger version after insert or update on dealdesk.deal_person
    for each row execute function dealdesk.keep_version('deal_person');
drop trigger if exists append_only_rows on dealdesk.deal_person_history;
create trigger append_only_rows before update or delete on dealdesk.deal_person_history
    for each row execute function dealdesk.only_ends();
drop trigger if exists append_only_table on dealdesk.deal_person_history;
create trigger append_only_table before truncate on dealdesk.deal_person_history
    for each statement execute function dealdesk.append_only();

grant execute on function dealdesk.name_person(uuid, uuid, text, numeric, text, uuid),
    dealdesk.share_commission(uuid, uuid, numeric, text, uuid), dealdesk.drop_person(uuid, uuid, text, text, uuid),
    dealdesk.leave_deal(uuid, text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
