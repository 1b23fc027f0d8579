-- Legal entities: written through their doors, under their account, and for good where they have ended.

-- lea adds a legal entity => DD002
select dealdesk.add_entity({account}, '{"name": "Contoso GmbH"}', gen_random_uuid())
-- but
select * from dealdesk.account

-- tom adds one without a name => DD014
select dealdesk.add_entity({account}, '{"name": " "}', gen_random_uuid())
-- but
select dealdesk.add_entity({account}, '{"name": "Contoso GmbH"}', gen_random_uuid())

-- tom adds one to nobody => DD003
select dealdesk.add_entity({nothing}, '{"name": "Contoso GmbH"}', gen_random_uuid())
-- but
select dealdesk.add_entity({account}, '{"name": "Contoso GmbH"}', gen_random_uuid())

-- tom writes a column that is none of his => DD009
select dealdesk.add_entity({account}, jsonb_build_object('name', 'X', 'state', 'ended'), gen_random_uuid())
-- but
select dealdesk.add_entity({account}, jsonb_build_object('name', 'X', 'tax_id', 'DE1'), gen_random_uuid())

-- tom moves one to another account => DD009
select dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid, 1, 'entity.edit',
    jsonb_build_object('account_id', {other_account}), null, gen_random_uuid())
-- but
select dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid, 1, 'entity.edit',
    '{"name": "Y"}', null, gen_random_uuid())

-- tom writes over a revision that is gone => DD004
select dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid, 2, 'entity.edit',
    '{"name": "Y"}', null, gen_random_uuid())
-- but
select dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid, 1, 'entity.end',
    null, 'merged', gen_random_uuid())

-- tom edits one that has ended => DD066
select dealdesk.change_entity((dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid,
    1, 'entity.end', null, null, gen_random_uuid()) ->> 'id')::uuid, 2, 'entity.edit', '{"name": "Y"}', null, gen_random_uuid())
-- but
select dealdesk.change_entity((dealdesk.change_entity((dealdesk.add_entity({account}, '{"name": "X"}', gen_random_uuid()) ->> 'id')::uuid,
    1, 'entity.edit', '{"name": "Z"}', null, gen_random_uuid()) ->> 'id')::uuid, 2, 'entity.edit', '{"name": "Y"}', null, gen_random_uuid())

-- tom does with one what is no verb => DD005
select dealdesk.change_entity({nothing}, 1, 'entity.delete', null, null, gen_random_uuid())
-- but
select * from dealdesk.account

-- rev reads who signs => 42501
select * from dealdesk.legal_entity
-- but
select * from dealdesk.company

-- tom moves an account to where no clock runs => DD062
select dealdesk.edit_account({account}, 1, '{"zone": "Mars/Olympus"}', gen_random_uuid())
-- but
select dealdesk.edit_account({account}, 1, '{"zone": "Asia/Tokyo", "jurisdiction": "Japan"}', gen_random_uuid())
