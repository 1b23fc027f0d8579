-- What is another team's: {marias} is in North. It is as if it were not there, whatever one asks.

-- tom reads a deal by its id => nothing
select * from dealdesk.deal where id = {marias}
-- but
select * from dealdesk.deal where id = {toms}

-- tom reads its past => nothing
select * from dealdesk.deal_history where id = {marias}
-- but
select * from dealdesk.deal_history where id = {toms}

-- tom reads its story => nothing
select * from dealdesk.audit where root = {marias}
-- but
select * from dealdesk.audit where root = {toms}

-- tom reads what others did to people => nothing
select * from dealdesk.audit where kind = 'person'
-- but
select * from dealdesk.audit where kind = 'account'

-- tom locks it by its id => DD003
select dealdesk.lock_deal({marias}, 'deal.edit')
-- but
select dealdesk.lock_deal({toms}, 'deal.edit')

-- tom moves it => DD003
select dealdesk.move_deal({marias}, 2, 'advance', 'propose', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms_advanced}, 2, 'advance', 'propose', null, '{}', gen_random_uuid())

-- tom edits it => DD003
select dealdesk.edit_deal({marias}, 2, '{"name": "x"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- tom looks for its words => nothing
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['seats', '1']), null, null, 500) where id = {marias}
-- but
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['seats', '3']), null, null, 500) where id = {toms}

-- tom turns all pages => nothing
select * from dealdesk.page_deals('name', false, null, null, null, 500) where id = {marias}
-- but
select * from dealdesk.page_deals('name', false, null, null, null, 500) where id = {toms}

-- tom begins a page behind it => nothing
select * from dealdesk.page_deals('name', false, null, 'seats 1', {nothing}, 500) where id = {marias}
-- but
select * from dealdesk.page_deals('name', false, null, 'seats 3', {nothing}, 500) where id = {toms}

-- tom filters by what he may not see => nothing
select * from dealdesk.page_deals('updated', true, '{"amount_to":1000.5,"teams":["north"]}', null, null, 500)
-- but
select * from dealdesk.page_deals('updated', true, '{"amount_from":3000.5,"teams":["south"]}', null, null, 500)

-- tom counts month by month over all teams => nothing
select * from dealdesk.tally_delta where kind = 'deal_month'
-- but
select * from dealdesk.tally_deals('2026-12-01', '2026-12-31')

-- tom counts what stands in other teams => nothing
select * from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t
where kind = 'deal' and team_id <> {south}::integer
-- but
select * from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t
where kind = 'deal' and team_id = {south}::integer

-- tom lets an error of his own tell what it holds => nothing
select * from dealdesk.deal where case when id = {marias} then 1 / (length(name) - length(name)) else 0 end = 1
-- but
select * from dealdesk.deal where case when id = {marias} then 1 / (length(name) - length(name)) else 0 end = 0

-- maria meets the same error where she sees it => 22012
select * from dealdesk.deal where case when id = {marias} then 1 / (length(name) - length(name)) else 0 end = 1
-- but
select * from dealdesk.deal where id = {marias}

-- tom lets a cast tell what it holds => nothing
select * from dealdesk.deal where id = {marias} and name::integer > 0
-- but
select * from dealdesk.deal where id = {toms} and amount::integer > 0

-- tom breaks off a pattern to hear whether it fits => nothing
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['%seats 1\']), null, null, 500)
-- but
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['seats 3']), null, null, 500)

-- tom looks for everything with a pattern => nothing
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['%']), null, null, 500)
-- but
select * from dealdesk.page_deals('updated', true, jsonb_build_object('words', array['-']), null, null, 500)

-- tom asks for its key elsewhere => nothing
select * from dealdesk.deal d join dealdesk.audit a on a.root = d.id where a.became ->> 'name' = 'Seats 1'
-- but
select * from dealdesk.deal d join dealdesk.audit a on a.root = d.id where a.became ->> 'name' = 'Seats 3'

-- tom asks which rows stand behind an account => nothing
select * from dealdesk.deal where account_id = (select account_id from dealdesk.deal where id = {marias})
-- but
select * from dealdesk.deal where account_id = (select account_id from dealdesk.deal where id = {toms})

-- tom looks at what the planner knows of the rows => nothing
select * from pg_stats where schemaname = 'dealdesk' and tablename in ('deal', 'deal_history', 'audit', 'account', 'app_user')
-- but
select * from pg_stats where schemaname = 'pg_catalog'

-- tom looks at what the planner keeps => 42501
select * from pg_statistic
-- but
select * from pg_class where relname = 'deal'

-- tom copies the table => 42501
copy dealdesk.import_row to stdout
-- but
select * from dealdesk.deal

-- tom reads past his rows => 42501
set local row_security = off; select * from dealdesk.deal
-- but
set local row_security = on; select * from dealdesk.deal

-- tom reads where records came from => 42501
select * from dealdesk.import_row
-- but
select * from dealdesk.deal

-- tom reads who is in which team => 42501
select * from dealdesk.membership
-- but
select dealdesk.my_teams()

-- tom reads why somebody was let go => 42501
select last_note from dealdesk.app_user
-- but
select name from dealdesk.app_user

-- tom reads the intentions of others => nothing
select * from dealdesk.command where person_id <> {tom}
-- but
select * from dealdesk.command where person_id = {tom}

-- tom reads the outcome of a deal by its id => 42501
select dealdesk.deal_outcome({marias})
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom becomes his role instead of himself => DD001
set local role sales; select * from dealdesk.deal
-- but
set local role none; select * from dealdesk.deal

-- dana becomes her role instead of herself => DD001
set local role sales_ops; select * from dealdesk.deal
-- but
select * from dealdesk.deal where id = {marias}

-- cus reads deals => nothing
select * from dealdesk.deal
-- but
select * from dealdesk.account

-- cus reads the story of a deal => nothing
select * from dealdesk.audit where kind not in ('account', 'contact', 'product', 'catalog')
-- but
select * from dealdesk.audit where kind = 'account'

-- cus turns the pages of deals => nothing
select * from dealdesk.page_deals('name', false, null, null, null, 500)
-- but
select * from dealdesk.page_accounts('name', false, null, null, null, 500)

-- cus looks for words in deals => nothing
select * from dealdesk.page_deals('name', false, jsonb_build_object('words', array['seats']), null, null, 500)
-- but
select * from dealdesk.page_accounts('name', false, array['contoso'], null, null, 500)

-- cus counts deals => nothing
select * from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t where kind = 'deal'
-- but
select * from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t where kind = 'account'

-- rev reads deals => nothing
select * from dealdesk.deal
-- but
select name from dealdesk.app_user

-- rev turns the pages of accounts => nothing
select * from dealdesk.page_accounts('name', false, null, null, null, 500)
-- but
select * from dealdesk.people(null, null, 10)

-- rev reads accounts => 42501
select * from dealdesk.account
-- but
select * from dealdesk.team

-- rev counts => nothing
select * from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t
-- but
select dealdesk.hello()

-- olga moves a deal => DD002
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms}

-- olga holds a deal => DD002
select dealdesk.lock_deal({toms}, 'deal.edit')
-- but
select * from dealdesk.deal where id = {toms}

-- ines moves a deal => DD002
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'because', '{}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms}

-- ines holds a deal with a verb of her own => DD005
select dealdesk.lock_deal({toms}, 'person.add')
-- but
select * from dealdesk.deal where id = {toms}

-- lea edits a deal => DD002
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms}

-- fay edits an amount => DD002
select dealdesk.edit_deal({toms}, 1, '{"amount": 1}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms}

-- carl edits an account => DD002
select dealdesk.edit_account({account}, 1, '{"name": "x"}', gen_random_uuid())
-- but
select * from dealdesk.account where id = {account}

-- cus makes an account => DD002
select dealdesk.create_account('{"name": "x"}', gen_random_uuid())
-- but
select * from dealdesk.account where id = {account}

-- rev loses a deal => DD002
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.hello()

-- tom takes in files => DD002
select dealdesk.import_deals('[]', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- ines takes in files => DD002
select dealdesk.import_people('[]', gen_random_uuid())
-- but
select * from dealdesk.import_alias union all select null, '', '', ''

-- tom says what a name in a file means => DD002
select dealdesk.import_alias_add('product', 'x', 'y')
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())
-- tom reads whom Maria's deal names => nothing
select * from dealdesk.deal_contact n join dealdesk.deal d on d.id = n.deal_id where n.deal_id = {marias}
-- but
select * from dealdesk.contact
-- tom reads that past past the deal => nothing
select * from dealdesk.deal_contact_history where deal_id = {marias}
-- but
select * from dealdesk.deal_contact where deal_id = {toms}

-- tom names a contact in Maria's deal => DD003
select dealdesk.name_contact({marias}, {ada}, 'signer', gen_random_uuid())
-- but
select dealdesk.name_contact({toms}, {ada}, 'signer', gen_random_uuid())

-- tom gives a contact another revision => DD009
select dealdesk.edit_contact({ada}, 1, '{"rev": 7}', gen_random_uuid())
-- but
select dealdesk.edit_contact({ada}, 1, '{"title": "CFO"}', gen_random_uuid())

-- lea edits a contact => DD002
select dealdesk.edit_contact({ada}, 1, '{"title": "CFO"}', gen_random_uuid())
-- but
select * from dealdesk.contact

-- tom writes a contact past the door => 42501
update dealdesk.contact set name = 'x' where id = {ada}
-- but
select dealdesk.edit_contact({ada}, 1, '{"name": "x"}', gen_random_uuid())

-- tom drops a contact past the door => 42501
delete from dealdesk.deal_contact where deal_id = {toms}
-- but
select dealdesk.drop_contact({toms}, {ada}, 'buyer', gen_random_uuid())

-- tom reads who of the company Maria's deal names => nothing
select * from dealdesk.deal_person where deal_id = {marias}
-- but
select * from dealdesk.deal_person where deal_id = {toms}

-- tom reads that past past the deal => nothing
select * from dealdesk.deal_person_history where deal_id = {marias}
-- but
select * from dealdesk.deal_person_history where deal_id = {toms}

-- cus reads whom deals name => nothing
select * from dealdesk.deal_person
-- but
select * from dealdesk.account

-- tom names himself on Maria's deal => DD003
select dealdesk.name_person({marias}, dealdesk.me(), 'watcher', null, null, gen_random_uuid())
-- but
select dealdesk.name_person({toms}, dealdesk.me(), 'watcher', null, null, gen_random_uuid())

-- rev names themselves on a deal => DD002
select dealdesk.name_person({marias}, dealdesk.me(), 'watcher', null, null, gen_random_uuid())
-- but
select dealdesk.my_deals()

-- rev leaves a deal that they do not see => DD003
select dealdesk.leave_deal({marias}, null, gen_random_uuid())
-- but
select dealdesk.my_deals()

-- tom drops somebody from Maria's deal => DD003
select dealdesk.drop_person({marias}, (select id from dealdesk.app_user where login = 'lea'), 'helper', null, gen_random_uuid())
-- but
select dealdesk.drop_person({toms}, (select id from dealdesk.app_user where login = 'lea'), 'helper', null, gen_random_uuid())

-- tom names himself past the door => 42501
insert into dealdesk.deal_person (deal_id, person_id, part) values ({marias}, dealdesk.me(), 'watcher')
-- but
select dealdesk.name_person({toms}, dealdesk.me(), 'watcher', null, null, gen_random_uuid())
