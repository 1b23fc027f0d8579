-- With a blank in front, so that a word of one or two letters is found where a name begins with it.
drop index dealdesk.contact_search;
alter table dealdesk.contact drop column search;
alter table dealdesk.contact add column search text generated always as (
    lower(' ' || name || ' ' || coalesce(title, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))) stored;
create index contact_search on dealdesk.contact using gin (search public.gin_trgm_ops);
