-- What was submitted stays as it was, whoever writes; what a line costs is for few to read; and a quote is its deal's.

-- dealdesk changes the quantity of a submitted line => DD203
update dealdesk.quote_line set quantity = 1 where id = {toms_frozen_line}
-- but
update dealdesk.quote_line set quantity = 1 where id = {toms_line}

-- dealdesk changes the price of a submitted line => DD203
update dealdesk.quote_line set list = 1, net = 1 where id = {toms_frozen_line}
-- but
update dealdesk.quote_line set list = 1, net = 1 where id = {toms_line}

-- dealdesk adds a line to what was submitted => DD203
insert into dealdesk.quote_line (version_id, deal_id, number, lineage, name, charge, quantity, list, policy)
select id, deal_id, 9, id, 'more', '"once"', 1, 1, '"day365"' from dealdesk.quote_version where id = {toms_frozen}
-- but
insert into dealdesk.quote_line (version_id, deal_id, number, lineage, name, charge, quantity, list, policy)
select id, deal_id, 9, id, 'more', '"once"', 1, 1, '"day365"' from dealdesk.quote_version where id = {toms_draft}

-- dealdesk takes a line away from what was submitted => DD203
delete from dealdesk.quote_line where id = {toms_frozen_line}
-- but
update dealdesk.quote_line set number = null where id = {toms_line}

-- dealdesk deletes a line of a draft => DD007
delete from dealdesk.quote_line where id = {toms_line}
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- dealdesk moves a line to another quote => DD007
update dealdesk.quote_line set version_id = {toms_draft} where id = {toms_frozen_line}
-- but
update dealdesk.quote_line set name = 'x' where id = {toms_line}

-- dealdesk changes what a submitted line costs => DD203
update dealdesk.quote_line_cost set cost = 1 where id = {toms_frozen_line}
-- but
update dealdesk.quote_line_cost set cost = 1 where id = {toms_line}

-- dealdesk forgets what a submitted line costs => DD203
delete from dealdesk.quote_line_cost where id = {toms_frozen_line}
-- but
delete from dealdesk.quote_line_cost where id = {toms_line}

-- dealdesk changes the discount of what was submitted => DD203
update dealdesk.quote_version set header = '{"percent": "50", "by": "list"}' where id = {toms_frozen}
-- but
update dealdesk.quote_version set header = '{"percent": "50", "by": "list"}' where id = {toms_draft}

-- dealdesk changes the term of what was submitted => DD203
update dealdesk.quote_version set ends = '{"months": 1}', starts_on = '2030-01-01' where id = {toms_frozen}
-- but
update dealdesk.quote_version set ends = '{"months": 1}', starts_on = '2030-01-01' where id = {toms_draft}

-- dealdesk lets an offer stand longer => DD203
update dealdesk.quote_version set expires_on = '2099-01-01' where id = {toms_frozen}
-- but
update dealdesk.quote_version set expires_on = '2099-01-01' where id = {toms_draft}

-- dealdesk changes the total of what was submitted => DD203
update dealdesk.quote_version set net_total = 1, tcv = 1 where id = {toms_frozen}
-- but
update dealdesk.quote_version set net_total = 1, tcv = 1 where id = {toms_draft}

-- dealdesk changes the currency and the rate of what was submitted => DD203
update dealdesk.quote_version set currency = 'EUR', rate = 2 where id = {toms_frozen}
-- but
select * from dealdesk.quote_version where id = {toms_frozen} and currency = 'USD'

-- dealdesk pins another hash => DD007
update dealdesk.quote_version set content_hash = sha256('x') where id = {toms_frozen}
-- but
select * from dealdesk.quote_version where id = {toms_frozen} and content_hash = dealdesk.quote_hash(id)

-- dealdesk lets it be a draft again by the back door => DD205
update dealdesk.quote_version set state = 'draft', last_event = 'recall', last_command = gen_random_uuid() where id = {toms_frozen}
-- but
update dealdesk.quote_version set state = 'declined', last_event = 'decline', last_command = gen_random_uuid() where id = {toms_frozen}

-- dealdesk accepts without evidence and with blanks => DD207
update dealdesk.quote_version set state = 'accepted', last_event = 'accept', last_command = gen_random_uuid() where id = {toms_frozen}
-- but
select * from dealdesk.quote_version where id = {toms_frozen} and state = 'presented'

-- dealdesk approves a draft => DD205
update dealdesk.quote_version set state = 'approved', last_event = 'approve', last_command = gen_random_uuid() where id = {toms_draft}
-- but
update dealdesk.quote_version set state = 'in_review', last_event = 'submit', last_command = gen_random_uuid() where id = {toms_draft}

-- dealdesk submits a draft and changes it in one statement => DD203
update dealdesk.quote_version set state = 'in_review', net_total = 1, last_event = 'submit', last_command = gen_random_uuid() where id = {toms_draft}
-- but
update dealdesk.quote_version set state = 'in_review', last_event = 'submit', last_command = gen_random_uuid() where id = {toms_draft}

-- dealdesk lets an offer expire that still stands => DD205
update dealdesk.quote_version set state = 'expired', last_event = 'expire' where id = {toms_frozen}
-- but
select * from dealdesk.quote_version where id = {toms_frozen} and expires_on >= current_date

-- dealdesk deletes a version => DD007
delete from dealdesk.quote_version where id = {toms_draft}
-- but
select * from dealdesk.quote_version where id = {toms_draft}

-- dealdesk empties the files => DD007
truncate dealdesk.quote_file_bytes
-- but
select * from dealdesk.quote_file_bytes where id = {toms_document}

-- dealdesk changes the document that the customer got => DD007
update dealdesk.quote_file_bytes set bytes = 'x' where id = {toms_document}
-- but
select * from dealdesk.quote_file f join dealdesk.quote_file_bytes b on b.id = f.id where f.id = {toms_document} and sha256(b.bytes) = f.sha256

-- dealdesk gives a version to another quote => DD007
update dealdesk.quote_version set quote_id = (select quote_id from dealdesk.quote_version where id = {marias_quote}) where id = {toms_draft}
-- but
update dealdesk.quote_version set payment_days = 30 where id = {toms_draft}

-- dealdesk rewrites what a version was => DD007
update dealdesk.quote_version_history set net_total = 1 where id = {toms_frozen}
-- but
select * from dealdesk.quote_version_history where id = {toms_frozen}

-- tom writes a line past the doors => 42501
update dealdesk.quote_line set list = 1 where id = {toms_line}
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- tom moves a version past the doors => 42501
update dealdesk.quote_version set state = 'accepted' where id = {toms_frozen}
-- but
select dealdesk.move_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'decline', null, null, null, gen_random_uuid())

-- tom writes a draft that he does not see => DD003
select dealdesk.write_quote({marias_quote}, 4, 'edit', '{}', '[]', '[]', null, null, null, gen_random_uuid())
-- but
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit', '{"payment_days": 30}', '[]', '[]', null, null, null, gen_random_uuid())

-- tom writes what was submitted through the door => DD203
select dealdesk.write_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'edit', '{"payment_days": 30}', '[]', '[]', null, null, null, gen_random_uuid())
-- but
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit', '{"payment_days": 30}', '[]', '[]', null, null, null, gen_random_uuid())

-- tom claims a total that the lines do not come to => DD209
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit', '{}', '[]', '[]',
    '{"list": "1", "net": "1", "one_time": "0", "mrr": "0", "arr": "0", "acv": "0", "tcv": "1"}', null, null, gen_random_uuid())
-- but
select dealdesk.write_quote({toms_draft}, rev, 'edit', '{}', '[]', '[]', jsonb_build_object('list', list_total, 'net', net_total,
    'one_time', one_time, 'mrr', mrr, 'arr', arr, 'acv', acv, 'tcv', tcv), null, null, gen_random_uuid())
from dealdesk.quote_version where id = {toms_draft}

-- tom claims a year that is not what stands beside it => DD209
select dealdesk.write_quote({toms_draft}, rev, 'edit', '{}', '[]', '[]', jsonb_build_object('list', list_total, 'net', net_total,
    'one_time', one_time, 'mrr', mrr, 'arr', arr, 'acv', 999999999, 'tcv', tcv), null, null, gen_random_uuid())
from dealdesk.quote_version where id = {toms_draft}
-- but
select dealdesk.write_quote({toms_draft}, rev, 'edit', '{}', '[]', '[]', jsonb_build_object('list', list_total, 'net', net_total,
    'one_time', one_time, 'mrr', mrr, 'arr', arr, 'acv', acv, 'tcv', tcv), null, null, gen_random_uuid())
from dealdesk.quote_version where id = {toms_draft}

-- tom claims a total over the term that the lines do not come to => DD209
select dealdesk.write_quote({toms_draft}, rev, 'edit', '{}', '[]', '[]', jsonb_build_object('list', list_total, 'net', net_total,
    'one_time', one_time, 'mrr', mrr, 'arr', arr, 'acv', acv, 'tcv', tcv + 1), null, null, gen_random_uuid())
from dealdesk.quote_version where id = {toms_draft}
-- but
select dealdesk.write_quote({toms_draft}, rev, 'edit', '{}', '[]', '[]', jsonb_build_object('list', list_total, 'net', net_total,
    'one_time', one_time, 'mrr', mrr, 'arr', arr, 'acv', acv, 'tcv', tcv), null, null, gen_random_uuid())
from dealdesk.quote_version where id = {toms_draft}

-- tom writes a state through the header => DD009
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit', '{"state": "approved"}', '[]', '[]', null, null, null, gen_random_uuid())
-- but
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit', '{"billing": "yearly"}', '[]', '[]', null, null, null, gen_random_uuid())

-- tom says what a line costs => DD204
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit_line', '{}',
    jsonb_build_array(jsonb_build_object('op', 'edit', 'id', id, 'rev', rev, 'fields', '{"cost": "1"}'::jsonb)), '[]', null, null, null, gen_random_uuid())
from dealdesk.quote_line where id = {toms_line}
-- but
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit_line', '{}',
    jsonb_build_array(jsonb_build_object('op', 'edit', 'id', id, 'rev', rev, 'fields', '{"quantity": "1"}'::jsonb)), '[]', null, null, null, gen_random_uuid())
from dealdesk.quote_line where id = {toms_line}

-- tom writes a line of another's quote through his own => DD003
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'edit_line', '{}',
    jsonb_build_array(jsonb_build_object('op', 'edit', 'id', {marias_line}::uuid, 'rev', 1, 'fields', '{"quantity": "1"}'::jsonb)), '[]', null, null, null, gen_random_uuid())
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- tom takes back what he did not do => DD091
select dealdesk.write_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'undo', '{}', '[]', '[]', null, null, 1, gen_random_uuid())
-- but
select * from dealdesk.last_quote_edit({toms_draft}) it where it is not null

-- tom copies a quote that he does not see => DD003
select dealdesk.renew_quote({marias_quote}, 1, {toms_quoted}, 'copy', '{}', null, gen_random_uuid())
-- but
select dealdesk.renew_quote({toms_frozen}, 1, {toms_quoted}, 'copy', '{}', null, gen_random_uuid())

-- tom copies a quote to a deal that he does not see => DD003
select dealdesk.renew_quote({toms_frozen}, 1, {marias_quoted}, 'copy', '{}', null, gen_random_uuid())
-- but
select dealdesk.renew_quote({toms_frozen}, 1, {toms_quoted}, 'copy', '{}', null, gen_random_uuid())

-- tom presents without a document => DD205
select dealdesk.move_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'present', null, null, null, gen_random_uuid())
-- but
select dealdesk.move_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'submit', null, null, null, gen_random_uuid())

-- tom accepts with other bytes than he says => DD086
select dealdesk.move_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'accept', null,
    jsonb_build_object('name', 'x', 'media_type', 'text/plain', 'sha256', encode(sha256('a'), 'hex')), 'b', gen_random_uuid())
-- but
select dealdesk.move_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'decline', null, null, null, gen_random_uuid())

-- tom accepts with blanks through the door => DD207
select dealdesk.move_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'accept', null,
    jsonb_build_object('name', 'x', 'media_type', 'text/plain', 'sha256', encode(sha256('a'), 'hex')), 'a', gen_random_uuid())
-- but
select dealdesk.move_quote({toms_frozen}, (select rev from dealdesk.quote_version where id = {toms_frozen}), 'decline', null, null, null, gen_random_uuid())

-- tom approves through the door => DD002
select dealdesk.move_quote({toms_draft}, 1, 'approve', null, null, null, gen_random_uuid())
-- but
select dealdesk.move_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'submit', null, null, null, gen_random_uuid())

-- tom cancels without a reason => DD212
select dealdesk.move_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'cancel', ' ', null, null, gen_random_uuid())
-- but
select dealdesk.move_quote({toms_draft}, (select rev from dealdesk.quote_version where id = {toms_draft}), 'cancel', 'no budget', null, null, gen_random_uuid())

-- tom writes the amount of a deal that a quote says => DD217
select dealdesk.edit_deal({toms_quoted}, (select rev from dealdesk.deal where id = {toms_quoted}), '{"amount": 1}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms_quoted}, (select rev from dealdesk.deal where id = {toms_quoted}), '{"next_step": "call"}', gen_random_uuid())

-- lea edits a draft => DD002
select dealdesk.write_quote({toms_draft}, 1, 'edit', '{}', '[]', '[]', null, null, null, gen_random_uuid())
-- but
select * from dealdesk.quote_version where id = {toms_draft}

-- tom reads what his own line costs => nothing
select * from dealdesk.quote_line_cost
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- tom reads it as JSON => nothing
select to_jsonb(c) from dealdesk.quote_line l left join dealdesk.quote_line_cost c on c.id = l.id where c.id is not null
-- but
select to_jsonb(l) from dealdesk.quote_line l where l.id = {toms_line}

-- tom reads what it did cost => nothing
select * from dealdesk.quote_line_cost_history
-- but
select * from dealdesk.quote_line_history where id = {toms_line}

-- tom looks for it in the story and in what is kept of lines => nothing
select 1 from dealdesk.audit where was::text like '%77.77%' or became::text like '%77.77%'
union all select 1 from dealdesk.quote_line l where to_jsonb(l)::text like '%77.77%'
union all select 1 from dealdesk.quote_line_history l where to_jsonb(l)::text like '%77.77%'
union all select 1 from dealdesk.quote_version v where dealdesk.quote_content(v.id)::text like '%77.77%'
-- but
select * from dealdesk.audit where kind = 'quote_line' and became ->> 'line' = 'Draft seats'

-- tom looks for it in the ledger => nothing
select * from dealdesk.command where outcome::text like '%77.77%'
-- but
select * from dealdesk.command where verb = 'quote.edit'

-- tom counts lines by what they cost => nothing
select 1 from dealdesk.quote_line l join dealdesk.quote_line_cost c on c.id = l.id where c.cost > 0
-- but
select 1 from dealdesk.quote_line l where l.list > 0

-- tom reads the statistics of costs => nothing
select * from pg_stats where tablename in ('quote_line_cost', 'quote_line_cost_history')
-- but
select * from pg_stats where tablename = 'transition'

-- lea reads what a line costs => nothing
select * from dealdesk.quote_line_cost
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- carl reads what a line costs => nothing
select * from dealdesk.quote_line_cost
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- ines reads what a line costs => nothing
select * from dealdesk.quote_line_cost union all select null, null, null, null, null, null from dealdesk.quote_line_cost_history
-- but
select * from dealdesk.quote_line where id = {toms_line}

-- cus reads what a line costs => nothing
select * from dealdesk.quote_line_cost
-- but
select 1

-- rev reads what a line costs => nothing
select * from dealdesk.quote_line_cost
-- but
select 1

-- fay changes what a line costs past the doors => 42501
update dealdesk.quote_line_cost set cost = 1 where id = {toms_line}
-- but
select * from dealdesk.quote_line_cost where id = {toms_line} and cost = 77.77

-- olga writes what a line costs => 42501
delete from dealdesk.quote_line_cost
-- but
select * from dealdesk.quote_line_cost

-- tom reads a quote of Maria's => nothing
select 1 from dealdesk.quote_version where id = {marias_quote}
union all select 1 from dealdesk.quote_line where id = {marias_line}
union all select 1 from dealdesk.quote_version_history where id = {marias_quote}
union all select 1 from dealdesk.quote q join dealdesk.deal d on d.id = q.deal_id where d.id = {marias_quoted}
-- but
select 1 from dealdesk.quote_version where id = {toms_draft}

-- tom lists a quote of Maria's => nothing
select * from dealdesk.page_quotes('updated', true, '{}', null, null, 100) where id = {marias_quote}
-- but
select * from dealdesk.page_quotes('updated', true, '{}', null, null, 100) where id = {toms_draft}

-- tom hashes a quote of Maria's => nothing
select 1 where dealdesk.quote_content({marias_quote}) is not null
-- but
select 1 where dealdesk.quote_content({toms_draft}) is not null

-- tom locks a quote of Maria's => DD003
select dealdesk.lock_quote({marias_quote}, 'quote.edit')
-- but
select dealdesk.lock_quote({toms_draft}, 'quote.edit')

-- maria reads the document that Tom's customer got => nothing
select * from dealdesk.quote_file_bytes where id = {toms_document}
-- but
select * from dealdesk.quote_version where id = {marias_quote}
