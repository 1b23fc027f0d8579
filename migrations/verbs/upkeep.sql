-- What whoever keeps the company has to mend: people, currencies and regions, each with what is known of it.

create or replace function dealdesk.to_mend(
    p_what text, p_today date, p_rates_from date, p_year integer, p_after text, p_limit integer)
returns table (key text, id uuid, name text, login text, last_on date)
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform dealdesk.me();
    -- It tells of the currencies of every team's deals.
    if not dealdesk.sees_every_team() then
        return;
    end if;
    return query
    select it.key, it.id, it.name, it.login, it.last_on from (
        -- Known by name only, or by a login whose role this server does not know: a store that moved brings none along.
        select lower(u.name) || ' ' || u.id as key, u.id, u.name::text as name, u.login::text as login, null::date as last_on
        from dealdesk.app_user u
        where p_what = 'no_login' and u.kind = 'person' and u.active
          and not exists (select from pg_roles r where r.rolname = u.login)
        union all
        select used.currency, null, used.currency, null, rate.last_on
        from (select c.currency from (table dealdesk.tally union all table dealdesk.tally_delta) c
              where c.kind = 'deal_month' and c.stage in ('qualify', 'develop', 'propose', 'negotiate')
              group by c.currency having sum(c.n) > 0) used
        cross join lateral (select max(f.valid_on)::date as last_on from dealdesk.fx_rate f
                            where f.currency = used.currency and f.valid_on <= p_today) rate
        where used.currency <> (select s.currency from dealdesk.store s)
          and case p_what when 'old_rates' then rate.last_on < p_rates_from
                          when 'no_rates' then rate.last_on is null else false end
        union all
        select lower(r.region), r.id, r.region, null, (select max(h.day)::date from dealdesk.holiday h where h.calendar_id = r.id)
        from (select c.id, c.region from dealdesk.calendar c
              union all
              -- Whose holidays the company goes by, where nobody has brought any in.
              select null, btrim(c.holiday_region) from dealdesk.company c
              where c.holiday_region is not null
                and not exists (select from dealdesk.calendar k where lower(k.region) = lower(btrim(c.holiday_region)))) r
        where p_what = 'no_holidays' and p_year is not null
          and not exists (select from dealdesk.holiday h
                          where h.calendar_id = r.id and h.day between make_date(p_year, 1, 1) and make_date(p_year, 12, 31))
    ) it
    where p_after is null or it.key collate "C" > p_after
    order by it.key collate "C" limit least(p_limit, 501);
end $$;
grant execute on function dealdesk.to_mend(text, date, date, integer, text, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
