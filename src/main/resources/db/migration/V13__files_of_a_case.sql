-- a file somebody gave to a case; it stays with the case, as it was given
create table attachment (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  name        text not null check (char_length(name) between 1 and 200),
  type        text not null,
  size        bigint not null check (size > 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content     bytea not null,
  sensitive   boolean not null,
  given_by    text not null,
  at          timestamptz not null,
  check (octet_length(content) = size)
);
-- read in slices: what is not packed can be read from its middle
alter table attachment alter column content set storage external;
-- the same file, given twice, is one
create unique index attachment_once on attachment (case_number, sha256, name);
create trigger append_only before update or delete on attachment for each row execute function refuse_to_change();
