-- What people may query by hand: views with the rights of whoever asks, and names that need no explanation.
--
-- A view of the usual kind reads with the rights of its owner, past every policy. Where the server knows views that read
-- with the rights of the caller (15 and later) these are such; on an older one a function of the caller's stands between.

create schema if not exists desk;
grant usage on schema desk to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer,
    service;

-- Makes one of them. The names of its columns come from the query; its own and theirs get their comments below.
create or replace function dealdesk.offer_view(
    p_name text, p_query text,
    p_by_caller boolean default current_setting('server_version_num')::integer >= 150000) returns void
language plpgsql set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    columns text;
begin
    execute format('drop view if exists desk.%I', p_name);
    execute format('drop function if exists desk.%I()', p_name || '_rows');
    if p_by_caller then
        execute format('create view desk.%I with (security_invoker = true) as %s', p_name, p_query);
    else
        execute format('create view desk.%I as %s', p_name, p_query);
        select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) into columns
        from pg_attribute where attrelid = format('desk.%I', p_name)::regclass and attnum > 0 and not attisdropped;
        execute format('drop view desk.%I', p_name);
        execute format('create function desk.%I() returns table (%s) language plpgsql stable as
                        $body$ #variable_conflict use_column
                        begin return query %s; end $body$', p_name || '_rows', columns, p_query);
        execute format('grant execute on function desk.%I() to sales, sales_ops, legal, contract_manager, finance, admin,
                        auditor, customer_success, reviewer, service', p_name || '_rows');
        execute format('create view desk.%I as select * from desk.%I()', p_name, p_name || '_rows');
    end if;
    execute format('grant select on desk.%I to sales, sales_ops, legal, contract_manager, finance, admin, auditor,
                    customer_success, reviewer, service', p_name);
end $$;
revoke execute on function dealdesk.offer_view(text, text, boolean) from public;

select dealdesk.offer_view('deals', $$
    select d.number, coalesce(d.account_name, d.account_typed)::text as account, d.name::text as deal, d.stage, d.forecast,
           d.amount::numeric as amount, d.currency, d.closes_on::date as closes_on, coalesce(d.agent_typed, p.name)::text as owner,
           t.name as team, coalesce(product.name, d.product_typed)::text as product, d.next_step::text as next_step,
           d.next_step_on::date as next_step_on, d.evidence::text as evidence, d.opened_on::date as opened_on, d.stage_since,
           d.created_at, d.updated_at, d.external_id, d.rev, d.id, d.account_id, d.owner_id
    from dealdesk.deal d
    left join dealdesk.app_user p on p.id = d.owner_id
    left join dealdesk.team t on t.id = d.team_id
    left join dealdesk.product product on product.id = d.product_id $$);
comment on view desk.deals is 'Deals as they are now';
comment on column desk.deals.number is 'What people call it: D-2026-0417';
comment on column desk.deals.account is 'Who buys; as a file said it where we know no such account';
comment on column desk.deals.deal is 'What it is called';
comment on column desk.deals.stage is 'qualify, develop, propose, negotiate, closed_won or closed_lost';
comment on column desk.deals.forecast is 'omitted, pipeline, upside, strong_upside, commit or won';
comment on column desk.deals.amount is 'What it is worth, in its own currency; null where nobody knows';
comment on column desk.deals.currency is 'Three letters: USD';
comment on column desk.deals.closes_on is 'The day it closes, or is expected to';
comment on column desk.deals.owner is 'Whose deal it is';
comment on column desk.deals.team is 'The team of the owner';
comment on column desk.deals.product is 'What is sold; as a file said it where we know no such product';
comment on column desk.deals.next_step is 'What comes next';
comment on column desk.deals.next_step_on is 'The day of the next step';
comment on column desk.deals.evidence is 'What proves that it was won elsewhere';
comment on column desk.deals.opened_on is 'The day it began';
comment on column desk.deals.stage_since is 'Since when it stands in its stage';
comment on column desk.deals.created_at is 'When it was written down here';
comment on column desk.deals.updated_at is 'When it was last changed';
comment on column desk.deals.external_id is 'Its id in another system';
comment on column desk.deals.rev is 'How often it was changed, and once for its birth';
comment on column desk.deals.id is 'Its id, as record_id of audit names it';
comment on column desk.deals.account_id is 'The id of the account';
comment on column desk.deals.owner_id is 'The id of the owner';

select dealdesk.offer_view('deal_history', $$
    select d.number, lower(d.valid) as valid_from, upper(d.valid) as valid_until,
           coalesce(d.account_name, d.account_typed)::text as account, d.name::text as deal, d.stage, d.forecast,
           d.amount::numeric as amount, d.currency, d.closes_on::date as closes_on, coalesce(d.agent_typed, p.name)::text as owner,
           t.name as team, d.next_step::text as next_step, d.next_step_on::date as next_step_on, d.last_event as event, d.rev, d.id
    from dealdesk.deal_history d
    left join dealdesk.app_user p on p.id = d.owner_id
    left join dealdesk.team t on t.id = d.team_id $$);
comment on view desk.deal_history is 'Deals as they were: a row for each version';
comment on column desk.deal_history.number is 'What people call it: D-2026-0417';
comment on column desk.deal_history.valid_from is 'From when on it was like this';
comment on column desk.deal_history.valid_until is 'Until when; null where it is like this today';
comment on column desk.deal_history.account is 'Who buys';
comment on column desk.deal_history.deal is 'What it was called';
comment on column desk.deal_history.stage is 'Where it stood';
comment on column desk.deal_history.forecast is 'Its forecast category';
comment on column desk.deal_history.amount is 'What it was worth, in its own currency';
comment on column desk.deal_history.currency is 'Three letters: USD';
comment on column desk.deal_history.closes_on is 'The day it was expected to close';
comment on column desk.deal_history.owner is 'Whose deal it was';
comment on column desk.deal_history.team is 'The team of the owner';
comment on column desk.deal_history.next_step is 'What came next';
comment on column desk.deal_history.next_step_on is 'The day of the next step';
comment on column desk.deal_history.event is 'What made this version: create, advance, edit …';
comment on column desk.deal_history.rev is 'Which version this is';
comment on column desk.deal_history.id is 'The id of the deal';

select dealdesk.offer_view('accounts', $$
    select a.name::text as account, a.sector::text as sector, a.country::text as country, a.employees,
           a.revenue_millions::numeric as revenue_millions, a.founded, coalesce(parent.name, a.parent_typed)::text as belongs_to,
           a.note::text as note, a.created_at, a.updated_at, a.rev, a.id, a.parent_id
    from dealdesk.account a
    left join dealdesk.account parent on parent.id = a.parent_id
    where a.merged_into is null $$);
comment on view desk.accounts is 'Companies that buy, or might';
comment on column desk.accounts.account is 'What it is called';
comment on column desk.accounts.sector is 'What it does';
comment on column desk.accounts.country is 'Where it sits';
comment on column desk.accounts.employees is 'How many work there';
comment on column desk.accounts.revenue_millions is 'What it turns over in a year, in millions';
comment on column desk.accounts.founded is 'The year it began';
comment on column desk.accounts.belongs_to is 'The account above it';
comment on column desk.accounts.note is 'What else is known';
comment on column desk.accounts.created_at is 'When it was written down here';
comment on column desk.accounts.updated_at is 'When it was last changed';
comment on column desk.accounts.rev is 'How often it was changed, and once for its birth';
comment on column desk.accounts.id is 'Its id, as account_id of deals names it';
comment on column desk.accounts.parent_id is 'The id of the account above it';

select dealdesk.offer_view('merged', $$
    select m.kind, m.record, m.into_record, p.name::text as who, m.at, m.id, m.into_id
    from (select 'account' as kind, a.name::text as record, w.name::text as into_record, a.last_actor, a.updated_at as at, a.id, w.id as into_id
          from dealdesk.account a join dealdesk.account w on w.id = dealdesk.lives_as('account', a.id) where a.merged_into is not null
          union all
          select 'contact', a.name::text, w.name::text, a.last_actor, a.updated_at, a.id, w.id
          from dealdesk.contact a join dealdesk.contact w on w.id = dealdesk.lives_as('contact', a.id) where a.merged_into is not null
          union all
          select 'lead', a.number, w.number, a.last_actor, a.updated_at, a.id, w.id
          from dealdesk.lead a join dealdesk.lead w on w.id = dealdesk.lives_as('lead', a.id) where a.merged_into is not null) m
    left join dealdesk.app_user p on p.id = m.last_actor $$);
comment on view desk.merged is 'Records that turned out to be another, and which one they are today';
comment on column desk.merged.kind is 'account, contact or lead';
comment on column desk.merged.record is 'What it was called';
comment on column desk.merged.into_record is 'What it became';
comment on column desk.merged.who is 'Who merged it';
comment on column desk.merged.at is 'When';
comment on column desk.merged.id is 'The id it had, as audit names it';
comment on column desk.merged.into_id is 'The id of what it became';

select dealdesk.offer_view('products', $$
    select p.name as product, p.series::text as series, p.list_price::numeric as list_price, p.currency, p.updated_at, p.id
    from dealdesk.product p $$);
comment on view desk.products is 'What is sold';
comment on column desk.products.product is 'What it is called';
comment on column desk.products.series is 'The family it is of';
comment on column desk.products.list_price is 'What it costs by the list';
comment on column desk.products.currency is 'Three letters: USD';
comment on column desk.products.updated_at is 'When it was last changed';
comment on column desk.products.id is 'Its id';

select dealdesk.offer_view('people', $$
    select p.name::text as person, p.active, p.updated_at, p.id from dealdesk.app_user p where p.kind = 'person' $$);
comment on view desk.people is 'Who works here, and who did';
comment on column desk.people.person is 'What they are called';
comment on column desk.people.active is 'Whether they still do';
comment on column desk.people.updated_at is 'When they were last changed';
comment on column desk.people.id is 'Their id, as owner_id of deals names it';

select dealdesk.offer_view('audit', $$
    select a.business_time as at, a.kind, p.name::text as who, a.verb, a.reason, a.was, a.became, a.alone,
           a.true_time as really_at, a.root as record_id, a.position, a.seq
    from dealdesk.audit a
    left join dealdesk.app_user p on p.id = a.actor_id $$);
comment on view desk.audit is 'What happened: who did what, when and why';
comment on column desk.audit.at is 'When, by the time of the business';
comment on column desk.audit.kind is 'deal, account, product or person';
comment on column desk.audit.who is 'Who did it';
comment on column desk.audit.verb is 'What was done';
comment on column desk.audit.reason is 'Why';
comment on column desk.audit.was is 'The fields that changed, before';
comment on column desk.audit.became is 'The same, after';
comment on column desk.audit.alone is 'Whether it was done where only one person works';
comment on column desk.audit.really_at is 'When, by the true clock';
comment on column desk.audit.record_id is 'The id of the record';
comment on column desk.audit.position is 'Which entry of the record it is';
comment on column desk.audit.seq is 'Which entry of all it is';

select dealdesk.offer_view('tally', $$
    select c.kind, t.name as team, c.stage, c.currency, sum(c.n)::bigint as records, sum(c.amount)::numeric as amount,
           sum(c.unknown)::bigint as without_amount
    from (select kind, team_id, stage, currency, n, amount, unknown from dealdesk.tally
          union all
          select kind, team_id, stage, currency, n, amount, unknown from dealdesk.tally_delta) c
    left join dealdesk.team t on t.id = c.team_id
    group by c.kind, t.name, c.stage, c.currency
    having sum(c.n) <> 0 $$);
comment on view desk.tally is 'How many stand where and for how much, without counting them';
comment on column desk.tally.kind is 'deal or account';
comment on column desk.tally.team is 'Whose they are';
comment on column desk.tally.stage is 'Where they stand';
comment on column desk.tally.currency is 'In which currency; amounts of several are never added';
comment on column desk.tally.records is 'How many';
comment on column desk.tally.amount is 'What they are worth together';
comment on column desk.tally.without_amount is 'Of how many the amount is not known';
