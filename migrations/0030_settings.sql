-- What a publish touches is found by the offering of a line.
create index quote_line_of_offering on dealdesk.quote_line (code collate "C", id) where number is not null and code is not null;
