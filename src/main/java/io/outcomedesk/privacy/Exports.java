package io.outcomedesk.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Attachment;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A customer's whole record as one archive: a readable JSON and their files. It is read page by page and file by file while
 * it goes out, so that it is never whole in memory and whoever reads slowly holds nothing of the database.
 */
@Service
public class Exports {

    /** Changes with the shape of the record. */
    private static final int FORMAT = 1;

    private static final String RECORD = "record.json";

    private static final int LINES_AT_ONCE = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private static final DefaultIndenter ONE_A_LINE = new DefaultIndenter("  ", "\n");

    private final KnownCustomers customers;
    private final Cases cases;
    private final Attachments files;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Clock clock;

    Exports(KnownCustomers customers, Cases cases, Attachments files, Timeline timeline, JdbcClient jdbc, Clock clock) {
        this.customers = customers;
        this.cases = cases;
        this.files = files;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is to be written, by whom and since when. */
    public record Export(long customer, List<CaseNumber> cases, Actor by, Instant at) {}

    /**
     * Writes on each of their cases that the record was handed out, and to whom.
     *
     * @throws Invalid at {@code email}, where nobody is known by it
     */
    @Transactional
    public Export begin(String email, Actor by) {
        var customer = known(email);
        customer.cases().forEach(number -> {
            cases.getInOrder(number);
            timeline.note(number, by, "exported", "The customer's whole record, with its files");
        });
        return new Export(customer.id(), customer.cases(), by, clock.instant());
    }

    /** @throws Invalid at {@code email}, where nobody is known by it */
    @Transactional(readOnly = true)
    public void mustKnow(String email) {
        known(email);
    }

    private KnownCustomer known(String email) {
        return customers
                .withAddress(email)
                .orElseThrow(
                        () -> new Invalid("email", "No customer has this address, so there is nothing to export."));
    }

    /**
     * Writes the archive. Where it cannot be finished it is left without its end, and every program says that it is broken.
     *
     * @throws IOException where the reader is gone, or the customer was erased meanwhile
     */
    public void write(Export export, OutputStream out) throws IOException {
        try {
            var zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry(RECORD));
            writeRecord(export, zip);
            zip.closeEntry();
            for (var number : export.cases()) {
                for (var file : files.of(number)) {
                    zip.putNextEntry(new ZipEntry(SafeName.of(file)));
                    writeFile(export, file, zip);
                    zip.closeEntry();
                }
                for (var mail : mailsOf(number)) {
                    mustStillBeThere(export);
                    zip.putNextEntry(new ZipEntry("mails/%d.eml".formatted(mail)));
                    zip.write(original(mail));
                    zip.closeEntry();
                }
            }
            zip.finish();
        } catch (DataAccessException gone) {
            throw new IOException(gone);
        }
    }

    private void writeFile(Export export, Attachment file, OutputStream out) throws IOException {
        var sent = 0L;
        while (sent < file.size()) {
            mustStillBeThere(export);
            var slice = files.slice(file, sent);
            out.write(slice);
            sent += slice.length;
        }
    }

    private List<Long> mailsOf(CaseNumber number) {
        return jdbc.sql("select id from incoming_mail where case_number = ? order by id")
                .param(number.value())
                .query(Long.class)
                .list();
    }

    private byte[] original(long mail) {
        return jdbc.sql("select raw from incoming_mail where id = ?")
                .param(mail)
                .query(byte[].class)
                .single();
    }

    private void mustStillBeThere(Export export) throws IOException {
        var isErased = jdbc.sql("select exists (select 1 from erasure where customer = ?)")
                .param(export.customer())
                .query(Boolean.class)
                .single();
        if (isErased) {
            throw new IOException("The customer was erased while their record went out");
        }
    }

    // The record ---------------------------------------------------------------------------------

    private void writeRecord(Export export, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withArrayIndenter(ONE_A_LINE));
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("exportedAt", export.at().toString());
            json.writeStringField("exportedBy", nameOf(export.by().name()));
            json.writeFieldName("customer");
            json.writeRawValue(jdbc.sql(RecordSections.CUSTOMER)
                    .param("customer", export.customer())
                    .query(String.class)
                    .single());
            json.writeArrayFieldStart("cases");
            for (var number : export.cases()) {
                writeCase(export, number, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeCase(Export export, CaseNumber number, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("case");
        json.writeRawValue(jdbc.sql(RecordSections.CASE)
                .param("number", number.value())
                .query(String.class)
                .single());
        for (var section : RecordSections.OF_A_CASE) {
            json.writeArrayFieldStart(section.name());
            writeLines(export, number, section, json);
            json.writeEndArray();
        }
        json.writeArrayFieldStart("files");
        for (var file : files.of(number)) {
            writeFileLine(file, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private record Line(long id, String json) {}

    private void writeLines(Export export, CaseNumber number, RecordSections.Section section, JsonGenerator json)
            throws IOException {
        var after = Long.MIN_VALUE;
        while (true) {
            mustStillBeThere(export);
            var lines = jdbc.sql(section.page())
                    .param("number", number.value())
                    .param("after", after)
                    .param("size", LINES_AT_ONCE)
                    .query(Line.class)
                    .list();
            for (var line : lines) {
                json.writeRawValue(line.json());
                after = line.id();
            }
            if (lines.size() < LINES_AT_ONCE) {
                return;
            }
        }
    }

    private void writeFileLine(Attachment file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", file.id());
        json.writeStringField("name", file.name());
        json.writeStringField("inThisArchive", SafeName.of(file));
        json.writeStringField("type", file.type());
        json.writeNumberField("size", file.size());
        json.writeBooleanField("sensitive", file.sensitive());
        json.writeStringField("givenBy", nameOf(file.givenBy()));
        json.writeStringField("at", file.at().toString());
        json.writeEndObject();
    }

    private String nameOf(String who) {
        return jdbc.sql("select coalesce((select name from person where id = :who), :who)")
                .param("who", who)
                .query(String.class)
                .single();
    }
}
