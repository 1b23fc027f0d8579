-- What a lead is worth, whose it is and where it stands is not for whoever writes it to claim.

-- tom claims a score => DD009
select dealdesk.edit_lead({toms_lead}, 1, '{"score": 99}', gen_random_uuid())
-- but
select dealdesk.edit_lead({toms_lead}, 1, '{"title": "Head of IT"}', gen_random_uuid())

-- tom moves a lead as if its state were a field => DD009
select dealdesk.edit_lead({toms_lead}, 1, '{"state": "qualified"}', gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid())

-- tom gives a lead away => DD009
select dealdesk.edit_lead({toms_lead}, 1, jsonb_build_object('owner_id', {maria}), gen_random_uuid())
-- but
select dealdesk.edit_lead({toms_lead}, 1, '{"phone": "1"}', gen_random_uuid())

-- tom makes a lead for maria => DD042
select dealdesk.create_lead('{"company": "x"}', null, {maria}, gen_random_uuid())
-- but
select dealdesk.create_lead('{"company": "x"}', null, {tom}, gen_random_uuid())

-- tom makes a lead in a team he is not in => DD042
select dealdesk.create_lead('{"company": "x"}', {north}, {tom}, gen_random_uuid())
-- but
select dealdesk.create_lead('{"company": "x"}', {south}, {tom}, gen_random_uuid())

-- tom qualifies a lead that nobody has talked to => DD043
select dealdesk.move_lead({toms_lead}, 1, 'qualify', 'because', gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'nurture', null, gen_random_uuid())

-- tom qualifies below the threshold without a word => DD048
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 2, 'qualify', ' ', gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 2, 'qualify', 'asked by name', gen_random_uuid())

-- tom disqualifies without a reason => DD047
select dealdesk.move_lead({toms_lead}, 1, 'disqualify', null, gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'disqualify', 'a student', gen_random_uuid())

-- tom converts a lead by the door of moves => DD043
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 2, 'qualify', 'x', gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 3, 'convert', null, gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 2, 'qualify', 'x', gen_random_uuid());
select dealdesk.convert_lead({toms_lead}, 3, {account}, null, null, '{"name": "Ada"}', '{"name": "x"}', gen_random_uuid())

-- tom converts what is not qualified => DD043
select dealdesk.convert_lead({toms_lead}, 1, {account}, null, null, '{"name": "Ada"}', '{"name": "x"}', gen_random_uuid())
-- but
select dealdesk.edit_lead({toms_lead}, 1, '{}', gen_random_uuid())

-- tom slips an owner into the deal of a lead => DD009
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid());
select dealdesk.move_lead({toms_lead}, 2, 'qualify', 'x', gen_random_uuid());
select dealdesk.convert_lead({toms_lead}, 3, {account}, null, null, '{"name": "Ada"}', jsonb_build_object('name', 'x', 'owner_id', {maria}), gen_random_uuid())
-- but
select dealdesk.move_lead({toms_lead}, 1, 'work', null, gen_random_uuid())

-- tom reads Maria's lead => nothing
select * from dealdesk.lead where id = {marias_lead}
-- but
select * from dealdesk.lead where id = {toms_lead}

-- tom reads the past of Maria's lead => nothing
select * from dealdesk.lead_history where id = {marias_lead}
-- but
select * from dealdesk.lead_history where id = {toms_lead}

-- tom reads the story of Maria's lead => nothing
select * from dealdesk.audit where root = {marias_lead}
-- but
select * from dealdesk.audit where root = {toms_lead}

-- tom has Maria's lead explained => nothing
select * from dealdesk.explain_lead({marias_lead})
-- but
select * from dealdesk.explain_lead({toms_lead})

-- tom asks for the twins of Maria's lead => nothing
select * from dealdesk.lead_twins({marias_lead})
-- but
select * from dealdesk.lead_rule_book

-- tom turns the pages to Maria's leads => nothing
select * from dealdesk.page_leads('queue', true, array['fabrikam'], null, null, false, null, null, null, 500)
-- but
select * from dealdesk.page_leads('queue', true, array['contoso'], null, null, false, null, null, null, 500)

-- tom locks Maria's lead => DD003
select dealdesk.lock_lead({marias_lead}, 'lead.edit')
-- but
select dealdesk.lock_lead({toms_lead}, 'lead.edit')

-- tom counts the leads of other teams => nothing
select * from dealdesk.tally_delta where kind = 'lead' and team_id = {north}
-- but
select * from dealdesk.tally_delta where kind = 'lead'

-- tom changes what leads are worth => DD002
select dealdesk.set_lead_rules('{"threshold": 1, "score": [], "assign": []}', null, gen_random_uuid())
-- but
select * from dealdesk.score_rule

-- tom changes a rule past the door => 42501
update dealdesk.score_rule set points = 1000
-- but
select * from dealdesk.score_rule

-- cus reads leads => nothing
select * from dealdesk.lead
-- but
select * from dealdesk.contact

-- dealdesk writes a score past the door, and it comes out as the rules say => nothing
with written as (update dealdesk.lead set score = 99 where id = {toms_lead} returning score) select * from written where score = 99
-- but
with written as (update dealdesk.lead set score = 99 where id = {toms_lead} returning score) select * from written where score = 0

-- tom gives a lead of his away => DD002
select dealdesk.reassign_lead(id, rev, {maria}, 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}
-- but
select dealdesk.edit_lead(id, rev, '{"title": "x"}', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}

-- dana gives a lead to a machine => DD113
select dealdesk.reassign_lead(id, rev, {machine}, 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}
-- but
select dealdesk.reassign_lead(id, rev, {maria}, 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}

-- dana gives a lead to whom it belongs => DD114
select dealdesk.reassign_lead(id, rev, owner_id, 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}
-- but
select dealdesk.reassign_lead(id, rev, {maria}, null, gen_random_uuid()) from dealdesk.lead where id = {toms_lead}

-- dana gives a lead that is finished => DD044
select dealdesk.reassign_lead(id, rev + 1, {maria}, 'x', gen_random_uuid()) from dealdesk.lead,
    lateral dealdesk.move_lead(id, rev, 'disqualify', 'x', gen_random_uuid()) where id = {toms_lead}
-- but
select dealdesk.reassign_lead(id, rev, {maria}, 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}
