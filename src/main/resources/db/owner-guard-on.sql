-- An open case has exactly one open owner task, and its assignee is the owner in the record, active and able to own.
-- Checked when a transaction commits, whoever wrote: the desk, the engine, or a hand at the database.
create or replace function desk.check_the_owner(case_no text) returns void language plpgsql as $$
declare
  the_case   desk.customer_case%rowtype;
  tasks      int;
  right_ones int;
begin
  select * into the_case from desk.customer_case where number = case_no;
  if not found then
    return;
  end if;
  select count(*), count(*) filter (where t.assignee_ = the_case.owner and t.suspension_state_ = 1)
    into tasks, right_ones
    from public.act_ru_task t
    join public.act_ru_execution e on e.id_ = t.proc_inst_id_
   where e.business_key_ = case_no and t.task_def_key_ = 'Task_OwnTheOutcome';
  if the_case.state = 'OPEN' then
    -- the row lock makes a leaving person and a new ownership wait for each other
    perform 1 from desk.person p where p.id = the_case.owner and p.active for share;
    if not found or not exists (
        select 1 from desk.person_role r where r.person = the_case.owner and r.role in ('agent', 'head', 'manager')) then
      raise exception 'Case % must be owned by an active person who may own cases', case_no
        using errcode = '23514', constraint = 'one_owner';
    end if;
    if tasks <> 1 or right_ones <> 1 then
      raise exception 'Case % must have exactly one open owner task of its owner, it has % (% right)', case_no, tasks, right_ones
        using errcode = '23514', constraint = 'one_owner';
    end if;
  elsif tasks <> 0 then
    raise exception 'Case % is % and still has an owner task', case_no, the_case.state
      using errcode = '23514', constraint = 'one_owner';
  end if;
end $$;

create or replace function desk.guard_case() returns trigger language plpgsql as $$
begin
  perform desk.check_the_owner(coalesce(new.number, old.number));
  return null;
end $$;

create or replace function desk.guard_task() returns trigger language plpgsql as $$
declare
  instance text := case when tg_op = 'DELETE' then old.proc_inst_id_ else new.proc_inst_id_ end;
  case_no  text;
begin
  select business_key_ into case_no from public.act_hi_procinst where proc_inst_id_ = instance;
  if case_no is null then
    select business_key_ into case_no from public.act_ru_execution where id_ = instance;
  end if;
  if case_no is not null then
    perform desk.check_the_owner(case_no);
  end if;
  return null;
end $$;

create or replace function desk.guard_person() returns trigger language plpgsql as $$
begin
  perform desk.check_the_owner(number) from desk.customer_case where owner = old.id and state = 'OPEN';
  return null;
end $$;

create or replace function desk.guard_role() returns trigger language plpgsql as $$
begin
  perform desk.check_the_owner(number) from desk.customer_case where owner = old.person and state = 'OPEN';
  return null;
end $$;

drop trigger if exists one_owner on desk.customer_case;
create constraint trigger one_owner after insert or update of state, owner on desk.customer_case
  deferrable initially deferred for each row execute function desk.guard_case();

drop trigger if exists one_owner_created on public.act_ru_task;
create constraint trigger one_owner_created after insert on public.act_ru_task
  deferrable initially deferred for each row when (new.task_def_key_ = 'Task_OwnTheOutcome') execute function desk.guard_task();

drop trigger if exists one_owner_changed on public.act_ru_task;
create constraint trigger one_owner_changed after update on public.act_ru_task
  deferrable initially deferred for each row
  when (new.task_def_key_ = 'Task_OwnTheOutcome' or old.task_def_key_ = 'Task_OwnTheOutcome') execute function desk.guard_task();

drop trigger if exists one_owner_removed on public.act_ru_task;
create constraint trigger one_owner_removed after delete on public.act_ru_task
  deferrable initially deferred for each row when (old.task_def_key_ = 'Task_OwnTheOutcome') execute function desk.guard_task();

drop trigger if exists owner_stays on desk.person;
create constraint trigger owner_stays after update or delete on desk.person
  deferrable initially deferred for each row execute function desk.guard_person();

drop trigger if exists owner_stays on desk.person_role;
create constraint trigger owner_stays after delete on desk.person_role
  deferrable initially deferred for each row execute function desk.guard_role();
