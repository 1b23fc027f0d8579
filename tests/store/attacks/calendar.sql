-- Holidays: written through their doors, by those who keep the calendars.

-- dana brings in a holiday => DD002
select dealdesk.import_holidays('US', '[{"day": "2026-12-24", "name": "Mine"}]', gen_random_uuid())
-- but
select * from dealdesk.holiday

-- ines brings in a holiday of nowhere => DD014
select dealdesk.import_holidays(' ', '[{"day": "2026-12-24", "name": "Eve"}]', gen_random_uuid())
-- but
select dealdesk.import_holidays(' us ', '[{"day": "2026-12-24", "name": "Eve"}]', gen_random_uuid())

-- tom takes a holiday away => DD002
select dealdesk.remove_holiday('US', '2026-11-26', null, gen_random_uuid())
-- but
select * from dealdesk.calendar

-- ines takes a holiday away that is none => DD003
select dealdesk.remove_holiday('US', '2026-11-27', null, gen_random_uuid())
-- but
select dealdesk.remove_holiday('US', '2026-11-26', 'moved', gen_random_uuid())

-- ines writes a holiday by hand => 42501
insert into dealdesk.holiday (calendar_id, day) select id, '2026-12-24' from dealdesk.calendar
-- but
select dealdesk.import_holidays('US', '[{"day": "2026-12-24", "name": "Eve"}]', gen_random_uuid())
