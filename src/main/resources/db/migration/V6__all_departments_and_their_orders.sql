-- a department whose pieces the case's owner works: for a need that no other department has
alter table department add column worked_by_owner boolean not null default false;

insert into department (key, name, worked_by_owner) values
  ('parts', 'Parts', false),
  ('warranty', 'Warranty', false),
  ('web', 'Web', false),
  ('ad-hoc', 'The owner', true);

-- a step added on the spot: who does it, and by when
alter table piece_step
  add column for_person text references person,
  add column due timestamptz;

-- a part that was ordered for a customer, until it is in their hands or wound down
create table part_order (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  piece       bigint not null references piece,
  what        text not null,
  supplier    text not null,
  state       text not null check (state in ('ORDERED', 'SENT', 'ARRIVED', 'RETURNED', 'LOST', 'CANCELLED', 'CAME_BACK', 'KEPT')),
  ordered_by  text not null,
  ordered_at  timestamptz not null,
  expected_by timestamptz not null,
  tracking    text,
  note        text,
  ended_at    timestamptz,
  version     int not null default 0
);
create index order_of_case on part_order (case_number);
