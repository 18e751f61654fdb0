-- own working hours; none of the three: those of the desk
alter table person
  add column work_days  text[],
  add column work_from  time,
  add column work_until time,
  -- for good: they get no new case, and theirs may be handed over in bulk
  add column leaving    boolean not null default false,
  add constraint hours_are_whole check (
    work_days is null and work_from is null and work_until is null
    or cardinality(work_days) > 0 and work_from < work_until);

create table person_skill (
  person text not null references person on delete cascade,
  skill  text not null,
  primary key (person, skill)
);

-- all open cases of one person go to others, one commit each
create table handover (
  id          bigint generated always as identity primary key,
  from_person text not null references person,
  to_person   text references person,
  brief       text not null,
  asked_by    text not null references person,
  asked_at    timestamptz not null,
  ended_at    timestamptz
);
create unique index one_handover_of_a_person on handover (from_person) where ended_at is null;

create table handover_case (
  handover    bigint not null references handover,
  case_number text not null references customer_case,
  proposed    text not null references person,
  why         text not null,
  state       text not null default 'WAITING' check (state in ('WAITING', 'MOVED', 'SKIPPED', 'FAILED')),
  tries       int  not null default 0,
  sentence    text,
  at          timestamptz,
  primary key (handover, case_number)
);
create index handover_case_of_case on handover_case (case_number);
create index handover_case_waiting on handover_case (handover, tries, case_number) where state = 'WAITING';
