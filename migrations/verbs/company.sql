-- The company's settings and its rates: who sees them, and the doors through which they are written.

do $$
declare
    kept text;
begin
    -- Everybody of the company knows its name, its hours, and what an amount is in its currency.
    foreach kept in array array['company', 'company_history', 'fx_rate', 'fx_rate_history', 'company_words', 'company_words_history'] loop
        execute format('alter table dealdesk.%I enable row level security', kept);
        execute format('drop policy if exists company on dealdesk.%I', kept);
        execute format('create policy company on dealdesk.%I for select
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
            using ((select dealdesk.me()) is not null)', kept);
    end loop;
end $$;
grant select on dealdesk.company, dealdesk.company_history, dealdesk.fx_rate, dealdesk.fx_rate_history, dealdesk.zone,
    dealdesk.company_words, dealdesk.company_words_history
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.company_outcome() returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'name', name) from dealdesk.company
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.company_with(c dealdesk.company, p_fields jsonb) returns dealdesk.company
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(p_fields)
    where key not in ('name', 'currency', 'fiscal_year_start', 'zone', 'schedule', 'holiday_region', 'rounding', 'step_order', 'acv',
                      'sellers_see_cost', 'quote_days', 'billing', 'payment_days', 'language') limit 1;
    if found then
        raise exception 'a company has no % to write', strange using errcode = 'DD009';
    end if;
    c := jsonb_populate_record(c, p_fields);
    c.holiday_region := case when c.holiday_region ~ '[^[:space:]]' then c.holiday_region end;
    return c;
end $$;

create or replace function dealdesk.lock_company() returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must('company.edit');
    perform from dealdesk.company for update;
end $$;

-- Sets the company up, without a revision that one has looked at, or changes what is known of it.
create or replace function dealdesk.set_company(p_rev bigint, p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    company dealdesk.company;
    first jsonb;
begin
    perform dealdesk.lock_company();
    select * into company from dealdesk.company;
    first := dealdesk.first_outcome(p_command, company.id, 'company.edit');
    if first is not null then
        return first;
    end if;
    if company.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    company := dealdesk.company_with(company, p_fields);
    if p_rev is null then
        insert into dealdesk.company (name, currency, fiscal_year_start, zone, schedule, holiday_region, rounding, step_order, acv,
                                      sellers_see_cost, quote_days, billing, payment_days, language, last_event, last_command, last_actor)
        values (company.name, coalesce(company.currency, (select s.currency from dealdesk.store s)), company.fiscal_year_start,
                company.zone, company.schedule, company.holiday_region, coalesce(company.rounding, 'half-up'),
                coalesce(company.step_order, 'standard'), coalesce(company.acv, 'with-one-time'),
                coalesce(company.sellers_see_cost, false), coalesce(company.quote_days, 30), company.billing,
                company.payment_days, coalesce(company.language, 'en'), 'set_up', p_command, dealdesk.me())
        returning * into company;
    else
        update dealdesk.company c
        set name = company.name, currency = company.currency, fiscal_year_start = company.fiscal_year_start,
            zone = company.zone, schedule = company.schedule, holiday_region = company.holiday_region,
            rounding = company.rounding, step_order = company.step_order, acv = company.acv,
            sellers_see_cost = company.sellers_see_cost, quote_days = company.quote_days, billing = company.billing,
            payment_days = company.payment_days, language = company.language,
            last_event = 'edit', last_note = null, last_command = p_command, last_actor = dealdesk.me();
    end if;
    return dealdesk.keep_outcome(p_command, company.id, dealdesk.company_outcome());
end $$;

-- The words of one language as a customer reads them, all at once; those before stay readable in the history.
create or replace function dealdesk.set_company_words(p_language text, p_words jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    company dealdesk.company;
    kept dealdesk.company_words;
    first jsonb;
    is_new boolean := false;
begin
    perform dealdesk.lock_company();
    select * into company from dealdesk.company;
    if not found then
        raise exception 'the company is not set up' using errcode = 'DD065';
    end if;
    first := dealdesk.first_outcome(p_command, company.id, 'company.edit');
    if first is not null then
        return first;
    end if;
    select * into kept from dealdesk.company_words w where w.language = p_language;
    if not found then
        is_new := true;
        insert into dealdesk.company_words (root, language, words, last_event, last_note, last_command, last_actor)
        values (company.id, p_language, p_words, 'write_words', p_note, p_command, dealdesk.me())
        returning * into kept;
    elsif kept.words is distinct from p_words then
        is_new := true;
        update dealdesk.company_words w
        set words = p_words, last_event = 'write_words', last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
        where w.id = kept.id
        returning * into kept;
    end if;
    return dealdesk.keep_outcome(p_command, company.id, jsonb_build_object(
        'id', kept.id, 'rev', kept.rev, 'language', kept.language, 'changed', is_new));
end $$;

create or replace function dealdesk.guard_company_words() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if (new.id, new.root, new.language, new.created_at) is distinct from (old.id, old.root, old.language, old.created_at) then
            raise exception 'words keep their language' using errcode = 'DD007';
        end if;
    end if;
    return new;
end $$;
drop trigger if exists guard on dealdesk.company_words;
create trigger guard before insert or update on dealdesk.company_words
    for each row execute function dealdesk.guard_company_words();
drop trigger if exists remember on dealdesk.company_words;
create trigger remember after insert or update on dealdesk.company_words
    for each row execute function dealdesk.remember_row('company_words');
drop trigger if exists version on dealdesk.company_words;
create trigger version after insert or update on dealdesk.company_words
    for each row execute function dealdesk.keep_version('company_words');

-- A currency that people can be paid in.
create or replace function dealdesk.check_spendable(p_currency text) returns void
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    places integer;
begin
    select c.places into places from dealdesk.currency c where c.code = p_currency;
    if not found then
        raise exception '% is no currency', p_currency using errcode = 'DD019', detail = coalesce(p_currency, '');
    elsif places is null then
        raise exception '% has no smallest coin', p_currency using errcode = 'DD061', detail = p_currency;
    end if;
end $$;

-- As the program writes working hours: `mon-fri 08:00-12:00, mon-fri 13:00-17:00`.
create or replace function dealdesk.is_schedule(p_schedule text) returns boolean
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select p_schedule <> '' and char_length(p_schedule) <= 500 and not exists (
        select from unnest(string_to_array(p_schedule, ', ')) part
        where part !~ ('^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?'
                       ' ([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$')
           or left(split_part(part, ' ', 2), 5) collate "C" >= right(part, 5) collate "C")
$$;

create or replace function dealdesk.guard_company() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if new.id <> old.id or new.created_at <> old.created_at then
            raise exception 'the company keeps its identity' using errcode = 'DD007';
        end if;
    end if;
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'the company needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    if not exists (select from dealdesk.zone z where z.name = new.zone) then
        raise exception '% is no time zone', new.zone using errcode = 'DD062', detail = coalesce(new.zone, '');
    end if;
    if dealdesk.is_schedule(new.schedule) is not true then
        raise exception 'no working hours' using errcode = 'DD063';
    end if;
    perform dealdesk.check_spendable(new.currency);
    -- What is told in the old currency would become wrong without a word.
    if new.currency <> (select currency from dealdesk.store)
       and (exists (select from dealdesk.deal) or exists (select from dealdesk.fx_rate)
            or exists (select from dealdesk.account where revenue_millions is not null)) then
        raise exception 'the currency is in use' using errcode = 'DD060';
    end if;
    return new;
end $$;

create or replace function dealdesk.copy_currency() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    update dealdesk.store set currency = new.currency where currency <> new.currency;
    return null;
end $$;

create or replace function dealdesk.guard_fx_rate() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if (new.id, new.currency, new.base, new.valid_on, new.created_at)
           is distinct from (old.id, old.currency, old.base, old.valid_on, old.created_at) then
            raise exception 'a rate stays that of its currency and day' using errcode = 'DD007';
        end if;
    end if;
    perform dealdesk.check_spendable(new.currency);
    if new.currency = new.base then
        raise exception 'the rate of % is one', new.base using errcode = 'DD064', detail = new.base;
    end if;
    if new.source !~ '[^[:space:]]' then
        raise exception 'a rate needs a source' using errcode = 'DD014', detail = 'source';
    end if;
    return new;
end $$;

drop trigger if exists guard on dealdesk.company;
create trigger guard before insert or update on dealdesk.company for each row execute function dealdesk.guard_company();
drop trigger if exists remember on dealdesk.company;
create trigger remember after insert or update on dealdesk.company for each row execute function dealdesk.remember_row('company');
drop trigger if exists version on dealdesk.company;
create trigger version after insert or update on dealdesk.company for each row execute function dealdesk.keep_version('company');
drop trigger if exists copy on dealdesk.company;
create trigger copy after insert or update on dealdesk.company for each row execute function dealdesk.copy_currency();
drop trigger if exists guard on dealdesk.fx_rate;
create trigger guard before insert or update on dealdesk.fx_rate for each row execute function dealdesk.guard_fx_rate();
drop trigger if exists remember on dealdesk.fx_rate;
create trigger remember after insert or update on dealdesk.fx_rate for each row execute function dealdesk.remember_row('fx_rate', 'rate');
drop trigger if exists version on dealdesk.fx_rate;
create trigger version after insert or update on dealdesk.fx_rate for each row execute function dealdesk.keep_version('fx_rate');

-- What the rows say anew; the same again changes nothing. The company is held, so that its currency stays the rates' own.
create or replace function dealdesk.import_rates(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    person uuid := dealdesk.must('rates.import');
    own text;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
begin
    select c.currency into own from dealdesk.company c for share;
    if not found then
        raise exception 'the company is not set up' using errcode = 'DD065';
    end if;
    for r in select said.currency, said.valid_on, said.rate, said.source, f.id, f.rate as before, f.source as source_before
             from jsonb_to_recordset(p_rows) said (currency text, valid_on date, rate numeric, source text)
             left join dealdesk.fx_rate f on f.currency = said.currency and f.valid_on = said.valid_on
             -- In one order, so that two imports at once wait instead of blocking each other.
             order by said.currency, said.valid_on
    loop
        if r.before = r.rate and r.source_before = r.source then
            unchanged := unchanged + 1;
        elsif r.id is null then
            insert into dealdesk.fx_rate (currency, base, rate, valid_on, source, last_event, last_note, last_command, last_actor)
            values (r.currency, own, r.rate, r.valid_on, r.source, 'import', 'imported', p_command, person);
            created := created + 1;
        else
            update dealdesk.fx_rate f
            set rate = r.rate, source = r.source, last_event = 'import', last_note = 'imported', last_command = p_command,
                last_actor = person
            where f.id = r.id;
            updated := updated + 1;
        end if;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged);
end $$;

-- What one unit of a currency is worth in the company's own on a day: that of the latest day on or before it, nothing
-- where there is none.
create or replace function dealdesk.rate_on(p_currency text, p_day date) returns numeric
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case when p_currency = s.currency then 1 else (
        select f.rate from dealdesk.fx_rate f
        where f.currency = p_currency and f.valid_on <= p_day order by f.valid_on desc limit 1) end
    from dealdesk.store s where dealdesk.me() is not null
$$;

-- The same for every currency at once: one step into the index each. The company's own is among them, without a source.
create or replace function dealdesk.rates_on(p_day date)
returns table (currency text, rate numeric, valid_on date, source text)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select c.code, coalesce(f.rate, 1), coalesce(f.valid_on, p_day), f.source
    from dealdesk.currency c
    cross join dealdesk.store s
    left join lateral (
        select f.rate, f.valid_on, f.source from dealdesk.fx_rate f
        where f.currency = c.code and f.valid_on <= p_day order by f.valid_on desc limit 1) f on true
    where (f.rate is not null or c.code = s.currency) and (select dealdesk.me()) is not null
$$;

grant execute on function dealdesk.lock_company(), dealdesk.set_company(bigint, jsonb, uuid),
    dealdesk.set_company_words(text, jsonb, text, uuid),
    dealdesk.import_rates(jsonb, uuid), dealdesk.rate_on(text, date), dealdesk.rates_on(date)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
