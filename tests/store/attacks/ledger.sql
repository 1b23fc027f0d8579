-- The ledger of intentions and the audit: written by verbs and triggers, and by nobody else.

-- tom forges an intention => 42501
insert into dealdesk.command values ({tom}, gen_random_uuid(), {toms}, 'deal.lose', '{}')
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid()); select * from dealdesk.command

-- tom writes the outcome of an intention => 42501
select dealdesk.keep_outcome(gen_random_uuid(), {toms}, '{}')
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom takes a place in the ledger without a deed => 42501
select dealdesk.first_outcome(gen_random_uuid(), {toms}, 'deal.lose')
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom says one thing of two deals => DD008
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.edit_deal({toms_advanced}, 2, '{"name": "x"}', '00000000-0000-7000-8000-000000000001')
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001')

-- tom says two things under one id => DD008
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.move_deal({toms}, 2, 'lose', 'closed_lost', 'because', '{}', '00000000-0000-7000-8000-000000000001')
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.move_deal({toms}, 2, 'lose', 'closed_lost', 'because', '{}', '00000000-0000-7000-8000-000000000002')

-- tom makes an account under the id of an edit => DD008
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.create_account('{"name": "x"}', '00000000-0000-7000-8000-000000000001')
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', '00000000-0000-7000-8000-000000000001');
select dealdesk.create_account('{"name": "x"}', '00000000-0000-7000-8000-000000000002')

-- tom acts without an intention => 23502
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', null)
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- dana makes up what happened => 42501
select dealdesk.remember('deal', {toms}, 'lose', 'because', null, null, '{}')
-- but
select * from dealdesk.audit where root = {toms}

-- dana adds an entry => 42501
insert into dealdesk.audit (root, position, kind, actor_id, alone, verb, became, true_time, business_time, hash)
select root, position + 1, kind, actor_id, alone, verb, became, true_time, business_time, hash
from dealdesk.audit where root = {toms}
-- but
select * from dealdesk.audit where root = {toms}

-- olga corrects an entry => 42501
update dealdesk.audit set reason = 'other'
-- but
select * from dealdesk.audit_size()

-- ines erases what happened => 42501
delete from dealdesk.audit
-- but
select * from dealdesk.audit where root = {toms}

-- ines empties the audit => 42501
truncate dealdesk.audit
-- but
select * from dealdesk.audit where root = {toms}

-- olga reads where the chains end => 42501
select * from dealdesk.audit_head
-- but
select * from dealdesk.audit_size()

-- tom checks the chains => DD023
select * from dealdesk.broken_chains()
-- but
select * from dealdesk.audit where root = {toms}

-- boss corrects an entry => DD007
update dealdesk.audit set reason = 'other' where root = {toms}
-- but
select * from dealdesk.audit where root = {toms}

-- boss erases an entry => DD007
delete from dealdesk.audit where root = {toms}
-- but
select * from dealdesk.audit where root = {toms}

-- dealdesk empties the audit => DD007
truncate dealdesk.audit
-- but
select * from dealdesk.audit_head

-- dealdesk rewrites a version that has ended => DD007
update dealdesk.deal_history set amount = 1 where id = {toms_advanced} and rev = 1
-- but
select * from dealdesk.deal_history where id = {toms_advanced} and rev = 1

-- dealdesk rewrites the version in force => DD007
update dealdesk.deal_history set amount = 1 where id = {toms_advanced} and rev = 2
-- but
select * from dealdesk.deal_history where id = {toms_advanced} and rev = 2

-- dealdesk forgets a version => DD007
delete from dealdesk.deal_history where id = {toms_advanced} and rev = 1
-- but
select * from dealdesk.deal_history where id = {toms_advanced} and rev = 1

-- dealdesk forgets all versions => DD007
truncate dealdesk.account_history
-- but
select * from dealdesk.account_history

-- dealdesk moves a stage by hand => DD005
update dealdesk.deal set stage = 'closed_won', forecast = 'won' where id = {toms}
-- but
update dealdesk.deal set next_step = 'call' where id = {toms}

-- dealdesk hides a move behind the copy of a name => DD005
update dealdesk.deal set account_name = 'x', stage = 'closed_won', forecast = 'won' where id = {toms}
-- but
update dealdesk.deal set account_name = 'x' where id = {toms}

-- dealdesk moves a stage under an old command => DD005
update dealdesk.deal set stage = 'negotiate', last_event = 'advance' where id = {toms}
-- but
update dealdesk.deal set stage = 'develop', last_event = 'advance', last_command = gen_random_uuid() where id = {toms}

-- dealdesk gives a deal another number => DD007
update dealdesk.deal set number = 'D-1' where id = {toms}
-- but
update dealdesk.deal set name = 'D-1' where id = {toms}

-- dealdesk lends a login to somebody else => DD007
update dealdesk.app_user set login = 'tim' where id = {tom}
-- but
update dealdesk.app_user set name = 'Tim Berg' where id = {tom}
