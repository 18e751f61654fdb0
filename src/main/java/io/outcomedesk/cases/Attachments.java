package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** The files of the cases; their content is read in slices and never with a list. */
@Service
@EnableConfigurationProperties(FileLimits.class)
@Transactional
public class Attachments {

    /** Most bytes read at once. */
    static final int SLICE = 1_000_000;

    private static final String WITHOUT_CONTENT = "id, case_number, name, type, size, sensitive, given_by, at";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Timeline timeline;
    private final FileLimits limits;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Cases cases, Timeline timeline, FileLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.timeline = timeline;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A file as the case has it now.
     *
     * @param isNew false where the same one was there before
     */
    public record Kept(Attachment file, boolean isNew) {}

    /**
     * Keeps a file with the case. The same content under the same name is the same file.
     *
     * @throws Refused when the case has no room for it, or has it for everybody and it comes as a sensitive one
     */
    public Kept keep(CaseNumber number, NewFile file, Actor by) {
        cases.getInOrder(number);
        var before = theSame(number, file);
        if (before.isPresent()) {
            mustNotBeForEverybody(before.get(), file);
            return new Kept(before.get(), false);
        }
        mustHaveRoom(number, file);
        var kept = write(number, file, by);
        timeline.note(number, by, "file", file.sensitive() ? "(given)" : file.name());
        return new Kept(kept, true);
    }

    /**
     * The same, given by the customer themselves: it stands on their page, and reaches the owner as their words do.
     *
     * @throws Refused when the case is over, or has no room for it
     */
    public Kept keepFromTheCustomer(CaseNumber number, NewFile file) {
        cases.getInOrder(number);
        var before = theSame(number, file);
        if (before.isPresent()) {
            return new Kept(before.get(), false);
        }
        mustHaveRoom(number, file);
        var kept = write(number, file, Actor.CUSTOMER);
        cases.customerGave(number, file.name());
        return new Kept(kept, true);
    }

    /** What a case takes besides what it has. */
    public record Room(int files, long bytesLeft) {}

    @Transactional(readOnly = true)
    public Room room(CaseNumber number) {
        var taken = taken(number);
        return new Room(taken.files(), Math.max(0, limits.ofACase().toBytes() - taken.bytes()));
    }

    private Optional<Attachment> theSame(CaseNumber number, NewFile file) {
        return jdbc.sql("select %s from attachment where case_number = ? and sha256 = ? and name = ?"
                        .formatted(WITHOUT_CONTENT))
                .params(number.value(), file.sha256(), file.name())
                .query(Attachment.class)
                .optional();
    }

    private static void mustNotBeForEverybody(Attachment before, NewFile file) {
        if (file.sensitive() && !before.sensitive()) {
            throw new Refused(
                    "This file is on the case already, and everybody who works on it can read it. It cannot be made sensitive any more; tell a head.");
        }
    }

    private void mustHaveRoom(CaseNumber number, NewFile file) {
        var taken = taken(number);
        if (taken.files() >= limits.most()) {
            throw new Refused(
                    "This case has %d files, and takes no more. Send several as one archive.".formatted(taken.files()));
        }
        if (taken.bytes() + file.size() > limits.ofACase().toBytes()) {
            throw new Refused("The files of a case have up to %s together, and %s are left. Make this one smaller."
                    .formatted(
                            FileLimits.inWords(limits.ofACase()),
                            FileLimits.inWords(DataSize.ofBytes(limits.ofACase().toBytes() - taken.bytes()))));
        }
    }

    private record Taken(int files, long bytes) {}

    private Taken taken(CaseNumber number) {
        return jdbc.sql(
                        "select count(*) as files, coalesce(sum(size), 0) as bytes from attachment where case_number = ?")
                .params(number.value())
                .query(Taken.class)
                .single();
    }

    private Attachment write(CaseNumber number, NewFile file, Actor by) {
        try (var content = file.content().getInputStream()) {
            return jdbc.sql("""
                            insert into attachment (case_number, name, type, size, sha256, content, sensitive, given_by, at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning %s
                            """.formatted(WITHOUT_CONTENT))
                    .params(
                            number.value(),
                            file.name(),
                            file.type().value(),
                            file.size(),
                            file.sha256(),
                            streamed(content, file.size()),
                            file.sensitive(),
                            by.name(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Attachment.class)
                    .single();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SqlTypeValue streamed(InputStream content, long size) {
        return (statement, index, type, typeName) -> statement.setBinaryStream(index, content, (int) size);
    }

    /** Every file of the case, in the order they came. */
    @Transactional(readOnly = true)
    public List<Attachment> of(CaseNumber number) {
        return jdbc.sql("select %s from attachment where case_number = ? order by id".formatted(WITHOUT_CONTENT))
                .params(number.value())
                .query(Attachment.class)
                .list();
    }

    /** @throws Unknown when the case has no such file */
    @Transactional(readOnly = true)
    public Attachment get(CaseNumber number, long id) {
        return jdbc.sql("select %s from attachment where case_number = ? and id = ?".formatted(WITHOUT_CONTENT))
                .params(cases.get(number).number().value(), id)
                .query(Attachment.class)
                .optional()
                .orElseThrow(() -> new Unknown("Case %s has no file %d. Its file list has them all: GET /api/cases/%s."
                        .formatted(number, id, number)));
    }

    /**
     * The next part of a file's content; whoever reads slowly holds nothing of the database meanwhile.
     *
     * @param from bytes from the start
     * @return empty at the end
     */
    @Transactional(readOnly = true)
    public byte[] slice(Attachment file, long from) {
        return jdbc.sql("select substring(content from ? for ?) from attachment where id = ?")
                .params((int) from + 1, SLICE, file.id())
                .query(byte[].class)
                .single();
    }
}
