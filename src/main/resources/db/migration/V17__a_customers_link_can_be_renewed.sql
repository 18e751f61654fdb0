-- a link that was replaced opens nothing any more; it is kept to say so to whoever still has it
alter table customer_link add column replaced_at timestamptz;
drop index link_of_case;
create unique index link_of_case on customer_link (case_number) where replaced_at is null;
create index links_of_case on customer_link (case_number);
