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
           a.note::text as note, a.next_step::text as next_step, a.next_step_on::date as next_step_on, a.created_at, a.updated_at,
           a.rev, a.id, a.parent_id
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
comment on column desk.accounts.next_step is 'What comes next';
comment on column desk.accounts.next_step_on is 'The day of the next step';
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

select dealdesk.offer_view('leads', $$
    select l.number, l.company::text as company, l.person::text as person, l.title::text as title, l.email::text as email,
           l.phone::text as phone, l.country::text as country, l.industry::text as industry, l.employees, l.source::text as source,
           l.interest::text as interest, l.amount::numeric as amount, l.currency, l.state, l.score, l.overridden,
           p.name::text as owner, t.name as team, l.assigned_by::text as assigned_by, d.number as deal, l.note::text as note,
           l.next_step::text as next_step, l.next_step_on::date as next_step_on, l.state_since, l.created_at, l.updated_at, l.external_id, l.rev, l.id, l.account_id, l.contact_id, l.deal_id, l.owner_id
    from dealdesk.lead l
    left join dealdesk.app_user p on p.id = l.owner_id
    left join dealdesk.team t on t.id = l.team_id
    left join dealdesk.deal d on d.id = l.deal_id
    where l.merged_into is null $$);
comment on view desk.leads is 'Who asked, and what became of it';
comment on column desk.leads.number is 'What people call it: L-2026-0417';
comment on column desk.leads.company is 'For whom they asked, as they said it';
comment on column desk.leads.person is 'Who asked';
comment on column desk.leads.title is 'What they are there';
comment on column desk.leads.email is 'Where to write to';
comment on column desk.leads.phone is 'Where to call';
comment on column desk.leads.country is 'Where they sit';
comment on column desk.leads.industry is 'What the company does';
comment on column desk.leads.employees is 'How many work there';
comment on column desk.leads.source is 'How they came';
comment on column desk.leads.interest is 'What for, in their words';
comment on column desk.leads.amount is 'What they have for it, in its own currency; null where nobody knows';
comment on column desk.leads.currency is 'Three letters: USD';
comment on column desk.leads.state is 'new, contacted, nurturing, qualified, converted or disqualified';
comment on column desk.leads.score is 'By the rules in force; lead why tells how it comes about';
comment on column desk.leads.overridden is 'Whether it was qualified below the threshold, by a note';
comment on column desk.leads.owner is 'Whose lead it is';
comment on column desk.leads.team is 'The team of the owner';
comment on column desk.leads.assigned_by is 'The rule that gave it to them; null where a person did';
comment on column desk.leads.deal is 'The deal that it became';
comment on column desk.leads.note is 'What else is known';
comment on column desk.leads.next_step is 'What comes next';
comment on column desk.leads.next_step_on is 'The day of the next step';
comment on column desk.leads.state_since is 'Since when it stands in its state';
comment on column desk.leads.created_at is 'When it was written down here';
comment on column desk.leads.updated_at is 'When it was last changed';
comment on column desk.leads.external_id is 'Its id in another system';
comment on column desk.leads.rev is 'How often it was changed, and once for its birth';
comment on column desk.leads.id is 'Its id, as record_id of audit names it';
comment on column desk.leads.account_id is 'The id of the account that it became';
comment on column desk.leads.contact_id is 'The id of the contact that it became';
comment on column desk.leads.deal_id is 'The id of the deal that it became';
comment on column desk.leads.owner_id is 'The id of the owner';

select dealdesk.offer_view('contacts', $$
    select c.name::text as contact, a.name::text as account, c.title::text as title, c.email::text as email, c.phone::text as phone,
           c.language::text as language, c.note::text as note, c.next_step::text as next_step,
           c.next_step_on::date as next_step_on, c.created_at, c.updated_at, c.rev, c.id, c.account_id
    from dealdesk.contact c
    left join dealdesk.account a on a.id = c.account_id
    where c.merged_into is null $$);
comment on view desk.contacts is 'The people of other companies';
comment on column desk.contacts.contact is 'What they are called';
comment on column desk.contacts.account is 'Where they work';
comment on column desk.contacts.title is 'What they are there';
comment on column desk.contacts.email is 'Where to write to';
comment on column desk.contacts.phone is 'Where to call';
comment on column desk.contacts.language is 'Which they speak, as a tag of BCP 47: pt-BR';
comment on column desk.contacts.note is 'What else is known';
comment on column desk.contacts.next_step is 'What comes next';
comment on column desk.contacts.next_step_on is 'The day of the next step';
comment on column desk.contacts.created_at is 'When they were written down here';
comment on column desk.contacts.updated_at is 'When they were last changed';
comment on column desk.contacts.rev is 'How often they were changed, and once for their birth';
comment on column desk.contacts.id is 'Their id, as record_id of audit names it';
comment on column desk.contacts.account_id is 'The id of the account';

select dealdesk.offer_view('deal_contacts', $$
    select d.number, c.name::text as contact, n.part, n.updated_at, n.id, n.deal_id, n.contact_id
    from dealdesk.deal_contact n
    join dealdesk.deal d on d.id = n.deal_id
    left join dealdesk.contact c on c.id = n.contact_id
    where n.state = 'named' $$);
comment on view desk.deal_contacts is 'Who has what part in which deal';
comment on column desk.deal_contacts.number is 'The deal: D-2026-0417';
comment on column desk.deal_contacts.contact is 'Who; null where one may not see contacts';
comment on column desk.deal_contacts.part is
    'buyer, economic_buyer, champion, technical, legal, procurement, signer, billing or other';
comment on column desk.deal_contacts.updated_at is 'When they were named';
comment on column desk.deal_contacts.id is 'The id of the part';
comment on column desk.deal_contacts.deal_id is 'The id of the deal';
comment on column desk.deal_contacts.contact_id is 'The id of the contact';

select dealdesk.offer_view('deal_people', $$
    select d.number, u.name::text as person, n.part, trim_scale(n.share) as share, n.updated_at, n.id, n.deal_id, n.person_id
    from dealdesk.deal_person n
    join dealdesk.deal d on d.id = n.deal_id
    join dealdesk.app_user u on u.id = n.person_id
    where n.state = 'named' $$);
comment on view desk.deal_people is 'Who of the company is named on which deal, besides its owner';
comment on column desk.deal_people.number is 'The deal: D-2026-0417';
comment on column desk.deal_people.person is 'Who';
comment on column desk.deal_people.part is 'commission, helper or watcher';
comment on column desk.deal_people.share is 'Percent of the commission; null where nobody knows, or for another part';
comment on column desk.deal_people.updated_at is 'When they were named, or their share was changed';
comment on column desk.deal_people.id is 'The id of the part';
comment on column desk.deal_people.deal_id is 'The id of the deal';
comment on column desk.deal_people.person_id is 'The id of the person';

select dealdesk.offer_view('legal_entities', $$
    select a.name::text as account, e.name::text as legal_entity, e.state, e.jurisdiction::text as jurisdiction,
           e.registration_number::text as registration_number, e.tax_id::text as tax_id, e.address::text as address, e.updated_at,
           e.rev, e.id, e.account_id
    from dealdesk.legal_entity e
    join dealdesk.account a on a.id = e.account_id $$);
comment on view desk.legal_entities is 'Who signs for an account';
comment on column desk.legal_entities.account is 'The account';
comment on column desk.legal_entities.legal_entity is 'Its name in law';
comment on column desk.legal_entities.state is 'active, or ended where it signs no more';
comment on column desk.legal_entities.jurisdiction is 'Under which law it stands';
comment on column desk.legal_entities.registration_number is 'Its number in the register';
comment on column desk.legal_entities.tax_id is 'Its number for taxes';
comment on column desk.legal_entities.address is 'Where it sits';
comment on column desk.legal_entities.updated_at is 'When it was last changed';
comment on column desk.legal_entities.rev is 'How often it was changed, and once for its birth';
comment on column desk.legal_entities.id is 'Its id, as record_id of audit names it';
comment on column desk.legal_entities.account_id is 'The id of the account';

select dealdesk.offer_view('rates', $$
    select r.currency, r.base, r.rate, r.valid_on::date as valid_on, r.source::text as source, r.updated_at, r.rev, r.id
    from dealdesk.fx_rate r $$);
comment on view desk.rates is 'What other currencies are worth in ours';
comment on column desk.rates.currency is 'Of which one unit is so much worth: EUR';
comment on column desk.rates.base is 'The currency of the company';
comment on column desk.rates.rate is 'Units of the base for one unit of the currency';
comment on column desk.rates.valid_on is 'From this day on, until the next';
comment on column desk.rates.source is 'Who says so';
comment on column desk.rates.updated_at is 'When it was last changed';
comment on column desk.rates.rev is 'How often it was changed, and once for its birth';
comment on column desk.rates.id is 'Its id, as record_id of audit names it';

select dealdesk.offer_view('holidays', $$
    select c.region::text as region, h.day::date as day, h.name::text as holiday, c.id as calendar_id
    from dealdesk.holiday h
    join dealdesk.calendar c on c.id = h.calendar_id $$);
comment on view desk.holidays is 'The days on which a business clock stands still';
comment on column desk.holidays.region is 'Where: DE-BY';
comment on column desk.holidays.day is 'The day';
comment on column desk.holidays.holiday is 'What it is called';
comment on column desk.holidays.calendar_id is 'The id of the calendar of its region';

select dealdesk.offer_view('comments', $$
    select c.at, c.root_kind as kind, dealdesk.name_of_record(c.root_kind, c.root) as record, p.name::text as who, c.what, c.text::text as words,
           c.edited_at, c.id, c.root as record_id
    from dealdesk.comment c
    left join dealdesk.app_user p on p.id = c.author_id
    where c.withdrawn_at is null $$);
comment on view desk.comments is 'What people say about a record';
comment on column desk.comments.at is 'When, by the true clock';
comment on column desk.comments.kind is 'What it is about: deal, account, lead or contact';
comment on column desk.comments.record is 'Its number or name';
comment on column desk.comments.who is 'Who says it';
comment on column desk.comments.what is 'comment or note';
comment on column desk.comments.words is 'What they say';
comment on column desk.comments.edited_at is 'When they last changed it';
comment on column desk.comments.id is 'Its id, as record_id of audit names it';
comment on column desk.comments.record_id is 'The id of the record';

select dealdesk.offer_view('files', $$
    select f.at, f.root_kind as kind, dealdesk.name_of_record(f.root_kind, f.root) as record, f.name::text as file, f.media_type, f.size,
           encode(f.sha256, 'hex') as sha256, p.name::text as who, f.id, f.root as record_id
    from dealdesk.attachment f
    left join dealdesk.app_user p on p.id = f.by_id
    where f.withdrawn_at is null $$);
comment on view desk.files is 'The files that hang on a record, without their bytes';
comment on column desk.files.at is 'When, by the true clock';
comment on column desk.files.kind is 'On what it hangs: deal, account, lead or contact';
comment on column desk.files.record is 'Its number or name';
comment on column desk.files.file is 'What it is called';
comment on column desk.files.media_type is 'Of what kind it is, as IANA calls it';
comment on column desk.files.size is 'How many bytes it has';
comment on column desk.files.sha256 is 'Its hash, as sha256sum prints it';
comment on column desk.files.who is 'Who attached it';
comment on column desk.files.id is 'Its id, as record_id of audit names it';
comment on column desk.files.record_id is 'The id of the record';

select dealdesk.offer_view('quotes', $$
    select q.number || 'v' || v.version as quote, d.number as deal, coalesce(d.account_name, d.account_typed)::text as account,
           dealdesk.quote_acts(v.state, v.expires_on, (select dealdesk.today())) as state,
           v.is_live as live, q.is_primary as "primary", v.currency, v.list_total, v.net_total as net, v.one_time, v.mrr, v.arr,
           v.acv, v.tcv, v.lines, v.starts_on::date as starts_on, (v.ends ->> 'months')::integer as months,
           (v.ends ->> 'until')::date as ends_before, v.expires_on::date as valid_until, v.payment_days, v.billing,
           v.signer_name::text as signer, v.entity_name::text as legal_entity, v.our_entity::text as our_company,
           v.rate, v.rate_base, v.rate_source::text as rate_source, v.rate_on::date as rate_on, v.catalog::text as catalog,
           v.price_list::text as price_list, encode(v.content_hash, 'hex') as content_hash, v.submitted_at, v.presented_at,
           v.accepted_at, p.name::text as owner, t.name as team, v.created_at, v.updated_at, v.rev, v.id, v.deal_id
    from dealdesk.quote_version v
    join dealdesk.quote q on q.id = v.quote_id
    join dealdesk.deal d on d.id = v.deal_id
    left join dealdesk.app_user p on p.id = d.owner_id
    left join dealdesk.team t on t.id = v.team_id $$);
comment on view desk.quotes is 'Quotes, a row for each version; what they cost is not here';
comment on column desk.quotes.quote is 'What people call the version: Q-2026-0417v3';
comment on column desk.quotes.deal is 'The number of its deal';
comment on column desk.quotes.account is 'Whom it is for';
comment on column desk.quotes.state is 'Where it stands; one past its date is expired';
comment on column desk.quotes.live is 'Whether it is the version that people work on';
comment on column desk.quotes.primary is 'Whether the deal is worth what this quote comes to';
comment on column desk.quotes.currency is 'Three letters: USD';
comment on column desk.quotes.list_total is 'At list prices, over the whole term';
comment on column desk.quotes.net is 'What the customer pays over the whole term; null where it cannot be priced yet';
comment on column desk.quotes.one_time is 'What is paid once';
comment on column desk.quotes.mrr is 'What one month brings, unrounded';
comment on column desk.quotes.arr is 'What one year brings';
comment on column desk.quotes.acv is 'One-time and a year of the recurring';
comment on column desk.quotes.tcv is 'All that is committed over the whole term';
comment on column desk.quotes.lines is 'How many lines it has';
comment on column desk.quotes.starts_on is 'The first day of its term';
comment on column desk.quotes.months is 'How many months it runs, where it says so';
comment on column desk.quotes.ends_before is 'The first day after its term, where it says so';
comment on column desk.quotes.valid_until is 'The last day on which it can be accepted';
comment on column desk.quotes.payment_days is 'Within how many days an invoice is paid';
comment on column desk.quotes.billing is 'How often the customer is billed';
comment on column desk.quotes.signer is 'Who signs for the customer';
comment on column desk.quotes.legal_entity is 'Which company of the customer buys';
comment on column desk.quotes.our_company is 'Which company of ours sells';
comment on column desk.quotes.rate is 'What one unit was in the company''s currency when it was made';
comment on column desk.quotes.rate_base is 'The company''s currency';
comment on column desk.quotes.rate_source is 'Where the rate comes from';
comment on column desk.quotes.rate_on is 'The day of the rate';
comment on column desk.quotes.catalog is 'The version of the catalog that it is priced with';
comment on column desk.quotes.price_list is 'The price list that it is priced with';
comment on column desk.quotes.content_hash is 'SHA-256 of what was submitted';
comment on column desk.quotes.submitted_at is 'When it was submitted';
comment on column desk.quotes.presented_at is 'When the customer got it';
comment on column desk.quotes.accepted_at is 'When the customer accepted';
comment on column desk.quotes.owner is 'Whose deal it is of';
comment on column desk.quotes.team is 'The team of the owner';
comment on column desk.quotes.created_at is 'When it was made';
comment on column desk.quotes.updated_at is 'When it was last changed';
comment on column desk.quotes.rev is 'How often it was changed, and once for its birth';
comment on column desk.quotes.id is 'Its id';
comment on column desk.quotes.deal_id is 'The id of the deal';

select dealdesk.offer_view('quote_lines', $$
    select q.number || 'v' || v.version as quote, l.number as line, o.number as option_of, l.code::text as code,
           l.name::text as name,
           case jsonb_typeof(l.charge) when 'string' then l.charge #>> '{}' else (select key from jsonb_each_text(l.charge)) end as charge,
           case jsonb_typeof(l.charge) when 'object' then (select value from jsonb_each_text(l.charge)) end as per,
           l.quantity::numeric as quantity, l.list::numeric as list, l.net_unit, l.list_total, l.before_header, l.header_share,
           l.net, v.currency, l.steps, l.ramp, l.attributes, product.name as product, l.rev, l.id, l.lineage, v.id as quote_id,
           l.rate_card
    from dealdesk.quote_line l
    join dealdesk.quote_version v on v.id = l.version_id
    join dealdesk.quote q on q.id = v.quote_id
    left join dealdesk.quote_line o on o.id = l.parent_id
    left join dealdesk.product product on product.id = l.product_id
    where l.number is not null $$);
comment on view desk.quote_lines is 'The lines of quotes; what they cost is not here';
comment on column desk.quote_lines.quote is 'The version that they stand in: Q-2026-0417v3';
comment on column desk.quote_lines.line is 'The number of the line, as printed';
comment on column desk.quote_lines.option_of is 'The number of the line of which it is an option';
comment on column desk.quote_lines.code is 'The code of the offering';
comment on column desk.quote_lines.name is 'What it is called, as printed';
comment on column desk.quote_lines.charge is 'once, recurring or usage';
comment on column desk.quote_lines.per is 'How often the price comes again: 1m, 1y';
comment on column desk.quote_lines.quantity is 'How many';
comment on column desk.quote_lines.list is 'The list price of one unit in one period';
comment on column desk.quote_lines.net_unit is 'The net price of one unit in one period, before the discount on the whole quote';
comment on column desk.quote_lines.list_total is 'At the list price, over the whole term';
comment on column desk.quote_lines.before_header is 'Over the whole term, before the discount on the whole quote';
comment on column desk.quote_lines.header_share is 'What the discount on the whole quote takes off';
comment on column desk.quote_lines.net is 'What the customer pays over the whole term';
comment on column desk.quote_lines.currency is 'Three letters: USD';
comment on column desk.quote_lines.steps is 'The steps from list to net, as they were given';
comment on column desk.quote_lines.ramp is 'The parts of the term with their own quantity and price';
comment on column desk.quote_lines.attributes is 'What was chosen of it';
comment on column desk.quote_lines.rate_card is 'Of use: how many come along, and what one costs beyond the commitment';
comment on column desk.quote_lines.product is 'The product that it is';
comment on column desk.quote_lines.rev is 'How often it was changed, and once for its birth';
comment on column desk.quote_lines.id is 'Its id';
comment on column desk.quote_lines.lineage is 'The same in all versions and copies of the line';
comment on column desk.quote_lines.quote_id is 'The id of the version';
