-- Records that may be one: which look alike and why, and the doors through which two are merged or told apart.

alter table dealdesk.not_same enable row level security;

create or replace function dealdesk.check_kind(p_kind text) returns void
language plpgsql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if p_kind is null or p_kind not in ('account', 'contact', 'lead') then
        raise exception 'nothing of this kind is merged' using errcode = 'DD009';
    end if;
end $$;

-- As which record one lives on: itself, or what it was merged into, over however many steps.
create or replace function dealdesk.living(p_kind text, p_record uuid) returns uuid
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    next uuid := p_record;
begin
    while next is not null loop
        p_record := next;
        case p_kind
            when 'account' then select merged_into into next from dealdesk.account where id = p_record;
            when 'contact' then select merged_into into next from dealdesk.contact where id = p_record;
            when 'lead' then select merged_into into next from dealdesk.lead where id = p_record;
            else next := null;
        end case;
    end loop;
    return p_record;
end $$;

-- The same, for who asks.
create or replace function dealdesk.lives_as(p_kind text, p_record uuid) returns uuid
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return (select dealdesk.living(p_kind, p_record));
end $$;

-- The same, held for who writes it: a merge that is on its way is waited for, and followed.
create or replace function dealdesk.hold_living(p_kind text, p_record uuid) returns uuid
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    next uuid := p_record;
begin
    while next is not null loop
        p_record := next;
        execute format('select merged_into from dealdesk.%I where id = $1 for update', p_kind) into next using p_record;
    end loop;
    return p_record;
end $$;

-- Says which record is named where one was merged away, by whom and when.
create or replace function dealdesk.told_merged(p_kind text, p_record uuid) returns jsonb
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    told jsonb;
begin
    perform dealdesk.check_kind(p_kind);
    execute format(
        'select jsonb_build_array(l.%2$I, w.%2$I, coalesce(u.name, ''Somebody''), l.updated_at)
         from dealdesk.%1$I l join dealdesk.%1$I w on w.id = dealdesk.living($1, l.id)
         left join dealdesk.app_user u on u.id = l.last_actor where l.id = $2 and l.merged_into is not null',
        p_kind, case p_kind when 'lead' then 'number' else 'name' end)
    into told using p_kind, p_record;
    return told;
end $$;

create or replace function dealdesk.refuse_merged(p_kind text, p_record uuid) returns void
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    told jsonb := dealdesk.told_merged(p_kind, p_record);
begin
    if told is not null then
        raise exception 'merged into another' using errcode = 'DD110', detail = told::text;
    end if;
end $$;

-- What was merged stays as it was, whoever writes.
create or replace function dealdesk.guard_merged() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if new.rev <> old.rev then
        perform dealdesk.refuse_merged(tg_argv[0], old.id);
    end if;
    return null;
end $$;

-- What is said about, or hung on, a record that was merged meanwhile goes to the one that it became.
create or replace function dealdesk.follow_merge() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    new.root := dealdesk.living(new.root_kind, new.root);
    return new;
end $$;

-- Whether a change of what hangs on a record is nothing but that it hangs on what that one became.
create or replace function dealdesk.only_follows(p_was jsonb, p_is jsonb) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select p_was - 'root' = p_is - 'root' and p_was ->> 'root' <> p_is ->> 'root'
           and dealdesk.living(p_was ->> 'root_kind', (p_was ->> 'root')::uuid) = (p_is ->> 'root')::uuid
$$;

do $$
declare
    kind text;
begin
    foreach kind in array array['account', 'contact', 'lead'] loop
        execute format('drop trigger if exists merged on dealdesk.%I', kind);
        execute format('create trigger merged after update on dealdesk.%1$I for each row when (old.merged_into is not null)
            execute function dealdesk.guard_merged(%1$L)', kind);
    end loop;
    foreach kind in array array['comment', 'attachment'] loop
        execute format('drop trigger if exists follow_merge on dealdesk.%I', kind);
        execute format('create trigger follow_merge before insert on dealdesk.%I for each row
            execute function dealdesk.follow_merge()', kind);
    end loop;
end $$;

-- What could be said of whom by name: who may not read a kind is told nothing of it.
create or replace function dealdesk.compares(p_kind text) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case p_kind
        when 'lead' then dealdesk.sees_every_team() or dealdesk.holds('sales')
        else dealdesk.holds('sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor', 'customer_success',
                            'service') end
$$;

-- A private address says nothing about a company.
create or replace function dealdesk.is_private(p_domain text) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (
        select from dealdesk.score_rule r join dealdesk.lead_rule_book b on b.version = r.version
        where r.field = 'email_domain' and r.points < 0 and dealdesk.fits(p_domain, r.operator, r.value))
$$;

-- In what two are alike, the strongest first.
create or replace function dealdesk.likeness(p_kind text, p_one uuid, p_other uuid)
returns table (place integer, key text, words text)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select * from (
        select 1, dealdesk.bare_number(a.registration_number), 'same registration number ' || min(a.registration_number)
        from dealdesk.legal_entity a join dealdesk.legal_entity b
             on b.account_id = p_other and b.state = 'active' and b.registration_number is not null
             and dealdesk.bare_number(b.registration_number) = dealdesk.bare_number(a.registration_number)
        where p_kind = 'account' and a.account_id = p_one and a.state = 'active' and a.registration_number is not null
        group by 2
        union all
        select 2, a.like_name, case when lower(btrim(a.name)) = lower(btrim(b.name)) then 'same name' else 'same name, legal form aside' end
        from dealdesk.account a join dealdesk.account b on b.id = p_other and b.like_name = a.like_name
        where p_kind = 'account' and a.id = p_one
        union all
        select 3, a.like_domain, 'people of both write from ' || a.like_domain
        from dealdesk.contact a
        where p_kind = 'account' and a.account_id = p_one and a.merged_into is null and a.like_domain is not null
          and exists (select from dealdesk.contact b where b.account_id = p_other and b.merged_into is null
                      and b.like_domain = a.like_domain)
          and not dealdesk.is_private(a.like_domain)
        group by a.like_domain
        union all
        select 1, left(lower(btrim(a.email)), 200), 'same mail address ' || a.email
        from dealdesk.contact a join dealdesk.contact b
             on b.id = p_other and left(lower(btrim(b.email)), 200) = left(lower(btrim(a.email)), 200)
        where p_kind = 'contact' and a.id = p_one
        union all
        select 2, a.account_id::text || ' ' || left(lower(btrim(a.name)), 200), 'same name at the same account'
        from dealdesk.contact a join dealdesk.contact b
             on b.id = p_other and b.account_id = a.account_id and left(lower(btrim(b.name)), 200) = left(lower(btrim(a.name)), 200)
        where p_kind = 'contact' and a.id = p_one
        union all
        select 1, left(lower(btrim(a.email)), 200), 'same mail address ' || a.email
        from dealdesk.lead a join dealdesk.lead b
             on b.id = p_other and left(lower(btrim(b.email)), 200) = left(lower(btrim(a.email)), 200)
        where p_kind = 'lead' and a.id = p_one
        union all
        select 2, a.like_name, 'same person and company'
        from dealdesk.lead a join dealdesk.lead b on b.id = p_other and b.like_name = a.like_name
        where p_kind = 'lead' and a.id = p_one
    ) alike (place, key, words) order by 1, 2
$$;

-- Pairs that may be one, the strongest reason first: of those that share a key, each with the first of them that nobody has
-- told it apart from. One walk along an index for each kind of key, and no look at every pair.
create or replace function dealdesk.likely_pairs(p_kind text, p_after text, p_after_id uuid, p_limit integer)
returns table (id uuid, twin uuid, key text)
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    teams integer[];
    most integer := least(p_limit, 501);
    source record;
    here text;
    found_now integer;
begin
    perform dealdesk.me();
    if not dealdesk.compares(p_kind) then
        return;
    end if;
    if p_kind = 'lead' and not dealdesk.sees_every_team() then
        teams := dealdesk.my_teams();
    end if;
    for source in select * from (values
        ('account', 1, 'dealdesk.bare_number(t.registration_number)', 't.account_id',
         'dealdesk.legal_entity t', 't.state = ''active'' and t.registration_number is not null'),
        ('account', 2, 't.like_name', 't.id', 'dealdesk.account t', 't.merged_into is null and t.like_name is not null'),
        ('account', 3, 't.like_domain', 't.account_id',
         'dealdesk.contact t', 't.merged_into is null and t.like_domain is not null and t.account_id is not null'),
        ('contact', 1, 'left(lower(btrim(t.email)), 200)', 't.id',
         'dealdesk.contact t', 't.merged_into is null and t.email is not null'),
        ('contact', 2, '(t.account_id::text || '' '' || left(lower(btrim(t.name)), 200))', 't.id',
         'dealdesk.contact t', 't.merged_into is null and t.account_id is not null'),
        ('lead', 1, 'left(lower(btrim(t.email)), 200)', 't.id', 'dealdesk.lead t',
         't.email is not null and t.state in (''new'', ''contacted'', ''nurturing'', ''qualified'') and ($4::integer[] is null or t.team_id = any ($4))'),
        ('lead', 2, 't.like_name', 't.id', 'dealdesk.lead t',
         't.like_name is not null and t.state in (''new'', ''contacted'', ''nurturing'', ''qualified'') and ($4::integer[] is null or t.team_id = any ($4))')
    ) as s (kind, place, key, record, reads, those)
        where s.kind = p_kind and (p_after is null or s.place >= left(p_after, 1)::integer) order by s.place
    loop
        exit when most <= 0;
        here := case when left(p_after, 1)::integer = source.place then substr(p_after, 2) end;
        return query execute format($f$
            select s.record, twin.record, %2$L || s.key
            from (select k.key, k.record, first_value(k.record) over w as first, lag(k.record) over w as before
                  from (select %3$s as key, %4$s as record from %5$s where %6$s and ($1 is null or %3$s >= $1)) k
                  window w as (partition by k.key order by k.record)) s
            cross join lateral (
                select %4$s as record from %5$s
                where %6$s and %3$s = s.key and %4$s < s.record
                  and not exists (select from dealdesk.not_same n where n.kind = %1$L and n.one = %4$s and n.other = s.record)
                order by %4$s limit 1) twin
            where s.first <> s.record and s.before is distinct from s.record
              and ($1 is null or (s.key, s.record) > ($1, $2))
              and exists (select from (select * from dealdesk.likeness(%1$L, twin.record, s.record) limit 1) a
                          where a.place = %2$s and a.key = s.key)
            order by s.key, s.record limit $3
        $f$, p_kind, source.place, source.key, source.record, source.reads, source.those)
        using here, p_after_id, most, teams;
        get diagnostics found_now = row_count;
        most := most - found_now;
    end loop;
end $$;

-- Who merged it into what, for who reads such records.
create or replace function dealdesk.merged_told(p_kind text, p_record uuid) returns jsonb
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return (select dealdesk.told_merged(p_kind, p_record)
        where dealdesk.compares(p_kind)
          and (p_kind <> 'lead' or exists (select from dealdesk.lead l where l.id = p_record and dealdesk.sees_team(l.team_id))));
end $$;

-- The reasons in words, for who may see both.
create or replace function dealdesk.why_alike(p_kind text, p_one uuid, p_other uuid) returns text[]
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return (select array(select a.words from dealdesk.likeness(p_kind, p_one, p_other) a)
        where dealdesk.compares(p_kind)
          and (p_kind <> 'lead' or (select bool_and(dealdesk.sees_team(l.team_id)) from dealdesk.lead l where l.id in (p_one, p_other))));
end $$;

-- Holds both, always in the order of their ids, for who sees them.
create or replace function dealdesk.hold_pair(p_kind text, p_one uuid, p_other uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    held bigint;
begin
    if p_one = p_other then
        raise exception 'one and the same' using errcode = 'DD111';
    end if;
    if p_kind = 'lead' and exists (select from dealdesk.lead l where l.id in (p_one, p_other) and not dealdesk.sees_team(l.team_id)) then
        raise exception 'no such lead' using errcode = 'DD003';
    end if;
    execute format('select count(*) from (select from dealdesk.%I where id in ($1, $2) order by id for update) held', p_kind)
    into held using p_one, p_other;
    if held <> 2 then
        raise exception 'no such record' using errcode = 'DD003';
    end if;
end $$;

-- Which of its fields a record has to give to another.
create or replace function dealdesk.merge_fields(p_kind text) returns text[]
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case p_kind
        when 'account' then '{name,sector,founded,revenue_millions,employees,country,zone,jurisdiction,parent_id,note,next_step}'::text[]
        when 'contact' then '{account_id,name,title,email,phone,language,note,next_step}'
        when 'lead' then '{company,person,title,email,phone,country,industry,employees,source,interest,amount,note,next_step}'
    end
$$;

-- One becomes the other: what hangs on the loser goes to the winner, the fields that are named are taken from the loser, and
-- the loser says from then on into what it was merged. There is no way back but by hand: what comes afterwards belongs to both.
create or replace function dealdesk.merge_records(
    p_kind text, p_loser uuid, p_loser_rev bigint, p_winner uuid, p_winner_rev bigint, p_taken text[], p_note text,
    p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    doer uuid := dealdesk.must(p_kind || '.merge');
    first jsonb;
    loser jsonb;
    winner jsonb;
    outcome jsonb;
    moved jsonb;
    fields text;
    why text := nullif(btrim(p_note), '');
    loser_name text;
    winner_name text;
    says text;
begin
    perform dealdesk.check_kind(p_kind);
    perform dealdesk.hold_pair(p_kind, p_loser, p_winner);
    first := dealdesk.first_outcome(p_command, p_winner, p_kind || '.merge');
    if first is not null then
        return first;
    end if;
    perform dealdesk.refuse_merged(p_kind, p_loser);
    perform dealdesk.refuse_merged(p_kind, p_winner);
    execute format('select to_jsonb(t) from dealdesk.%I t where id = $1', p_kind) into loser using p_loser;
    execute format('select to_jsonb(t) from dealdesk.%I t where id = $1', p_kind) into winner using p_winner;
    if (loser ->> 'rev')::bigint is distinct from p_loser_rev or (winner ->> 'rev')::bigint is distinct from p_winner_rev then
        raise exception 'a revision is gone' using errcode = 'DD004';
    end if;
    if p_kind = 'lead' and (loser ->> 'state' in ('converted', 'disqualified') or winner ->> 'state' in ('converted', 'disqualified')) then
        raise exception 'a finished lead is not merged' using errcode = 'DD112';
    end if;
    if not coalesce(p_taken, '{}') <@ dealdesk.merge_fields(p_kind) then
        raise exception 'there is no such field to keep' using errcode = 'DD009';
    end if;
    loser_name := coalesce(loser ->> 'number', loser ->> 'name');
    winner_name := coalesce(winner ->> 'number', winner ->> 'name');

    moved := case p_kind
        when 'account' then jsonb_build_object(
            'deals', (select count(*) from dealdesk.deal where account_id = p_loser),
            'contacts', (select count(*) from dealdesk.contact where account_id = p_loser and merged_into is null),
            'legal_entities', (select count(*) from dealdesk.legal_entity where account_id = p_loser),
            'accounts_below', (select count(*) from dealdesk.account where parent_id = p_loser and id <> p_winner and merged_into is null),
            'leads', (select count(*) from dealdesk.lead where account_id = p_loser))
        when 'contact' then jsonb_build_object(
            'deals', (select count(*) from dealdesk.deal_contact where contact_id = p_loser and state = 'named'),
            'leads', (select count(*) from dealdesk.lead where contact_id = p_loser))
        else '{}' end
        || jsonb_build_object(
            'comments', (select count(*) from dealdesk.comment where root = p_loser),
            'files', (select count(*) from dealdesk.attachment where root = p_loser));
    says := (select string_agg(value || ' ' || case when value <> '1' then replace(key, '_', ' ')
                                                    when key = 'legal_entities' then 'legal entity'
                                                    when key = 'accounts_below' then 'account below'
                                                    else rtrim(key, 's') end, ', ' order by key)
             from jsonb_each_text(moved) where value <> '0');

    select string_agg(format('%1$I = %2$s, ', field, case
        when field = 'parent_id' then 'nullif(l.parent_id, w.id), parent_typed = l.parent_typed'
        when field = 'amount' then 'l.amount, currency = l.currency'
        when field = 'next_step' then 'l.next_step, next_step_on = l.next_step_on'
        else format('l.%I', field) end), '') into fields
    from (select unnest(p_taken)
          union
          -- Standing above the winner, the loser leaves it its own place.
          select 'parent_id' where p_kind = 'account' and dealdesk.stands_above(p_loser, p_winner)) given (field);
    execute format(
        'update dealdesk.%1$I w set %2$s last_event = ''merge'', last_note = $3, last_command = $4, last_actor = $5
         from dealdesk.%1$I l where w.id = $1 and l.id = $2', p_kind, coalesce(fields, ''))
    using p_winner, p_loser, left(concat_ws('; ', 'takes in ' || loser_name, says, why), 10000), p_command, doer;
    execute format(
        'update dealdesk.%1$I set %2$s merged_into = $1, last_event = ''merge'', last_note = $3, last_command = $4, last_actor = $5
         where id = $2', p_kind, case p_kind when 'lead' then 'state = ''disqualified'',' else 'state = ''merged'',' end)
    using p_winner, p_loser, left(concat_ws('; ', 'merged into ' || winner_name, says, why), 10000), p_command, doer;

    says := left(format('%s was merged into %s', loser_name, winner_name), 10000);
    case p_kind
        when 'account' then
            insert into dealdesk.tally_delta (kind, team_id, stage, currency, n, amount, unknown) values ('account', 0, 'active', '', -1, 0, 0);
            update dealdesk.account set parent_id = p_winner, last_event = 'merge', last_note = says, last_command = p_command,
                                        last_actor = doer
            where parent_id = p_loser and id <> p_winner and merged_into is null;
            update dealdesk.deal set account_id = p_winner, last_event = 'merge', last_note = says, last_command = p_command,
                                     last_actor = doer
            where account_id = p_loser;
            update dealdesk.contact set account_id = p_winner, last_event = 'merge', last_note = says, last_command = p_command,
                                        last_actor = doer
            where account_id = p_loser and merged_into is null;
            update dealdesk.legal_entity set account_id = p_winner, last_event = 'move_entity', last_note = says,
                                             last_command = p_command, last_actor = doer
            where account_id = p_loser;
            update dealdesk.lead set account_id = p_winner, last_event = 'merge', last_note = says, last_command = p_command,
                                     last_actor = doer
            where account_id = p_loser and merged_into is null;
        when 'contact' then
            insert into dealdesk.deal_contact (deal_id, contact_id, part, last_event, last_command, last_actor)
            select n.deal_id, p_winner, n.part, 'name_contact', p_command, doer
            from dealdesk.deal_contact n where n.contact_id = p_loser and n.state = 'named' order by n.deal_id, n.part
            on conflict on constraint deal_contact_once do update
            set state = 'named', last_event = 'name_contact', last_command = p_command, last_actor = doer
            where deal_contact.state <> 'named';
            update dealdesk.deal_contact set state = 'dropped', last_event = 'drop_contact', last_command = p_command, last_actor = doer
            where contact_id = p_loser and state = 'named';
            update dealdesk.lead set contact_id = p_winner, last_event = 'merge', last_note = says, last_command = p_command,
                                     last_actor = doer
            where contact_id = p_loser and merged_into is null;
        else null;
    end case;
    update dealdesk.comment set root = p_winner where root = p_loser and root_kind = p_kind;
    update dealdesk.attachment set root = p_winner where root = p_loser and root_kind = p_kind;
    update dealdesk.import_row set record_id = p_winner where record_id = p_loser and kind = p_kind and kind in ('account', 'contact', 'lead');

    execute format('select jsonb_build_object(''id'', id, ''rev'', rev, ''state'', state, ''name'', %s) from dealdesk.%I where id = $1',
                   case p_kind when 'lead' then 'number' else 'name' end, p_kind) into outcome using p_winner;
    return dealdesk.keep_outcome(p_command, p_winner, outcome || jsonb_build_object(
        'kind', p_kind, 'merged', jsonb_build_object('id', p_loser, 'name', loser_name), 'taken', to_jsonb(coalesce(p_taken, '{}')),
        'moved', moved));
end $$;

-- Two that look alike are not the same: the pair does not come back.
create or replace function dealdesk.tell_apart(p_kind text, p_one uuid, p_other uuid, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    doer uuid := dealdesk.must(p_kind || '.tell_apart');
    first jsonb;
    new_pair boolean;
    names text[];
begin
    perform dealdesk.check_kind(p_kind);
    perform dealdesk.hold_pair(p_kind, p_one, p_other);
    first := dealdesk.first_outcome(p_command, p_one, p_kind || '.tell_apart');
    if first is not null then
        return first;
    end if;
    perform dealdesk.refuse_merged(p_kind, p_one);
    perform dealdesk.refuse_merged(p_kind, p_other);
    insert into dealdesk.not_same (kind, one, other, by_id) values (p_kind, least(p_one, p_other), greatest(p_one, p_other), doer)
    on conflict do nothing;
    new_pair := found;
    execute format('select array[(select %1$I from dealdesk.%2$I where id = $1), (select %1$I from dealdesk.%2$I where id = $2)]',
                   case p_kind when 'lead' then 'number' else 'name' end, p_kind) into names using p_one, p_other;
    if new_pair then
        perform dealdesk.remember(p_kind, p_one, 'tell_apart', nullif(btrim(p_note), ''), p_command, null,
                                  jsonb_build_object('not_the_same_as', names[2]));
        perform dealdesk.remember(p_kind, p_other, 'tell_apart', nullif(btrim(p_note), ''), p_command, null,
                                  jsonb_build_object('not_the_same_as', names[1]));
    end if;
    return dealdesk.keep_outcome(p_command, p_one, jsonb_build_object('kind', p_kind, 'one', names[1], 'other', names[2], 'new', new_pair));
end $$;

grant execute on function dealdesk.lives_as(text, uuid), dealdesk.merged_told(text, uuid), dealdesk.likely_pairs(text, text, uuid, integer),
    dealdesk.why_alike(text, uuid, uuid),
    dealdesk.merge_records(text, uuid, bigint, uuid, bigint, text[], text, uuid),
    dealdesk.tell_apart(text, uuid, uuid, text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
