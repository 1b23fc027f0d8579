-- The catalog: a draft is written through its doors, published by somebody else, and stays as it was published.

-- tom writes of the catalog => DD002
select dealdesk.write_catalog('{"offerings": [{"code": "X", "name": "X", "family": "X", "kind": "simple", "content": {}}]}', '{}', gen_random_uuid())
-- but
select * from dealdesk.offering

-- fay writes of the catalog => DD002
select dealdesk.write_catalog('{"offerings": [{"code": "X", "name": "X", "family": "X", "kind": "simple", "content": {}}]}', '{}', gen_random_uuid())
-- but
select * from dealdesk.price

-- dana publishes what she wrote => DD170
select dealdesk.publish_catalog((select rev from dealdesk.catalog_version where state = 'draft'), null, gen_random_uuid())
-- but
select * from dealdesk.catalog_version where state = 'draft'

-- fay publishes what she has not seen => DD004
select dealdesk.publish_catalog(4711, null, gen_random_uuid())
-- but
select * from dealdesk.catalog_version where state = 'draft'

-- dana takes herself out of the writers => 42501
update dealdesk.catalog_version set written_by = '{}' where state = 'draft'
-- but
select written_by from dealdesk.catalog_version where state = 'draft'

-- dana makes a draft in the name of nobody => 42501
select dealdesk.open_catalog_draft(gen_random_uuid())
-- but
select dealdesk.write_catalog('{}', '{}', gen_random_uuid())

-- dana changes a published price by hand => 42501
update dealdesk.price set price = 1
-- but
select price from dealdesk.price where since = 1

-- dealdesk changes a published price by hand => DD172
update dealdesk.price set price = 1 where since = 1
-- but
select price from dealdesk.price where since = 1

-- dealdesk takes a published offering away => DD172
delete from dealdesk.offering where since = 1
-- but
delete from dealdesk.offering where since = 2

-- dealdesk adds to a published version => DD172
insert into dealdesk.price_list (code, since, name, currency, valid_from) values ('X', 1, 'X', 'USD', '2026-01-01')
-- but
insert into dealdesk.price_list (code, since, name, currency, valid_from) values ('X', 2, 'X', 'USD', '2026-01-01')

-- dealdesk makes a published version a draft again => DD172
update dealdesk.catalog_version set state = 'draft' where number = 1
-- but
update dealdesk.catalog_version set last_command = null where number = 2

-- dealdesk says that somebody else has published it => DD172
update dealdesk.catalog_version set published_by = null where number = 1
-- but
select published_by from dealdesk.catalog_version where number = 1

-- dana prices in gold => DD061
select dealdesk.write_catalog('{"price_lists": [{"code": "XAU", "name": "Gold", "currency": "XAU", "from": "2026-01-01"}]}', '{}', gen_random_uuid())
-- but
select dealdesk.write_catalog('{"price_lists": [{"code": "YEN", "name": "Yen", "currency": "JPY", "from": "2026-01-01"}]}', '{}', gen_random_uuid())

-- dana prices below nothing => 23514
select dealdesk.write_catalog('{"prices": [{"list": "USD-2026", "offering": "PLT-ENT", "charge": "seat", "price": -1, "content": {}}]}', '{}', gen_random_uuid())
-- but
select dealdesk.write_catalog('{"prices": [{"list": "USD-2026", "offering": "PLT-ENT", "charge": "seat", "price": 1, "content": {}}]}', '{}', gen_random_uuid())

-- dealdesk leaves a price of nothing, which fay publishes => DD173
insert into dealdesk.price (offering, charge, price_list, since, price, content) values ('NONE', 'seat', 'USD-2026', 2, 1, '{}');
select set_config('role', 'fay', true);
select dealdesk.publish_catalog((select rev from dealdesk.catalog_version where state = 'draft'), null, gen_random_uuid())
-- but
select set_config('role', 'fay', true);
select dealdesk.publish_catalog((select rev from dealdesk.catalog_version where state = 'draft'), null, gen_random_uuid())

-- tom reads what it costs us => nothing
select * from dealdesk.cost_book
-- but
select * from dealdesk.price

-- ines reads what it costs us => nothing
select to_jsonb(c) from dealdesk.cost_book c
-- but
select * from dealdesk.catalog_version

-- lea reads what it costs us => nothing
select * from dealdesk.cost_book
-- but
select * from dealdesk.catalog_rule r right join dealdesk.offering o on true

-- fay writes what it costs us => DD002
select dealdesk.write_costs('[]', null, gen_random_uuid())
-- but
select * from dealdesk.cost_book

-- dana writes what it costs us by hand => 42501
update dealdesk.cost_book set cost = 1
-- but
select dealdesk.write_costs('[{"offering": "PLT-ENT", "charge": "seat", "currency": "USD", "cost": 2}]', null, gen_random_uuid())

-- dealdesk changes a published cost => DD172
update dealdesk.cost_book set cost = 1 where since = 1
-- but
select * from dealdesk.cost_book where since = 1
