-- Dana has given {given}, a deal of Tom's, to Maria.

-- olga reads what others were told of it => nothing
select * from dealdesk.handover
-- but
select number from dealdesk.deal where id = {given}

-- dana reads what she has told others => nothing
select * from dealdesk.handover
-- but
select * from dealdesk.audit where root = {given} and verb = 'reassign'

-- tom reads what Maria was told => nothing
select * from dealdesk.handover where person_id = {maria}
-- but
select * from dealdesk.handover where person_id = {tom} and number = 'D-2026-0039'

-- tom reads the deal that he is told of => nothing
select * from dealdesk.deal where id = {given}
-- but
select * from dealdesk.handover where root = {given}

-- tom marks what Maria was told as seen => nothing
select * from dealdesk.see_handovers(array[{told_to_maria}]::uuid[], null, null) seen where seen > 0
-- but
select * from dealdesk.see_handovers(null, 'deal', 'from_me') seen where seen = 1

-- tom tells Maria that she has been given something => 42501
select dealdesk.tell_handover('deal', {toms}, 'D', 'x', {tom}, {maria}, gen_random_uuid())
-- but
select * from dealdesk.see_handovers(null, null, null)

-- dana takes back what others were told, and not the deal => 42501
select dealdesk.untell_handover({given}, {nothing}, gen_random_uuid())
-- but
select dealdesk.undo_deal({given}, (select rev from dealdesk.deal where id = {given}), gen_random_uuid())
