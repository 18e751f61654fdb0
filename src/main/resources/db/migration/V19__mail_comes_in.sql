-- how far each mailbox was read: everything up to this mail is filed
create table mailbox (
  name         text primary key,
  uid_validity bigint not null,
  last_uid     bigint not null
);

-- each mail as it came, filed once
create table incoming_mail (
  id          bigint generated always as identity primary key,
  -- of its sender, its Message-ID and its words: a mail that a mailbox has twice is one mail
  fingerprint text not null unique,
  message_id  text not null,
  sender      text not null,
  sender_name text not null,
  subject     text not null,
  words       text not null,
  kind        text not null,
  became      text not null check (became in ('OPENED', 'ADDED', 'TO_DECIDE', 'DECIDED', 'BOUNCED', 'PASSED', 'HELD_BACK', 'UNREADABLE')),
  case_number text references customer_case deferrable initially deferred,
  raw         bytea not null,
  taken_at    timestamptz not null,
  decided_by  text,
  decided_at  timestamptz
);
create index incoming_mail_of_case on incoming_mail (case_number);
create index incoming_mail_of_sender on incoming_mail (sender, taken_at);
create index incoming_mail_aside on incoming_mail (id) where became in ('HELD_BACK', 'UNREADABLE');
