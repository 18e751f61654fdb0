package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;

/** How the desk's own types stand in rows: as their plain text. */
@Configuration(proxyBeanMethods = false)
class RowConversions extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(
                new WriteNumber(),
                new ReadNumber(),
                new WritePerson(),
                new ReadPerson(),
                new WriteActor(),
                new ReadActor());
    }

    @WritingConverter
    static class WriteNumber implements Converter<CaseNumber, String> {
        @Override
        public String convert(CaseNumber number) {
            return number.value();
        }
    }

    @ReadingConverter
    static class ReadNumber implements Converter<String, CaseNumber> {
        @Override
        public CaseNumber convert(String text) {
            return new CaseNumber(text);
        }
    }

    @WritingConverter
    static class WritePerson implements Converter<PersonId, String> {
        @Override
        public String convert(PersonId person) {
            return person.value();
        }
    }

    @ReadingConverter
    static class ReadPerson implements Converter<String, PersonId> {
        @Override
        public PersonId convert(String text) {
            return new PersonId(text);
        }
    }

    @WritingConverter
    static class WriteActor implements Converter<Actor, String> {
        @Override
        public String convert(Actor actor) {
            return actor.name();
        }
    }

    @ReadingConverter
    static class ReadActor implements Converter<String, Actor> {
        @Override
        public Actor convert(String text) {
            return new Actor(text);
        }
    }
}
