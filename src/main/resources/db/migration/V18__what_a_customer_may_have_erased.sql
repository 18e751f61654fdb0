-- a customer whose words, and what was written about them, were taken out; the figures stay
create table erasure (
  customer    bigint primary key references customer,
  -- what the second call gives back; made of counts, of nothing that was said
  code        text   not null unique,
  because     text   not null,
  by_whom     text   not null references person,
  at          timestamptz not null,
  -- only the transaction that wrote this line may change what is append only, and only of this customer's cases
  transaction xid8   not null default pg_current_xact_id()
);
create trigger append_only before update or delete on erasure for each row execute function refuse_to_change();

create function is_being_erased(number_of_case text) returns boolean language sql stable as $$
  select exists (
    select 1 from desk.customer_case k join desk.erasure e on e.customer = k.customer
     where k.number = number_of_case and e.transaction = pg_current_xact_id_if_assigned())
$$;

create function refuse_to_change_words() returns trigger language plpgsql as $$
begin
  if not desk.is_being_erased(old.case_number) then
    raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

drop trigger append_only on said;
drop trigger append_only on fact;
drop trigger append_only on tried;
drop trigger append_only on ownership;
drop trigger append_only on timeline_entry;
drop trigger append_only on statement;
drop trigger append_only on ending;
drop trigger append_only on asked_again;
drop trigger append_only on help_given;
drop trigger append_only on attachment;
create trigger append_only before update or delete on said for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on fact for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on tried for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on ownership for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on timeline_entry for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on statement for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on ending for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on asked_again for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on help_given for each row execute function refuse_to_change_words();
create trigger append_only before update or delete on attachment for each row execute function refuse_to_change_words();

create function refuse_to_change_a_check() returns trigger language plpgsql as $$
begin
  if not desk.is_being_erased((select case_number from desk.statement where id = old.statement)) then
    raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
drop trigger append_only on statement_check;
create trigger append_only before update or delete on statement_check for each row execute function refuse_to_change_a_check();

create or replace function refuse_other_words() returns trigger language plpgsql as $$
begin
  if not desk.is_being_erased(old.case_number)
      and (tg_op = 'DELETE' or (new.case_number, new.fact, new.text, new.reason, new.asked_by, new.asked_at)
           is distinct from (old.case_number, old.fact, old.text, old.reason, old.asked_by, old.asked_at)) then
    raise exception 'the words of a question stay' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace function refuse_other_draft() returns trigger language plpgsql as $$
begin
  if not desk.is_being_erased(old.case_number)
      and (tg_op = 'DELETE' or (new.case_number, new.text, new.written_by, new.written_at)
           is distinct from (old.case_number, old.text, old.written_by, old.written_at)) then
    raise exception 'the words of a draft stay' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

-- nothing happens on a case any more once it was erased: everything that happens writes a line
create function refuse_after_erasure() returns trigger language plpgsql as $$
begin
  if exists (select 1 from desk.customer_case k join desk.erasure e on e.customer = k.customer
              where k.number = new.case_number and e.transaction is distinct from pg_current_xact_id_if_assigned()) then
    raise exception 'case % was erased', new.case_number using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger nothing_after_erasure before insert on timeline_entry for each row execute function refuse_after_erasure();
