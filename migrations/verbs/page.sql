-- Keyset pages, one function an order. Each applies the team filter by itself and returns ids; the caller joins them back
-- through row security. Search is not leakproof, so under row security its index would not be used.

drop function if exists dealdesk.page_deals(text, boolean, text[], text[], text, text, uuid, integer);
do $$
declare
    gone text;
begin
    for gone in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'dealdesk'::regnamespace
                and p.proname ~ '^deals_by_' and pg_get_function_identity_arguments(p.oid) like 'p_words%' loop
        execute 'drop function ' || gone;
    end loop;
end $$;

-- What was typed, as patterns that mean it literally: a word stands anywhere, one of one or two letters where a word
-- begins, which an index can find. Made here and not by whoever asks: a pattern that ends in the middle fails only where
-- it fits so far, which would tell what hidden rows hold.
create or replace function dealdesk.patterns(p_words text[]) returns text[]
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select array_agg(case when word ~ '^[A-Za-z0-9]{1,2}$' then '% ' else '%' end
                     || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%' order by length(word) desc)
    from unnest(p_words) word
$$;

-- People by login, or by words of their name; `me` is who asks, `inactive` are all that have left, be it nobody. A name that
-- is nobody's is refused: it filters nothing.
create or replace function dealdesk.people_named(p_names text[]) returns uuid[]
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.me();
    named text;
    found_ids uuid[];
    all_ids uuid[] := '{}';
begin
    if p_names is null then
        return null;
    end if;
    foreach named in array p_names loop
        found_ids := case when named = 'me' then array[person] when named = 'inactive' then array(
            select id from dealdesk.app_user u where u.kind = 'person' and not u.active) else array(
            select id from dealdesk.app_user u
            where u.kind = 'person' and (u.login::text = lower(named) or u.id in (
                select w.id from dealdesk.app_user w
                where w.kind = 'person' and ' ' || lower(w.name) like all (dealdesk.patterns(regexp_split_to_array(named, '\s+')))
                  and not exists (select from dealdesk.app_user x where x.login::text = lower(named))))) end;
        if found_ids = '{}' and named <> 'inactive' then
            raise exception 'nobody is called %', named using errcode = 'DD050', detail = named;
        end if;
        all_ids := all_ids || found_ids;
    end loop;
    return all_ids;
end $$;

create or replace function dealdesk.teams_named(p_names text[]) returns integer[]
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    named text;
    found_ids integer[];
    all_ids integer[] := '{}';
begin
    if p_names is null then
        return null;
    end if;
    foreach named in array p_names loop
        found_ids := array(select id from dealdesk.team t
                           where ' ' || lower(t.name) like all (dealdesk.patterns(regexp_split_to_array(named, '\s+'))));
        if found_ids = '{}' then
            raise exception 'no team is called %', named using errcode = 'DD051', detail = named;
        end if;
        all_ids := all_ids || found_ids;
    end loop;
    return all_ids;
end $$;

-- The deals on which any of them is named, in whatever part.
create or replace function dealdesk.deals_naming(p_people uuid[]) returns uuid[]
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select array(select distinct n.deal_id from dealdesk.deal_person n where n.person_id = any (p_people) and n.state = 'named')
$$;

drop function if exists dealdesk.deal_filter(jsonb);
-- A filter as the program writes it; `asks` says whether it asks for more than stages.
create or replace function dealdesk.deal_filter(
    p_filter jsonb, out stages text[], out words text[], out not_words text[], out owners text[], out not_owners text[],
    out with_people text[], out not_with_people text[], out teams text[], out account text[], out no_account boolean,
    out product text[], out no_product boolean,
    out currencies text[], out forecasts text[], out amount_from numeric, out amount_to numeric, out no_amount boolean,
    out closes_from date, out closes_to date, out no_closes boolean, out opened_from date, out opened_to date, out no_opened boolean,
    out next_from date, out next_to date, out no_next boolean, out since_from timestamptz, out since_to timestamptz,
    out updated_from timestamptz, out updated_to timestamptz, out flag text, out asks boolean)
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select f.*, p_filter - 'stages' <> '{}'
    from jsonb_to_record(p_filter) f (
        stages text[], words text[], not_words text[], owners text[], not_owners text[], with_people text[],
        not_with_people text[], teams text[], account text[],
        no_account boolean, product text[], no_product boolean, currencies text[], forecasts text[], amount_from numeric,
        amount_to numeric, no_amount boolean, closes_from date, closes_to date, no_closes boolean, opened_from date,
        opened_to date, no_opened boolean, next_from date, next_to date, no_next boolean, since_from timestamptz, since_to timestamptz,
        updated_from timestamptz, updated_to timestamptz, flag text)
$$;

-- The currencies that deals have, with what their amounts are multiplied by: to be put in order, where one without a rate
-- comes behind all that have one, and to be compared. `low` and `high` enclose the amounts that can lie between two in
-- the company's currency.
create or replace function dealdesk.currencies_in_use(p_from numeric, p_to numeric)
returns table (code text, rate numeric, worth numeric, low numeric, high numeric)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select used.currency, coalesce(r.rate, 1e-12), r.rate, trunc(p_from / r.rate, 6) - 0.000001, trunc(p_to / r.rate, 6) + 0.000001
    from (select distinct currency from dealdesk.tally where kind = 'deal_month'
          union select distinct currency from dealdesk.tally_delta where kind = 'deal_month') used
    left join dealdesk.rates_on(dealdesk.today()) r on r.currency = used.currency
$$;

do $$
declare
    ordered record;
    way record;
    -- What any flag says, in the words of the index.
    unsettled constant text := $u$((d.account_id is null and d.account_typed is null) or d.account_typed is not null
        or d.product_typed is not null or d.agent_typed is not null or d.dates_typed is not null
        or (d.external_id is not null and d.product_id is null and d.product_typed is null)
        or (d.external_id is not null and d.stage in ('closed_won', 'closed_lost') and d.closes_on is null)
        or (d.external_id is not null and d.stage = 'closed_won' and d.amount is null))$u$;
    -- What a filter asks of a deal `d`; what it does not ask of costs nothing, because each call is planned for itself. An
    -- index finds single patterns, not all of a list; and what an account's name holds, the search text holds.
    asked constant text := $f$
        (words is null or (d.search like words[1] and d.search like all (words)))
        and (words[2] is null or d.search like words[2]) and (words[3] is null or d.search like words[3])
        and (f.not_words is null or not d.search like any (not_words))
        and (f.owners is null or d.owner_id = any (owners))
        and (f.not_owners is null or d.owner_id <> all (not_owners))
        and (f.with_people is null or d.id = any (with_deals))
        and (f.not_with_people is null or d.id <> all (without_deals))
        and (f.teams is null or d.team_id = any (in_teams))
        and (f.account is null or d.search like account[1])
        and (f.account is null or ' ' || lower(coalesce(d.account_name, d.account_typed, '')) like all (account))
        and (f.no_account is null or (d.account_id is null and d.account_typed is null) = f.no_account)
        and (f.product is null or d.product_id = any (products) or ' ' || lower(d.product_typed) like all (product))
        and (f.no_product is null or (d.product_id is null and d.product_typed is null) = f.no_product)
        and (f.currencies is null or d.currency = any (f.currencies))
        and (f.forecasts is null or d.forecast = any (f.forecasts))
        and (f.amount_from is null or d.amount * worths[array_position(codes, d.currency)] >= f.amount_from)
        and (f.amount_to is null or d.amount * worths[array_position(codes, d.currency)] <= f.amount_to)
        and (f.no_amount is null or (d.amount is null) = f.no_amount)
        and (f.closes_from is null or d.closes_on >= f.closes_from)
        and (f.closes_to is null or d.closes_on <= f.closes_to)
        and (f.no_closes is null or (d.closes_on is null) = f.no_closes)
        and (f.opened_from is null or d.opened_on >= f.opened_from)
        and (f.opened_to is null or d.opened_on <= f.opened_to)
        and (f.no_opened is null or (d.opened_on is null) = f.no_opened)
        and (f.next_from is null or d.next_step_on >= f.next_from)
        and (f.next_to is null or d.next_step_on <= f.next_to)
        and (f.no_next is null or (d.next_step is null and d.next_step_on is null) = f.no_next)
        and (f.since_from is null or d.stage_since >= f.since_from)
        and (f.since_to is null or d.stage_since <= f.since_to)
        and (f.updated_from is null or d.updated_at >= f.updated_from)
        and (f.updated_to is null or d.updated_at <= f.updated_to)
        and (f.flag is null or case f.flag
            when 'deal.no_account' then d.account_id is null and d.account_typed is null
            when 'deal.unknown_account' then d.account_typed is not null
            when 'deal.no_product' then d.external_id is not null and d.product_id is null and d.product_typed is null
            when 'deal.unknown_agent' then d.agent_typed is not null
            when 'deal.no_close_date' then d.external_id is not null and d.stage in ('closed_won', 'closed_lost') and d.closes_on is null
            when 'deal.no_amount' then d.external_id is not null and d.stage = 'closed_won' and d.amount is null
            when 'deal.unknown_product' then d.product_typed is not null
            when 'deal.unknown_date' then d.dates_typed is not null
            when 'deal.any' then $f$ || unsettled || $f$
            else false end)$f$;
    stages constant text[] := '{qualify,develop,propose,negotiate,closed_won,closed_lost}';
    beyond text;
    step text;
    walk text;
    found text;
    fence text;
    cases text := '';
begin
    for ordered in select * from (values
        ('updated', 'd.updated_at', 'timestamptz'),
        ('since', 'd.stage_since', 'timestamptz'),
        ('closes', 'coalesce(d.closes_on, ''infinity''::date)', 'date'),
        ('next', 'coalesce(d.next_step_on, ''infinity''::date)', 'date'),
        -- In the company's currency at today's rate; without a rate, behind all that have one, and unknown ones last.
        ('amount', 'coalesce(d.amount, -1)', 'numeric'),
        ('name', 'left(lower(d.name), 200)', 'text'),
        ('account', 'left(lower(coalesce(d.account_name, d.account_typed, '''')), 200)', 'text')
    ) as t (name, key, type) loop
        for way in select * from (values ('up', '>', 'asc'), ('down', '<', 'desc')) as t (name, beyond, sort) loop
            beyond := format('(p_after_id is null or (%s, d.id) %s (p_after::%s, p_after_id))', ordered.key, way.beyond, ordered.type);
            fence := case ordered.name
                -- Those without an amount, and those that need settling, have an index of their own in these orders.
                when 'closes' then format(' and (f.no_amount is null or (d.amount is null) = f.no_amount) and (f.closes_from is null or %1$s >= f.closes_from) and (f.closes_to is null or %1$s <= f.closes_to)', ordered.key)
                when 'next' then format(' and (f.next_from is null or %1$s >= f.next_from) and (f.next_to is null or %1$s <= f.next_to)', ordered.key)
                when 'since' then ' and (f.since_from is null or d.stage_since >= f.since_from) and (f.since_to is null or d.stage_since <= f.since_to)'
                when 'updated' then ' and (f.updated_from is null or d.updated_at >= f.updated_from) and (f.updated_to is null or d.updated_at <= f.updated_to)
                    and (f.flag is distinct from ''deal.any'' or ' || unsettled || ')'
                else '' end;
            -- One step into the index a stage, a team and stage, or a currency besides: each gives its rows in order.
            if ordered.name = 'amount' then
                beyond := format('(p_after_id is null or (case when d.amount is null then -1 else d.amount * r.rate end, d.id) %s (p_after::numeric, p_after_id))', way.beyond);
                step := format($s$
                    select d.id, case when d.amount is null then -1 else d.amount * r.rate end as place from dealdesk.deal d
                    where d.stage = s.stage and d.currency = r.code and %1$s
                      and (p_after_id is null or coalesce(d.amount, -1) %2$s= case when p_after::numeric < 0 then -1
                           else trunc(p_after::numeric / r.rate, 6) %3$s 0.000001 end)
                      and (f.amount_from is null or coalesce(d.amount, -1) >= r.low) and (f.amount_to is null or coalesce(d.amount, -1) <= r.high)
                $s$, beyond, way.beyond, case way.name when 'up' then '-' else '+' end);
                walk := format($w$
                    select d.*, x.place from (
                        select found.id, found.place
                        from unnest(stages) s (stage) cross join unnest(codes, rates, floors, ceilings) r (code, rate, low, high)
                        cross join lateral (%1$s order by coalesce(d.amount, -1) %2$s, d.id %2$s limit reach) found
                        order by found.place %2$s, found.id %2$s limit reach
                    ) x join dealdesk.deal d on d.id = x.id$w$, step, way.sort);
                found := format($w$
                    select found.id, found.place from unnest(teams) t (team)
                    cross join unnest(stages) s (stage) cross join unnest(codes, rates, floors, ceilings) r (code, rate, low, high)
                    cross join lateral (%1$s and d.team_id = t.team order by coalesce(d.amount, -1) %2$s, d.id %2$s limit most) found
                    union all
                    select found.id, found.place from unnest(stages) s (stage) cross join unnest(codes, rates, floors, ceilings) r (code, rate, low, high)
                    cross join lateral (%1$s and d.id = any (named)) found
                    $w$, step, way.sort);
                step := format($s$
                    select d.id, case when d.amount is null then -1 else d.amount * r.rate end as place
                    from dealdesk.deal d join unnest(codes, rates) r (code, rate) on r.code = d.currency where %s $s$, beyond);
            else
                step := format('select d.*, %s as place from dealdesk.deal d where %s%s', ordered.key, beyond, fence);
                walk := (select string_agg(format(
                             '(%1$s and d.stage = %2$L and %2$L = any (stages) order by %3$s %4$s, d.id %4$s limit reach)',
                             step, stage, ordered.key, way.sort), ' union all ') from unnest(stages) stage);
                walk := format('select * from (%1$s) merged order by place %2$s, id %2$s limit reach', walk, way.sort);
                found := format($w$
                    select found.id, found.place from unnest(teams) t (team) cross join unnest(stages) s (stage)
                    cross join lateral (
                        select d.id, %1$s as place from dealdesk.deal d
                        where %2$s and d.team_id = t.team and d.stage = s.stage order by %1$s %3$s, d.id %3$s limit most
                    ) found
                    union all
                    select d.id, %1$s from dealdesk.deal d where d.id = any (named) and d.stage = any (stages) and %2$s
                    $w$, ordered.key, beyond, way.sort);
                step := format('select d.id, %s as place from dealdesk.deal d where %s', ordered.key, beyond);
            end if;
            execute format($f$
                create or replace function dealdesk.deals_by_%1$s_%2$s(
                    p_filter jsonb, p_after text, p_after_id uuid, p_limit integer)
                returns table (id uuid, key text)
                language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $body$
                #variable_conflict use_column
                declare
                    teams integer[] := case when dealdesk.sees_every_team() then null
                                            when dealdesk.holds('sales') then dealdesk.my_teams() else '{}' end;
                    -- Of other teams, but one is named there.
                    named uuid[] := case when teams is null then '{}' else dealdesk.named_beyond(teams) end;
                    most integer := least(p_limit, 501);
                    reach integer := most;
                    f record;
                    stages text[];
                    words text[];
                    not_words text[];
                    account text[];
                    product text[];
                    products uuid[];
                    owners uuid[];
                    not_owners uuid[];
                    with_deals uuid[];
                    without_deals uuid[];
                    in_teams integer[];
                    codes text[];
                    rates numeric[];
                    -- What an amount is multiplied by to be compared; nothing where there is no rate.
                    worths numeric[];
                    floors numeric[];
                    ceilings numeric[];
                    ids uuid[];
                    places text[];
                begin
                    select * into f from dealdesk.deal_filter(p_filter);
                    stages := coalesce(f.stages, %3$L);
                    if %4$L or f.amount_from is not null or f.amount_to is not null then
                        select array_agg(c.code), array_agg(c.rate), array_agg(c.worth), array_agg(c.low), array_agg(c.high)
                        into codes, rates, worths, floors, ceilings from dealdesk.currencies_in_use(f.amount_from, f.amount_to) c;
                    end if;
                    if not f.asks then
                        if teams is null then
                            return query select d.id, d.place::text from (%5$s) d order by d.place %6$s, d.id %6$s limit most;
                        else
                            return query select d.id, d.place::text from (%7$s) d order by d.place %6$s, d.id %6$s limit most;
                        end if;
                        return;
                    end if;
                    words := dealdesk.patterns(f.words);
                    not_words := dealdesk.patterns(f.not_words);
                    account := dealdesk.patterns(f.account);
                    product := dealdesk.patterns(f.product);
                    owners := dealdesk.people_named(f.owners);
                    not_owners := dealdesk.people_named(f.not_owners);
                    if f.with_people is not null then
                        with_deals := dealdesk.deals_naming(dealdesk.people_named(f.with_people));
                    end if;
                    if f.not_with_people is not null then
                        without_deals := dealdesk.deals_naming(dealdesk.people_named(f.not_with_people));
                    end if;
                    in_teams := dealdesk.teams_named(f.teams);
                    if f.product is not null then
                        products := array(select p.id from dealdesk.product p where ' ' || lower(p.name) like all (product));
                    end if;
                    -- Where many fit, the first of them stand near: a short walk in the order of the list finds them.
                    if teams is null then
                        reach := %8$s;
                        select array_agg(h.id), array_agg(h.place::text) into ids, places from (
                            select d.id, d.place from (%5$s) d where %9$s
                            order by d.place %6$s, d.id %6$s limit most) h;
                        -- A walk that came to its end has passed all that can fit.
                        if cardinality(ids) = most or (select count(*) from (%5$s) d) < reach then
                            return query select * from unnest(ids, places);
                            return;
                        end if;
                    end if;
                    -- Few fit: they are sought first, and put in order then. Amounts are sought currency by currency, unless
                    -- something else leaves fewer.
                    if teams is null and (f.amount_from is not null or f.amount_to is not null) and words is null and owners is null
                       and account is null and with_deals is null then
                        return query
                        with hit as materialized (
                            select d.id, %11$s as place
                            from unnest(stages) s (stage) cross join unnest(codes, rates, worths, floors, ceilings) r (code, rate, worth, low, high)
                            cross join lateral (
                                select e.* from dealdesk.deal e
                                where e.stage = s.stage and e.currency = r.code and coalesce(e.amount, -1) >= coalesce(r.low, 0)
                                  and coalesce(e.amount, -1) <= coalesce(r.high, 1e15) offset 0
                            ) d
                            where r.worth is not null and %12$s and %9$s
                        )
                        select h.id, h.place::text from hit h order by h.place %6$s, h.id %6$s limit most;
                        return;
                    end if;
                    return query
                    with hit as materialized (
                        %10$s and d.stage = any (stages) and (teams is null or d.team_id = any (teams)) and %9$s
                        union all
                        %10$s and d.stage = any (stages) and teams is not null and d.id = any (named) and %9$s
                    )
                    select h.id, h.place::text from hit h order by h.place %6$s, h.id %6$s limit most;
                end $body$
            $f$, ordered.name, way.name, stages, ordered.name = 'amount', walk, way.sort, found,
                 case ordered.name when 'amount' then 1000 else 5000 end, asked, step,
                 case ordered.name when 'amount' then 'case when d.amount is null then -1 else d.amount * r.rate end' else ordered.key end,
                 beyond);
            cases := cases || format(
                'when %L then return query select * from dealdesk.deals_by_%s_%s(p_filter, p_after, p_after_id, p_limit);
                ', ordered.name || ' ' || way.name, ordered.name, way.name);
        end loop;
    end loop;
    execute format($f$
        create or replace function dealdesk.page_deals(
            p_order text, p_down boolean, p_filter jsonb, p_after text, p_after_id uuid, p_limit integer)
        returns table (id uuid, key text)
        language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $body$
        begin
            perform dealdesk.me();
            p_filter := coalesce(p_filter, '{}');
            case p_order || (case when p_down then ' down' else ' up' end)
                %s
            end case;
        end $body$
    $f$, cases);
end $$;
grant execute on function dealdesk.page_deals(text, boolean, jsonb, text, uuid, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;


do $$
declare
    ordered record;
    way record;
    cases text := '';
begin
    for ordered in select * from (values
        ('updated', 'a.updated_at', 'timestamptz'),
        ('name', 'left(lower(a.name), 200)', 'text')
    ) as t (name, key, type) loop
        for way in select * from (values ('up', '>', 'asc'), ('down', '<', 'desc')) as t (name, beyond, sort) loop
            execute format($f$
                create or replace function dealdesk.accounts_by_%1$s_%2$s(
                    p_words text[], p_after text, p_after_id uuid, p_limit integer)
                returns table (id uuid, key text)
                language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $body$
                begin
                    if p_words is not null then
                        return query
                        select a.id, (%3$s)::text from dealdesk.account a
                        where a.search like p_words[1] and a.search like all (p_words) and a.merged_into is null
                          and (p_after_id is null or (%3$s, a.id) %4$s (p_after::%5$s, p_after_id))
                        order by %3$s %6$s, a.id %6$s limit least(p_limit, 501);
                    else
                        return query
                        select a.id, (%3$s)::text from dealdesk.account a
                        where a.merged_into is null and (p_after_id is null or (%3$s, a.id) %4$s (p_after::%5$s, p_after_id))
                        order by %3$s %6$s, a.id %6$s limit least(p_limit, 501);
                    end if;
                end $body$
            $f$, ordered.name, way.name, ordered.key, way.beyond, ordered.type, way.sort);
            cases := cases || format(
                'when %L then return query select * from dealdesk.accounts_by_%s_%s(p_words, p_after, p_after_id, p_limit);
                ', ordered.name || ' ' || way.name, ordered.name, way.name);
        end loop;
    end loop;
    execute format($f$
        create or replace function dealdesk.page_accounts(
            p_order text, p_down boolean, p_words text[], p_after text, p_after_id uuid, p_limit integer)
        returns table (id uuid, key text)
        language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $body$
        begin
            perform dealdesk.me();
            -- The key tells a name, so that only who sees accounts gets any.
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
grant execute on function dealdesk.page_accounts(text, boolean, text[], text, uuid, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
