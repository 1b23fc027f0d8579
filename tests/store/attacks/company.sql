-- The company's settings and rates: written through their doors, by those who may, and never into what cannot be read.

-- dana changes the company's settings => DD002
select dealdesk.set_company(1, '{"name": "Mine"}', gen_random_uuid())
-- but
select * from dealdesk.company

-- tom brings in a rate => DD002
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "9", "source": "me"}]', gen_random_uuid())
-- but
select * from dealdesk.rates_on('2026-11-24')

-- ines brings in a rate => DD002
select dealdesk.import_rates('[]', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"name": "Mine"}', gen_random_uuid())

-- ines writes over a revision that is gone => DD004
select dealdesk.set_company(7, '{"name": "Mine"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"name": "Mine"}', gen_random_uuid())

-- ines sets the company up a second time => DD004
select dealdesk.set_company(null, '{"name": "Mine", "fiscal_year_start": 1, "zone": "UTC", "schedule": "mon 08:00-17:00"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"schedule": "mon 08:00-17:00"}', gen_random_uuid())

-- ines takes the company's name away => DD014
select dealdesk.set_company(1, '{"name": " "}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"name": "Mine"}', gen_random_uuid())

-- ines writes a column that is none of hers => DD009
select dealdesk.set_company(1, '{"only_one": false}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"holiday_region": "DE-BY"}', gen_random_uuid())

-- ines moves the company to where no clock runs => DD062
select dealdesk.set_company(1, '{"zone": "Mars/Olympus"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"zone": "Asia/Tokyo"}', gen_random_uuid())

-- ines writes hours that nobody can read => DD063
select dealdesk.set_company(1, '{"schedule": "mon-fri 17:00-08:00"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"schedule": "mon-thu 08:00-12:00, mon-thu 13:00-17:00, fri 08:00-24:00"}', gen_random_uuid())

-- ines begins the year with month 13 => 23514
select dealdesk.set_company(1, '{"fiscal_year_start": 13}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"fiscal_year_start": 12}', gen_random_uuid())

-- ines changes the currency under the deals => DD060
select dealdesk.set_company(1, '{"currency": "EUR"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"currency": "USD"}', gen_random_uuid())

-- ines counts in gold => DD061
select dealdesk.set_company(1, '{"currency": "XAU"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"currency": "USD"}', gen_random_uuid())

-- maria prices a deal in gold => DD061
select dealdesk.edit_deal({marias}, (select rev from dealdesk.deal where id = {marias}), '{"currency": "XAU"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({marias}, (select rev from dealdesk.deal where id = {marias}), '{"currency": "EUR"}', gen_random_uuid())

-- dana brings in a rate of gold => DD061
select dealdesk.import_rates('[{"currency": "XAU", "valid_on": "2026-11-21", "rate": "4100", "source": "LBMA"}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1.08", "source": "ECB"}]', gen_random_uuid())

-- dana brings in a rate of no currency => DD019
select dealdesk.import_rates('[{"currency": "EUX", "valid_on": "2026-11-21", "rate": "1", "source": "ECB"}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1", "source": "ECB"}]', gen_random_uuid())

-- dana brings in a rate of the company's own currency => DD064
select dealdesk.import_rates('[{"currency": "USD", "valid_on": "2026-11-21", "rate": "2", "source": "ECB"}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "2", "source": "ECB"}]', gen_random_uuid())

-- dana brings in a rate of nothing => 23514
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "0", "source": "ECB"}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "0.000000000000001", "source": "ECB"}]', gen_random_uuid())

-- dana brings in a rate with more digits than stay exact => 23514
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1234.56789012345678", "source": "ECB"}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1234.5678901234567", "source": "ECB"}]', gen_random_uuid())

-- dana brings in a rate by nobody's word => DD014
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1", "source": " "}]', gen_random_uuid())
-- but
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1", "source": "ECB"}]', gen_random_uuid())

-- dealdesk rewrites what a rate was => DD007
select dealdesk.add_person('attack_rates', 'R', '{sales_ops}', '{}', gen_random_uuid()); set local role attack_rates;
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1", "source": "ECB"}]', gen_random_uuid());
reset role; update dealdesk.fx_rate_history set rate = 2
-- but
select dealdesk.add_person('attack_rates', 'R', '{sales_ops}', '{}', gen_random_uuid()); set local role attack_rates;
select dealdesk.import_rates('[{"currency": "EUR", "valid_on": "2026-11-21", "rate": "1", "source": "ECB"}]', gen_random_uuid())

-- dana writes what customers read => DD002
select dealdesk.set_company_words('en', '{}', null, gen_random_uuid())
-- but
select language from dealdesk.company

-- ines writes words in no language => 23514
select dealdesk.set_company_words('English', '{}', null, gen_random_uuid())
-- but
select dealdesk.set_company_words('de-AT', '{"title": "Angebot"}', null, gen_random_uuid())

-- ines writes words past their door => 42501
insert into dealdesk.company_words (root, language, words) select id, 'fr', '{}' from dealdesk.company
-- but
select dealdesk.set_company_words('fr', '{}', null, gen_random_uuid())

-- dealdesk rewrites in which language words are => DD007
select dealdesk.add_person('attack_words', 'W', '{admin}', '{}', gen_random_uuid()); set local role attack_words;
select dealdesk.set_company_words('fr', '{}', null, gen_random_uuid());
reset role; update dealdesk.company_words set language = 'de'
-- but
select dealdesk.add_person('attack_words', 'W', '{admin}', '{}', gen_random_uuid()); set local role attack_words;
select dealdesk.set_company_words('fr', '{}', null, gen_random_uuid())

-- tom lets himself see what things cost => DD002
select dealdesk.set_company(1, '{"sellers_see_cost": true}', gen_random_uuid())
-- but
select sellers_see_cost from dealdesk.company

-- ines rounds in a way that nobody knows => 23514
select dealdesk.set_company(1, '{"rounding": "up"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"rounding": "half-even"}', gen_random_uuid())

-- ines calls ACV something else => 23514
select dealdesk.set_company(1, '{"acv": "whatever"}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"acv": "recurring"}', gen_random_uuid())

-- ines lets offers stand for no day => 23514
select dealdesk.set_company(1, '{"quote_days": 0}', gen_random_uuid())
-- but
select dealdesk.set_company(1, '{"quote_days": 999}', gen_random_uuid())
