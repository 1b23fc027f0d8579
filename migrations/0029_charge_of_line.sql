-- Which charge of its offering a line is, and which of its choices a person has made.

alter table dealdesk.quote_line
    -- Where nothing is said it is the first; a bundle without a charge of its own has none.
    add column charge_code text check (charge_code <> '' and char_length(charge_code) <= 60),
    -- Attributes by their codes; before anybody kept this it is all of them.
    add column said text[];
alter table dealdesk.quote_line_history
    add column charge_code text,
    add column said text[];
