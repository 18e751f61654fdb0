package io.outcomedesk.promises;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One case and everybody who works here, as the database has them at this moment. */
record Look(String number, Instant now, List<Thing> things, List<Somebody> people) {

    /** A row that somebody could do something with: a task, a piece, an offer. */
    record Thing(
            String what, String id, String kind, @Nullable String who, String more) {}

    /** Who works here, or did. */
    record Somebody(
            String id,
            boolean active,
            boolean leaving,
            boolean away,
            @Nullable String deputy,
            String roles,
            String departments) {

        boolean is(String role) {
            return Arrays.asList(roles.split(",")).contains(role);
        }

        boolean isIn(String department) {
            return Arrays.asList(departments.split(",")).contains(department);
        }
    }

    private static final String THINGS = """
            select 'case' as what, k.number as id, lower(k.state) as kind, k.owner as who, l.token as more
              from customer_case k join customer_link l on l.case_number = k.number where k.number = :number
            union all
            select 'task', t.id_, t.task_def_key_, t.assignee_,
                   coalesce((select string_agg(g.group_id_, ',') from act_ru_identitylink g
                              where g.task_id_ = t.id_ and g.group_id_ is not null), '')
              from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = :number
            union all
            select 'piece', id::text, department, worker, lower(state) from piece where case_number = :number
            union all
            select 'step', min(s.id)::text, '', null, lower(s.state)
              from piece_step s join piece p on p.id = s.piece where p.case_number = :number group by s.state
            union all
            select 'offer', id::text, kind, to_person, lower(state) from offer where case_number = :number
            union all
            select 'escalation', id::text, reason, person, lower(state) from escalation where case_number = :number
            union all
            select 'promise', id::text, '', who, lower(state) from promise where case_number = :number
            union all
            select 'question', id::text, fact, asked_by, lower(state) from question where case_number = :number
            union all
            select 'ask', id::text, '', null, lower(state) from ask where case_number = :number
            union all
            select 'order', id::text, '', null, lower(state) from part_order where case_number = :number
            union all
            select 'outside help', id::text, '', null, lower(state) from outside_help where case_number = :number
            union all
            select 'statement', s.id::text, s.reached::text, s.heard_by,
                   case when heard_by is null then 'theirs' when c.said_so is null then 'noted'
                        when c.said_so then 'said so' else 'not said' end
              from statement s left join statement_check c on c.statement = s.id where s.case_number = :number
            union all
            (select 'card', id::text, name, null, '' from expert order by id desc limit 3)
            """;

    private static final String PEOPLE = """
            select id, active, leaving, away_from <= :now and away_until > :now as away, deputy,
                   array_to_string(array(select role from person_role r where r.person = p.id), ',') as roles,
                   array_to_string(array(select department from person_department d where d.person = p.id), ',') as departments
              from person p where active or id not like 'newcomer%' order by id
            """;

    static Look at(JdbcClient database, String number, Instant now) {
        var things = database.sql(THINGS)
                .param("number", number)
                .query((row, i) -> new Thing(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
        var people = database.sql(PEOPLE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, i) -> new Somebody(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        return new Look(number, now, things, people);
    }

    private Thing file() {
        return all("case").get(0);
    }

    String state() {
        return file().kind();
    }

    boolean isOpen() {
        return state().equals("open");
    }

    String owner() {
        return String.valueOf(file().who());
    }

    String page() {
        return "/c/" + file().more();
    }

    String address() {
        return "/api/cases/" + number;
    }

    List<Thing> all(String what) {
        return things.stream().filter(thing -> thing.what().equals(what)).toList();
    }

    List<Thing> all(String what, String... states) {
        return all(what).stream()
                .filter(thing -> Arrays.asList(states).contains(thing.more()))
                .toList();
    }

    /** Whoever is here and fits; the owner where nobody does. */
    String anybody(RandomGenerator chance, Predicate<Somebody> fits) {
        var found = people.stream()
                .filter(one -> one.active() && fits.test(one))
                .map(Somebody::id)
                .toList();
        return found.isEmpty() ? owner() : Chance.one(chance, found);
    }

    String acting(String id) {
        return people.stream()
                .filter(one -> one.id().equals(id) && one.away() && one.deputy() != null)
                .map(Somebody::deputy)
                .findFirst()
                .orElse(id);
    }

    /** Who has this task, or could take it. */
    String whose(Thing task, RandomGenerator chance) {
        var assignee = task.who();
        if (assignee != null) {
            return chance.nextBoolean() ? assignee : acting(assignee);
        }
        return anybody(
                chance, one -> Stream.of(task.more().split(",")).anyMatch(group -> one.isIn(group) || one.is(group)));
    }
}
