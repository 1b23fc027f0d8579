-- Keyset pages, one function an order. Each applies the team filter by itself and returns ids; the caller joins them back
-- through row security. Search is not leakproof, so under row security its index would not be used.

-- What was typed, as patterns that mean it literally. Made here and not by whoever asks: a pattern that ends in the
-- middle fails only where it fits so far, which would tell what hidden rows hold.
create or replace function dealdesk.patterns(p_words text[]) returns text[]
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select array_agg('%' || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%' order by length(word) desc)
    from unnest(p_words) word
$$;

do $$
declare
    ordered record;
    way record;
    shape text;
    cases text := '';
begin
    for ordered in select * from (values
        ('updated', 'd.updated_at', 'timestamptz'),
        ('closes', 'coalesce(d.closes_on, ''infinity''::date)', 'date'),
        ('amount', 'coalesce(d.amount, -1)', 'numeric'),
        ('name', 'left(lower(d.name), 200)', 'text'),
        ('account', 'left(lower(coalesce(d.account_name, d.account_typed, '''')), 200)', 'text')
    ) as t (name, key, type) loop
        for way in select * from (values ('up', '>', 'asc'), ('down', '<', 'desc')) as t (name, beyond, sort) loop
            shape := format('where (p_after_id is null or (%1$s, d.id) %2$s (p_after::%3$s, p_after_id))
                               and (p_stages is null or d.stage = any (p_stages))
                               and (p_flag is null or case p_flag
                                   when ''deal.no_account'' then d.account_id is null and d.account_typed is null
                                   when ''deal.unknown_account'' then d.account_typed is not null
                                   when ''deal.no_product'' then d.external_id is not null and d.product_id is null and d.product_typed is null
                                   when ''deal.unknown_agent'' then d.agent_typed is not null
                                   when ''deal.no_close_date'' then d.external_id is not null and d.stage in (''closed_won'', ''closed_lost'') and d.closes_on is null
                                   when ''deal.no_amount'' then d.external_id is not null and d.stage = ''closed_won'' and d.amount is null
                                   when ''deal.unknown_product'' then d.product_typed is not null
                                   when ''deal.unknown_date'' then d.dates_typed is not null
                                   else false end)',
                            ordered.key, way.beyond, ordered.type);
            execute format($f$
                create or replace function dealdesk.deals_by_%1$s_%2$s(
                    p_words text[], p_stages text[], p_flag text, p_after text, p_after_id uuid, p_limit integer)
                returns table (id uuid, key text)
                language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $body$
                declare
                    teams integer[] := case when dealdesk.sees_every_team() then null
                                            when dealdesk.holds('sales') then dealdesk.my_teams() else '{}' end;
                    most integer := least(p_limit, 501);
                begin
                    if p_words is not null then
                        return query
                        with hit as materialized (
                            select d.* from dealdesk.deal d
                            where d.search like p_words[1] and d.search like all (p_words)
                              and (teams is null or d.team_id = any (teams))
                        )
                        select d.id, (%3$s)::text from hit d
                        %4$s order by %3$s %5$s, d.id %5$s limit most;
                    elsif teams is null then
                        return query select d.id, (%3$s)::text from dealdesk.deal d
                        %4$s order by %3$s %5$s, d.id %5$s limit most;
                    else
                        return query
                        select found.id, found.key from unnest(teams) team
                        cross join lateral (
                            select d.id, (%3$s)::text as key, %3$s as place from dealdesk.deal d
                            %4$s and d.team_id = team
                            order by %3$s %5$s, d.id %5$s limit most
                        ) found
                        order by found.place %5$s, found.id %5$s limit most;
                    end if;
                end $body$
            $f$, ordered.name, way.name, ordered.key, shape, way.sort);
            cases := cases || format(
                'when %L then return query select * from dealdesk.deals_by_%s_%s(p_words, p_stages, p_flag, p_after, p_after_id, p_limit);
                ', ordered.name || ' ' || way.name, ordered.name, way.name);
        end loop;
    end loop;
    execute format($f$
        create or replace function dealdesk.page_deals(
            p_order text, p_down boolean, p_words text[], p_stages text[], p_flag text, p_after text, p_after_id uuid,
            p_limit integer)
        returns table (id uuid, key text)
        language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $body$
        begin
            perform dealdesk.me();
            p_words := dealdesk.patterns(p_words);
            case p_order || (case when p_down then ' down' else ' up' end)
                %s
            end case;
        end $body$
    $f$, cases);
end $$;
grant execute on function dealdesk.page_deals(text, boolean, text[], text[], text, text, uuid, integer)
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
                        where a.search like p_words[1] and a.search like all (p_words)
                          and (p_after_id is null or (%3$s, a.id) %4$s (p_after::%5$s, p_after_id))
                        order by %3$s %6$s, a.id %6$s limit least(p_limit, 501);
                    else
                        return query
                        select a.id, (%3$s)::text from dealdesk.account a
                        where (p_after_id is null or (%3$s, a.id) %4$s (p_after::%5$s, p_after_id))
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
