-- one deployment of models, tables and forms, and what people decided about it
create table design_change (
  deployment text primary key,
  name       text not null,
  made_by    text not null,
  made_at    timestamptz not null,
  state      text not null check (state in ('WAITING', 'IN_FORCE', 'TURNED_DOWN', 'GONE_BACK')),
  decided_by text,
  decided_at timestamptz,
  because    text,
  check ((decided_by is null) = (decided_at is null))
);
create index design_change_waiting on design_change (made_at) where state = 'WAITING';

-- the engine's definitions that came with it
create table design_version (
  definition text primary key,
  change     text not null references design_change,
  kind       text not null check (kind in ('MODEL', 'TABLE', 'FORM')),
  key        text not null,
  version    int  not null,
  name       text not null,
  file       text not null
);
create index design_version_of_change on design_version (change);

-- which version the desk works with, from when on: the last line of a kind and key counts
create table design_in_force (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('MODEL', 'TABLE', 'FORM')),
  key        text not null,
  definition text not null references design_version,
  -- the line that counted before, to which one call goes back
  instead_of bigint references design_in_force,
  put_by     text not null,
  put_at     timestamptz not null
);
create index design_in_force_now on design_in_force (kind, key, id desc);
