-- Stages and fields of deals. {toms} is Tom's in qualify, {toms_lost} lost, {marias} Maria's.

-- tom moves a stage by hand => 42501
update dealdesk.deal set stage = 'develop' where id = {toms}
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom wins by advancing => DD005
select dealdesk.move_deal({toms}, 1, 'advance', 'closed_won', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom goes nowhere => DD005
select dealdesk.move_deal({toms}, 1, 'advance', null, null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom steps back from the first stage => DD005
select dealdesk.move_deal({toms}, 1, 'step_back', 'qualify', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms_advanced}, 2, 'step_back', 'qualify', 'because', '{}', gen_random_uuid())

-- dana reopens what is open => DD005
select dealdesk.move_deal({toms}, 1, 'reopen', 'develop', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms_lost}, 2, 'reopen', 'develop', 'because', '{}', gen_random_uuid())

-- dana wins a lost deal elsewhere => DD005
select dealdesk.move_deal({toms_lost}, 2, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": "PO 1"}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": "PO 1"}', gen_random_uuid())

-- tom reopens => DD002
select dealdesk.move_deal({toms_lost}, 2, 'reopen', 'develop', 'because', '{}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms_lost}

-- tom wins elsewhere => DD002
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": "PO 1"}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'because', '{}', gen_random_uuid())

-- tom says that a file moved it => DD002
select dealdesk.move_deal({toms}, 1, 'import', 'develop', 'imported', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', 'imported', '{}', gen_random_uuid())

-- dana says that a file moved it => DD002
select dealdesk.move_deal({toms}, 1, 'import', 'develop', 'imported', '{}', gen_random_uuid())
-- but
select dealdesk.import_deals('[]', gen_random_uuid())

-- dana says that a contract was executed => DD002
select dealdesk.move_deal({toms}, 1, 'executed', 'closed_won', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'because', '{}', gen_random_uuid())

-- dana says that a quote was accepted => DD002
select dealdesk.move_deal({toms}, 1, 'quote_accepted', 'negotiate', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', 'because', '{}', gen_random_uuid())

-- dana makes a move without a name => DD002
select dealdesk.move_deal({toms}, 1, null, 'develop', 'because', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', 'because', '{}', gen_random_uuid())

-- tom loses without a reason => DD006
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'no budget', '{}', gen_random_uuid())

-- tom loses for a blank reason => DD006
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', E' \t\n ', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', '-', '{}', gen_random_uuid())

-- dana takes another's advance back without a reason => DD006
select dealdesk.move_deal({toms_advanced}, 2, 'step_back', 'qualify', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms_advanced}, 2, 'step_back', 'qualify', 'too early', '{}', gen_random_uuid())

-- dana reopens without a reason => DD006
select dealdesk.move_deal({toms_lost}, 2, 'reopen', 'develop', '', '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms_lost}, 2, 'reopen', 'develop', 'new budget', '{}', gen_random_uuid())

-- tom acts on what he has not seen => DD004
select dealdesk.move_deal({toms}, 7, 'advance', 'develop', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom acts on no revision at all => DD004
select dealdesk.move_deal({toms}, null, 'advance', 'develop', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom edits on no revision at all => DD004
select dealdesk.edit_deal({toms}, null, '{"name": "x"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- tom advances past what is not known => DD018
select dealdesk.move_deal({toms}, 1, 'advance', 'negotiate', null, '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'advance', 'propose', null, '{}', gen_random_uuid())

-- dana wins elsewhere without evidence => DD018
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": " "}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": "PO 1"}', gen_random_uuid())

-- tom writes an amount while advancing => DD009
select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{"amount": 1}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"amount": 1}', gen_random_uuid())

-- dana changes the owner while winning => DD009
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    jsonb_build_object('amount', 1, 'closes_on', '2026-12-01', 'evidence', 'PO 1', 'owner_id', {dana}), gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'win_elsewhere', 'closed_won', 'because',
    '{"amount": 1, "closes_on": "2026-12-01", "evidence": "PO 1"}', gen_random_uuid())

-- tom edits what was agreed => DD017
select dealdesk.edit_deal({toms_lost}, 2, '{"amount": 1}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms_lost}, 2, '{"next_step": "ask again in spring"}', gen_random_uuid())

-- tom wins by saying so => 23514
select dealdesk.edit_deal({toms}, 1, '{"forecast": "won"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"forecast": "commit"}', gen_random_uuid())

-- tom takes the name away => DD014
select dealdesk.edit_deal({toms}, 1, E'{"name": "\\t"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "t"}', gen_random_uuid())

-- tom writes an amount that no desk can read => 23514
select dealdesk.edit_deal({toms}, 1, '{"amount": "NaN"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"amount": "999999999999999.99"}', gen_random_uuid())

-- tom writes an amount without end => 23514
select dealdesk.edit_deal({toms}, 1, '{"amount": "Infinity"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"amount": 0}', gen_random_uuid())

-- tom writes an amount of forty digits => 23514
select dealdesk.edit_deal({toms}, 1, '{"amount": 1e40}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"amount": 1e3}', gen_random_uuid())

-- tom writes an amount below zero => 23514
select dealdesk.edit_deal({toms}, 1, '{"amount": -1}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"amount": null}', gen_random_uuid())

-- tom closes at the end of days => 23514
select dealdesk.edit_deal({toms}, 1, '{"closes_on": "infinity"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"closes_on": "9999-12-31"}', gen_random_uuid())

-- tom plans a step after the end of days => 23514
select dealdesk.edit_deal({toms}, 1, '{"next_step_on": "500000-01-01"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"next_step_on": "2027-01-01"}', gen_random_uuid())

-- tom invents a currency => DD019
select dealdesk.edit_deal({toms}, 1, '{"currency": "ZZZ"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"currency": "EUR"}', gen_random_uuid())

-- tom writes a novel => 23514
select dealdesk.edit_deal({toms}, 1, jsonb_build_object('next_step', repeat('x', 10001)), gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, jsonb_build_object('next_step', repeat('x', 10000)), gen_random_uuid())

-- tom gives a novel as his reason => 23514
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', repeat('x', 10001), '{}', gen_random_uuid())
-- but
select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', repeat('x', 10000), '{}', gen_random_uuid())

-- tom names an account that is none => 23503
select dealdesk.edit_deal({toms}, 1, '{"account_id": "00000000-0000-0000-0000-000000000000"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"account_id": null}', gen_random_uuid())
