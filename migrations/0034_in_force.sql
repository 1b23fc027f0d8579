-- The versions in force whose quote is worked on in another: few, and found by what is accepted.
create index quote_in_force_below on dealdesk.quote_version (quote_id) where state = 'accepted' and not is_live;
