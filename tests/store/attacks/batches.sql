-- Batches and what they hold. {toms} is Tom's deal in qualify.

-- tom begins a batch of nothing => 23514
select dealdesk.begin_batch(gen_random_uuid(), 'deal.advance', null, null, 0)
-- but
select dealdesk.begin_batch(gen_random_uuid(), 'deal.advance', null, null, 1)

-- tom begins a batch of a verb that is none => DD009
select dealdesk.begin_batch(gen_random_uuid(), 'deal.give_away', null, null, 1)
-- but
select dealdesk.begin_batch(gen_random_uuid(), 'deal.lose', 'because', null, 1)

-- tom puts what he did before into a batch => DD003
select dealdesk.join_batch({batch}, {command})
-- but
select * from dealdesk.batch where id = {batch}

-- olga does in a batch what is not for her => DD002
select dealdesk.begin_batch(gen_random_uuid(), 'deal.lose', null, null, 1); select dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', 'x', '{}', gen_random_uuid())
-- but
select * from dealdesk.deal where id = {toms}

-- dana ends a batch of another => DD003
select dealdesk.end_batch({batch}, 0)
-- but
select * from dealdesk.batch where id = {batch}

-- dana joins a batch of another => DD003
select dealdesk.join_batch({batch}, gen_random_uuid())
-- but
select * from dealdesk.batch where id = {batch}

-- maria looks at a batch of another => nothing
select * from dealdesk.batch where id = {batch}
-- but
select dealdesk.begin_batch(gen_random_uuid(), 'deal.advance', null, null, 1)

-- tom writes a batch by hand => 42501
update dealdesk.batch set done = 5
-- but
select dealdesk.end_batch({batch}, 0)
