-- Who works here ---------------------------------------------------------------------------------

create table department (
  key  text primary key check (key ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null
);
insert into department (key, name) values ('software', 'Software'), ('hardware', 'Hardware');

create table person (
  id             text primary key check (id ~ '^[a-z][a-z0-9._-]{0,62}$'),
  name           text    not null,
  active         boolean not null default true,
  away_from      timestamptz,
  away_until     timestamptz,
  deputy         text references person,
  most_open_cases int    not null default 40 check (most_open_cases > 0),
  version        int     not null default 0,
  check (away_from is null or (away_until > away_from and deputy is not null)),
  check (deputy <> id)
);

-- what a person may do (agent, expert, head, manager, executive, designer, admin)
create table person_role (
  person text not null references person on delete cascade,
  role   text not null,
  primary key (person, role)
);
create table person_department (
  person     text not null references person on delete cascade,
  department text not null references department,
  primary key (person, department)
);

-- Who brings problems ----------------------------------------------------------------------------

create table customer (
  id        bigint generated always as identity primary key,
  email     text not null,
  name      text not null,
  phone     text,
  known_since timestamptz not null
);
create unique index customer_email on customer (lower(email));

-- The case file ----------------------------------------------------------------------------------

create sequence case_number;

create table customer_case (
  number        text primary key,
  customer      bigint not null references customer,
  state         text   not null check (state in ('OPEN', 'CONFIRMED', 'CLOSED', 'UNCONFIRMED', 'ENDED')),
  ending        text,
  owner         text   references person,
  product       text,
  symptoms      text,
  channel       text   not null,
  external_id   text,
  opened_at     timestamptz not null,
  over_at       timestamptz,
  learnt        text,
  version       int    not null default 0
);
create unique index case_external_id on customer_case (channel, external_id);
create index case_owner_state on customer_case (owner, state, number);
create index case_customer on customer_case (customer);

-- exactly what the customer said; nobody edits it
create table said (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  kind      text not null check (kind in ('problem', 'desired-outcome', 'added')),
  words     text not null,
  source    text not null check (source in ('typed', 'mailed', 'noted')),
  noted_by  text references person,
  said_at   timestamptz not null,
  check ((source = 'noted') = (noted_by is not null))
);
create unique index said_once on said (case_number, kind) where kind in ('problem', 'desired-outcome');
create index said_of_case on said (case_number);

-- what is known, by key; the latest of a key counts, the earlier ones stay
create table fact (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  key       text not null,
  value     text not null,
  given_by  text not null,
  source    text not null,
  sensitive boolean not null,
  given_at  timestamptz not null
);
create index fact_of_case on fact (case_number, key, id desc);

-- what people wrote that was tried before or beside us, as they wrote it
create table tried (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  words     text not null,
  by_whom   text not null,
  at        timestamptz not null
);
create index tried_of_case on tried (case_number);

-- what we said we would do, by when; a case's next step is its earliest open promise
create table promise (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  what      text not null,
  who       text not null references person,
  due       timestamptz not null,
  state     text not null check (state in ('OPEN', 'KEPT', 'MOVED', 'MISSED', 'WITHDRAWN')),
  planned   boolean not null default false,
  made_by   text not null,
  made_at   timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  reason    text,
  version   int not null default 0
);
create index promise_of_case on promise (case_number, state, due);

create table ownership (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  owner     text not null references person,
  since     timestamptz not null,
  because   text not null
);
create index ownership_of_case on ownership (case_number);

create table timeline_entry (
  id        bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  at        timestamptz not null,
  who       text not null,
  kind      text not null,
  words     text not null,
  for_customer boolean not null
);
create index timeline_of_case on timeline_entry (case_number, id);

-- the same Idempotency-Key gives the same case, once
create table idempotency (
  key         text primary key,
  body_hash   text not null,
  case_number text not null,
  at          timestamptz not null
);

-- Texts are immutable to everybody ---------------------------------------------------------------

create function refuse_to_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger append_only before update or delete on said for each row execute function refuse_to_change();
create trigger append_only before update or delete on fact for each row execute function refuse_to_change();
create trigger append_only before update or delete on tried for each row execute function refuse_to_change();
create trigger append_only before update or delete on ownership for each row execute function refuse_to_change();
create trigger append_only before update or delete on timeline_entry for each row execute function refuse_to_change();
