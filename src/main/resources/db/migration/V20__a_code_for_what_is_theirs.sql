-- a code that a customer has sent to their mail address and brings back to their page; the code itself is kept nowhere
create table customer_code (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  language    text not null,
  asked_at    timestamptz not null,
  -- when its mail is tried, and how often it was; refused: the server does not take it for this address
  mail_at     timestamptz not null,
  tries       int not null default 0,
  refused     boolean not null default false,
  -- it is drawn when its mail goes
  sent_at     timestamptz,
  mac         text,
  wrong       int not null default 0,
  used_at     timestamptz,
  check ((sent_at is null) = (mac is null)),
  check (used_at is null or sent_at is not null)
);
create index customer_code_of_case on customer_code (case_number, id);
create index customer_code_waiting on customer_code (mail_at) where sent_at is null and not refused;

-- a page that was erased says so to whoever still has its link; of the link only a fingerprint is left
create table erased_link (
  fingerprint text primary key
);

-- customers erase themselves on their page; "(customer)" is nobody's log-in name
alter table erasure drop constraint erasure_by_whom_fkey;
